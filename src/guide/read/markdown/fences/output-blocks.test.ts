import { expect, test } from 'vitest';
import type { Snippet } from '../../../model/guide.ts';
import { openedGuide } from '../../../testing/opened.ts';
import { programOf, snippetsOf } from '../../../program/program.ts';
import { sectionsOf } from '../../../model/sections.ts';

function snippetsIn(text: string): Snippet[] {
  const guide = openedGuide('g.md', text);
  return sectionsOf(guide).flatMap(snippetsOf);
}

const code = '```python\nprint(1)\nprint(2)\n```\n\n';

test.each([
  ['a line in bold', '**Output:**\n\n```\n1\n2\n```\n'],
  ['a plain line', 'Output\n\n```text\n1\n2\n```\n'],
  ['a heading', '#### Expected output\n\n```\n1\n2\n```\n'],
  ['a line in Spanish', '**Salida:**\n\n```\n1\n2\n```\n'],
  ['a line in Japanese', '実行結果：\n\n```\n1\n2\n```\n'],
  ['the language', '```output\n1\n2\n```\n'],
  ['the title', '```text title=Output\n1\n2\n```\n'],
  ['what opens a fold', '<details><summary>Output</summary>\n\n```\n1\n2\n```\n\n</details>\n'],
  ['the language, after other words', 'This gives\n\n```output\n1\n2\n```\n'],
])('%s makes a block the output of the one before', (_, block) => {
  const [first, shown] = snippetsIn(`# T\n\n## S\n\n${code}${block}`);
  expect(first?.expected?.text).toBe('1\n2');
  expect(first?.expected?.firstLine).toBe(shown?.firstLine);
  expect(shown).toMatchObject({ language: 'text', run: 'none', code: '1\n2' });
});

test.each([
  ['no label', 'Some words.\n\n```\n1\n2\n```\n'],
  ['a label further up', '**Output:**\n\nNo, wait.\n\n```\n1\n2\n```\n'],
  ['a label in a sentence', 'The output: see below.\n\n```\n1\n2\n```\n'],
  ['a word of another language in a sentence', 'Salida: un nombre.\n\n```\n1\n2\n```\n'],
  ['code of another language', '**Output:**\n\n```json\n[1, 2]\n```\n'],
])('%s claims nothing', (_, block) => {
  expect(snippetsIn(`# T\n\n## S\n\n${code}${block}`)[0]?.expected).toBeUndefined();
});

test('text right below a block that prints is its output', () => {
  for (const language of ['', 'text', 'console']) {
    const below = `\`\`\`${language}\n1\n2\n\`\`\`\n`;
    expect(snippetsIn(`# T\n\n## S\n\n${code}${below}`)[0]?.expected?.text).toBe('1\n2');
    const silent = '```python\nx = 1\n```\n\n';
    expect(snippetsIn(`# T\n\n## S\n\n${silent}${below}`)[0]?.expected).toBeUndefined();
  }
  for (const below of ['```\nx = 1\n```\n', '```\n$ ls\n1\n```\n', '```sh\n1\n```\n']) {
    expect(snippetsIn(`# T\n\n## S\n\n${code}${below}`)[0]?.expected).toBeUndefined();
  }
});

test('below a cell, and below a bare expression, stands its value', () => {
  const of = (above: string, below: string) =>
    snippetsIn(`# T\n\n## S\n\n${above}\n\n${below}`)[0]?.expected?.text;
  for (const cell of ['```{python}\nx * 2\n```', '```{code-cell} ipython3\nx * 2\n```']) {
    expect(of(cell, '    8\n')).toBe('8');
    expect(of(cell, '```\na word\n```\n')).toBe('a word');
  }
  const plain = '```python\nx = [4]\nx * 2\n```';
  expect(of(plain, '```\n[4, 4]\n```\n')).toBe('[4, 4]');
  expect(of(plain, '```\na word\n```\n')).toBeUndefined();
  expect(of('```python\nx = [4]\n```', '```\n[4, 4]\n```\n')).toBeUndefined();
  expect(of('```python\ndel x[0]\n```', '```\n[4, 4]\n```\n')).toBeUndefined();
});

test('knitr marks each line of an output', () => {
  const [first, shown] = snippetsIn(`# T\n\n## S\n\n${code}\`\`\`\n## 1\n## 2\n\`\`\`\n`);
  expect(first?.expected?.text).toBe('1\n2');
  expect(shown).toMatchObject({ language: 'text', run: 'none', code: '## 1\n## 2' });
});

test('an error needs no label, alone or in a group', () => {
  const silent = '```python\nraise_it()\n```\n\n';
  for (const shown of [
    'KeyError: 1',
    'json.decoder.JSONDecodeError: no',
    '  + Exception Group Traceback (most recent call last):\n  | ExceptionGroup: a',
  ]) {
    const text = `# T\n\n## S\n\n${silent}It fails:\n\n\`\`\`\n${shown}\n\`\`\`\n`;
    expect(snippetsIn(text)[0]?.expected?.text).toBe(shown);
  }
  for (const shown of ['Error', 'a word: KeyError', 'KeyError: 1\nand more', 'ERROR: no']) {
    const text = `# T\n\n## S\n\n${silent}It fails:\n\n\`\`\`\n${shown}\n\`\`\`\n`;
    expect(snippetsIn(text)[0]?.expected).toBeUndefined();
  }
});

test('a traceback needs no label', () => {
  const shown = 'Traceback (most recent call last):\n  ...\nKeyError: 1';
  const [first] = snippetsIn(`# T\n\n## S\n\n${code}\`\`\`\n${shown}\n\`\`\`\n`);
  expect(first?.expected?.text).toBe(shown);
});

test('Python right after a label stays Python', () => {
  const [, second] = snippetsIn(`# T\n\n## S\n\n${code}**Output:**\n\n${code}`);
  expect(second).toMatchObject({ language: 'python', run: 'both' });
});

test('what looks like Python under a label, and does nothing, is output', () => {
  const shown = '```python\nPoint(x=1, y=2)\n```\n';
  const [first, second] = snippetsIn(`# T\n\n## S\n\n${code}Output:\n\n${shown}`);
  expect(first?.expected?.text).toBe('Point(x=1, y=2)');
  expect(second).toMatchObject({ language: 'text', run: 'none' });
});

test('without Python before it, an output is only shown', () => {
  expect(snippetsIn('# T\n\n```output\n1\n```\n')).toMatchObject([{ run: 'none' }]);
});

test('the program says what it is to print', () => {
  const guide = openedGuide('g.md', `# T\n\n## S\n\n${code}\`\`\`output\n1\n2\n\`\`\`\n`);
  const section = guide.chapters[0]!.sections[0]!;
  const [first] = snippetsOf(section);
  expect(programOf(first!, section, 'script').expected).toBe('1\n2');
});

test.each([
  ['a version that is here', '**Output (> 3.8):**\n\n```py\n1\n2\n```\n'],
  ['a sentence that ends so', 'Running it prints:\n\n```text\n1\n2\n```\n'],
  ['its own first line', '```sh\n# output\n1\n2\n```\n'],
  ['the command that runs it', '```console\n$ python demo.py\n1\n2\n```\n'],
  ['a longer label', '**Console output is as follows:**\n\n```bash\n1\n2\n```\n'],
  ['a comment for a test', '<!--pytest-codeblocks:expected-output-->\n\n```\n1\n2\n```\n'],
])('%s makes a block the output, too', (_, block) => {
  const [first] = snippetsIn(`# T\n\n## S\n\n${code}${block}`);
  expect(first?.expected).toMatchObject({ text: '1\n2' });
  expect(first?.expected?.unchecked).toBeUndefined();
});

test.each([
  ['another command', '```console\n$ python -m venv env\n1\n```\n'],
  ['two commands', '```console\n$ python a.py\n1\n$ python b.py\n2\n```\n'],
  ['a sentence about something else', 'Look at this:\n\n```\n1\n2\n```\n'],
  ['a shell’s own lines', '```sh\nls\n```\n'],
])('%s claims nothing either', (_, block) => {
  expect(snippetsIn(`# T\n\n## S\n\n${code}${block}`)[0]?.expected).toBeUndefined();
});

test('a label’s version chooses the Python, or says why nothing is checked', () => {
  const under = (label: string) =>
    snippetsIn(`# T\n\n## S\n\n${code}**${label}**\n\n\`\`\`\n1\n\`\`\`\n`)[0]!;
  expect(under('Output (Python 3.12):').version).toBe('3.12');
  expect(under('Output (Python 2.x):').expected?.unchecked).toBe(
    'the guide says this of Python 2.x, which isn’t here',
  );
  expect(under('Output (may vary):').expected?.unchecked).toContain('may vary');
});

test('what is said of the Python here counts before what is said of another', () => {
  const shown = (label: string, text: string) => `**${label}**\n\n\`\`\`\n${text}\n\`\`\`\n\n`;
  const text = `${shown('Output (Python 2):', 'old')}${shown('Output (Python 3):', 'new')}`;
  expect(snippetsIn(`# T\n\n## S\n\n${code}${text}`)[0]?.expected).toMatchObject({ text: 'new' });
});

test('a transcript under a label for another Python isn’t run', () => {
  const [shown] = snippetsIn('# T\n\n**Output (Python 2.7):**\n\n```py\n>>> 1\n1\n```\n');
  expect(shown).toMatchObject({ run: 'none', notRun: { kind: 'version' } });
});
