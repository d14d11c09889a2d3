import { expect, test } from 'vitest';
import { bitByBit } from '../../model/bit-by-bit.ts';
import { openedGuide } from '../../testing/opened.ts';
import { missingNames } from './undefined.ts';
import { sectionsOf } from '../../model/sections.ts';

async function missingIn(title: string): Promise<{ never: string; elsewhere: string }> {
  const guide = openedGuide(
    'g.md',
    `# T

## Tools

\`\`\`python
import cProfile
\`\`\`

## Queries

\`\`\`python
import json
names = [user.name for user in json.loads(raw)]
\`\`\`

\`\`\`python
first = User(names[0])
db.add(first)
cProfile.run("work()")
\`\`\`

\`\`\`sql
select missing
\`\`\`

## Users

\`\`\`python
class User: ...
\`\`\`
`,
  );
  const sections = sectionsOf(guide);
  const section = sections.find((each) => each.title === title)!;
  const { never, elsewhere } = await bitByBit(missingNames(section, sections));
  return {
    never: never.join(' '),
    elsewhere: elsewhere.map(({ name, section: home }) => `${name} ${home.title}`).join(', '),
  };
}

test('names that no block defines, and those that only a section below does', async () => {
  expect(await missingIn('Queries')).toEqual({
    never: 'raw db work',
    elsewhere: 'User Users',
  });
});

test('nothing is missing where each block has what it needs', async () => {
  expect(await missingIn('Users')).toEqual({ never: '', elsewhere: '' });
});
