/** `console` blocks of lessons: their commands, in the interpreters of Node. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLesson } from '../../src/guide/course/lesson.ts';
import { snippetsOf } from '../../src/guide/program/program.ts';
import type { Runner } from '../../src/runtime/run/pool.ts';
import { verifyConsole } from '../console-blocks.ts';
import type { ModeResult } from '../../src/explain/merge.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 120_000);
afterAll(() => runner.dispose());

const FENCE = '```';
const fence = (info: string, code: string): string => `${FENCE}${info}\n${code}\n${FENCE}\n`;
const GREET = fence(
  'python file=greet.py group=g run=none',
  'import sys\nopen("log.txt", "a").write(f"{sys.argv[1:]}\\n")\nprint("hello", *sys.argv[1:])  # nobody',
);
const TESTS = fence(
  'python file=test_it.py group=g run=none',
  'def test_a(): pass\ndef test_b(): assert 1 == 2',
);

/** What the last block of a lesson gives. */
async function run(...parts: string[]): Promise<ModeResult> {
  const { section } = readLesson(
    'snippets/01-a/01-b.md',
    `---\nsection: '1.1'\ntitle: T\n---\n\n${parts.join('\n')}`,
  );
  const block = snippetsOf(section!).at(-1)!;
  return verifyConsole(block, section!, runner, 60);
}

const verdicts = ({ claims }: ModeResult): string[] => claims.map(({ verdict }) => verdict);

test('each command has a process of its own and the folder of those before it', async () => {
  const block = `$ python greet.py "a b"
hello a b
$ python greet.py
hello
$ cat log.txt
['a b']
[]
$ ls
greet.py
log.txt
$ python -m greet x
hello x
$ python -c "import greet"
bye`;
  const result = await run(GREET, fence('console group=g', block));
  expect(verdicts(result)).toEqual(['held', 'held', 'held', 'held', 'held', 'broken']);
  expect(result.claims.map(({ line, lastLine }) => [line, lastLine])).toEqual([
    [2, 2],
    [4, 4],
    [6, 7],
    [9, 10],
    [12, 12],
    [14, 14],
  ]);
  expect(result.claims.at(-1)!.actual).toBe('hello');
  expect(result.outcome).toEqual({ kind: 'done' });
}, 120_000);

test('blocks go on from those of their group', async () => {
  const first = fence('console group=g', '$ python greet.py');
  const second = fence('console group=g', '$ cat log.txt\n[]');
  expect(verdicts(await run(GREET, first, second))).toEqual(['held']);
  expect(verdicts(await run(GREET, second))).toEqual(['broken']);
}, 120_000);

test('programs of packages run, and what they end with is no fault', async () => {
  const block = `$ pytest -q --tb=no
.F                                                                       [100%]
=========================== short test summary info ============================
FAILED test_it.py::test_b - assert 1 == 2
1 failed, 1 passed in ...s
$ pytest -q -k test_a
.                                                                        [100%]
2 passed in ...s`;
  const result = await run(TESTS, fence('console group=g', block));
  expect(verdicts(result)).toEqual(['held', 'broken']);
  expect(result.outcome.kind).toBe('done');
}, 120_000);

test('what can’t run says so', async () => {
  const block = `$ docker ps
nothing
$ python manage.py runserver
Listening
$ ls | wc
1
$ python gone.py
python: can't open file '...gone.py': [Errno 2] No such file or directory`;
  const result = await run(GREET, fence('console group=g', block));
  expect(verdicts(result)).toEqual(['unchecked', 'unchecked', 'unchecked', 'held']);
  expect(result.claims.map(({ reason }) => reason?.split(' ').slice(0, 4).join(' '))).toEqual([
    '`docker` can’t run here:',
    'A server runs until',
    'This line needs a',
    undefined,
  ]);
}, 120_000);

test('an exception that no output shows is the block’s end', async () => {
  const failing = fence('python file=fail.py group=g run=none', '1 / 0');
  expect(await run(failing, fence('console group=g', '$ python fail.py'))).toMatchObject({
    outcome: { kind: 'raised', error: { type: 'ZeroDivisionError' } },
  });
  const shown = `$ python fail.py
Traceback (most recent call last):
  File "/.../fail.py", line 1, in <module>
    1 / 0
ZeroDivisionError: division by zero`;
  const result = await run(failing, fence('console group=g', shown));
  expect([result.outcome.kind, verdicts(result)]).toEqual(['done', ['held']]);
}, 120_000);

test('an error that a command writes to its terminal is what it shows', async () => {
  const refuse = fence(
    'python file=refuse.py group=g run=none',
    'import sys\nprint("CupError: no cups", file=sys.stderr)\nsys.exit(1)',
  );
  const block = '$ python refuse.py\nCupError: no cups\n$ python refuse.py\nCupError: no tea';
  const result = await run(refuse, fence('console group=g', block));
  expect(verdicts(result)).toEqual(['held', 'broken']);
});
