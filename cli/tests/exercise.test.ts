import { expect, test } from 'vitest';
import { readCourse } from '../../src/guide/course/course.ts';
import type { Runner } from '../../src/runtime/run/pool.ts';
import type { Claim } from '../../wire/claim.ts';
import { failureLines } from '../../src/explain/report.ts';
import { verifyGuides } from '../verify.ts';

const held = (text: string): Claim => ({
  index: 0,
  form: 'printed',
  line: 2,
  lastLine: 2,
  claimed: '2',
  verdict: text.includes('x = 2') ? 'held' : 'broken',
  actual: '1',
  reason: null,
  applies: true,
  guide: null,
  mend: null,
});

/** In it, a claim holds where the code says `x = 2`. */
const runner = {
  run(request, onEvent) {
    const claims = [held(request.source)];
    const ended = Promise.resolve().then(() => {
      onEvent({ kind: 'claims', runId: 1, claims });
      onEvent({ kind: 'end', runId: 1, outcome: { kind: 'done' } });
      return { kind: 'done' as const };
    });
    return { runId: 1, ended, stop: () => {}, answer: () => {} };
  },
} as Pick<Runner, 'run'> as Runner;

async function failuresOf(given: string, solution: string): Promise<string[]> {
  const body = `Ask.\n\n\`\`\`python exercise\n${given}\n\`\`\`\n\nHint.\n\n\`\`\`python solution\n${solution}\n\`\`\`\n`;
  const { guide } = readCourse([
    { path: '01-a/chapter.md', text: '---\ntitle: A\n---\n' },
    { path: '01-a/01-b.md', text: `---\nsection: '1.1'\ntitle: B\n---\n\n${body}` },
  ]);
  const settings = { mode: 'script', timeout: 9, jobs: 1 } as const;
  return failureLines(await verifyGuides([guide], true, runner, settings));
}

const claim = 'print(x)   # 2';

test('a given code that fails and a solution that passes are as they should be', async () => {
  expect(await failuresOf(`x = 1\n${claim}`, `x = 2\n${claim}`)).toEqual([]);
});

test.each([
  ['a given code that passes', `x = 2\n${claim}`, `x = 2\n${claim}`, 'already'],
  ['a solution that fails', `x = 1\n${claim}`, `x = 3\n${claim}`, 'claimed 2'],
  ['a solution that claims something else', `x = 1\n${claim}`, 'x = 2\n', 'changes a line'],
])('%s is a failure', async (_, given, solution, words) => {
  expect(await failuresOf(given, solution)).toEqual([expect.stringContaining(words)]);
});
