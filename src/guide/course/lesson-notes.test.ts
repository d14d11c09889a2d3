import { expect, test } from 'vitest';
import { lessonNotes, noteFor } from './lesson-notes.ts';
import type { Guide, Section } from '../model/guide.ts';
import { readMarkdown } from '../read/markdown/markdown.ts';
import { wholeGuide } from '../testing/whole.ts';

function read(text: string): Guide {
  const result = wholeGuide(readMarkdown('g.md', text));
  if (!result.ok) throw new Error(result.message);
  return result.guide;
}

const course = read(`# Course

## 1.3 Identity

\`\`\`python
x = 1000
print(x is x)   # script: True | prompt: False | guide: False
print('#')   # '#' | guide: "#"
print(1)   # 1
\`\`\`

## 2.1 Other

\`\`\`python
print(2)   # 2 | guide: 3
\`\`\`
`);

function section(id: string, title: string): Section {
  return { id, title, parts: [], answers: [], file: '', firstLine: 1, lastLine: 1 };
}

test('a lesson is found by its title, else by its number', () => {
  const guides = (id: string, title: string) =>
    lessonNotes(section(id, title), course).map(({ guide }) => guide);
  expect(guides('9', 'identity')).toEqual(['False', '"#"']);
  expect(guides('2.1', 'is vs ==')).toEqual(['3']);
  expect(guides('9', 'nothing')).toEqual([]);
});

test('a claim of the guide is found by its words', () => {
  const notes = lessonNotes(section('1.3', ''), course);
  expect(noteFor('False', notes)).toMatchObject({
    truth: 'script: True | prompt: False',
    snippet: '1.3-1',
  });
  expect(noteFor('True', notes)).toBeNull();
});
