/** Snippets that are test modules, in the interpreter of Node: each test's outcome, and claims of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Test } from '../../wire/tests.ts';
import type { RunRequest } from '../../wire/run.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { EMPTY_SESSION, reduce, type Session } from '../../src/runtime/session/session.ts';
import type { Runner } from '../../src/runtime/run/pool.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 120_000);
afterAll(() => runner.dispose());

/** Runs it as a module of tests, for at most `limit` seconds. */
async function run(
  source: string,
  more: Partial<RunRequest> = {},
  limit: number = 60,
): Promise<Session> {
  let session = EMPTY_SESSION;
  const request: Omit<RunRequest, 'runId'> = {
    source,
    mode: 'script',
    filename: 'test_it.py',
    setup: '',
    files: [],
    topLevelAwait: false,
    needs: ['pytest'],
    tests: { only: [] },
    version: NEWEST,
    author: 'testing',
    ...more,
  };
  const started = runner.run(request, (event) => (session = reduce(session, event)), limit);
  session = reduce(session, { kind: 'run', runId: started.runId });
  await started.ended;
  return session;
}

const outcomes = ({ tests }: Session): Record<string, Test['outcome']> =>
  Object.fromEntries(tests.map(({ names, outcome }) => [names.join('.'), outcome]));
const verdicts = ({ claims }: Session): string[] => claims.map(({ verdict }) => verdict);

test('each test is told of with its outcome, its words and its output', async () => {
  const session = await run(`import pytest, unittest
def test_right():  # passes
    print("seen")
def test_wrong():  # fails: assert 3 == 4
    assert len("abc") == 4
@pytest.mark.skip(reason="no time")
def test_left_out():  # skipped: no time
    assert False
@pytest.mark.xfail(reason="known")
def test_known():  # xfail: known
    assert False
def test_lacking(nothing):  # error: fixture 'nothing' not found
    pass
@pytest.mark.parametrize("n", [1, 2, 3])
def test_cases(n):  # 2 passed, 1 failed
    assert n != 2
class TestBoth:  # 2 passed
    def test_one(self): pass
    def test_two(self): pass
class Old(unittest.TestCase):
    def test_equal(self):  # fails: AssertionError: 1 != 2
        self.assertEqual(1, 2)
`);
  expect(outcomes(session)).toEqual({
    test_right: 'passed',
    test_wrong: 'failed',
    test_left_out: 'skipped',
    test_known: 'xfailed',
    test_lacking: 'error',
    'test_cases[1]': 'passed',
    'test_cases[2]': 'failed',
    'test_cases[3]': 'passed',
    'TestBoth.test_one': 'passed',
    'TestBoth.test_two': 'passed',
    'Old.test_equal': 'failed',
  });
  expect(verdicts(session)).toEqual(Array(8).fill('held'));
  expect(session.output.some((piece) => 'stream' in piece && piece.stream === 'stderr')).toBe(
    false,
  );
  const [right, wrong] = session.tests;
  expect(right).toMatchObject({ id: 'test_it.py::test_right', line: 2, output: 'seen\n' });
  expect(wrong!.brief).toBe("assert 3 == 4\n +  where 3 = len('abc')");
  expect(wrong!.detail).toContain("E    +  where 3 = len('abc')");
  expect(session.state).toEqual({ kind: 'ended', outcome: { kind: 'done' } });
}, 60_000);

test('what fails inside a test or after it fails the test', async () => {
  const session = await run(`import pytest, unittest
class Old(unittest.TestCase):
    def test_each(self):  # fails: AssertionError: 3 != 2
        for n in (2, 3, 2):
            with self.subTest(n=n):
                self.assertEqual(n, 2)
@pytest.fixture
def broken():
    yield
    raise RuntimeError("late")
def test_after(broken):  # 1 passed, 1 error
    pass
def test_late(broken):  # error: RuntimeError: late
    pass
`);
  expect(outcomes(session)).toEqual({
    'Old.test_each': 'failed',
    test_after: 'error',
    test_late: 'error',
  });
  expect(verdicts(session)).toEqual(['held', 'held', 'held']);
}, 60_000);

test('what is claimed wrongly is broken, with what came out', async () => {
  const session = await run(`def test_right():  # fails
    assert True
def test_wrong():  # passes
    assert 1 == 2
def test_other():  # fails: assert 1 == 3
    assert 1 == 2
class TestOne:  # 2 passed
    def test_a(self): pass
`);
  expect(session.claims.map(({ verdict, actual, mend }) => [verdict, actual, mend?.text])).toEqual([
    ['broken', 'passes', 'passes'],
    ['broken', 'fails: assert 1 == 2', 'fails: assert 1 == 2'],
    ['broken', 'fails: assert 1 == 2', 'fails: assert 1 == 2'],
    ['broken', '1 passed', '1 passed'],
  ]);
}, 60_000);

test('claims inside tests are judged as anywhere, what pytest captures too', async () => {
  const session = await run(`def half(n):
    return n // 2
top = half(10)  # 5
def test_half(capsys):
    x = half(4)  # 2
    print(x)  # 2
    half(7)  # 3
    half(8)  # 5
    assert capsys.readouterr().out == "2\\n"
`);
  expect(verdicts(session)).toEqual(['held', 'held', 'held', 'held', 'broken']);
  expect(outcomes(session)).toEqual({ test_half: 'passed' });
}, 60_000);

test('some of the tests alone', async () => {
  const source = 'def test_a():  # passes\n    pass\ndef test_b():  # passes\n    pass\n';
  const session = await run(source, { tests: { only: ['test_it.py::test_b'] } });
  expect(outcomes(session)).toEqual({ test_b: 'passed' });
  expect(verdicts(session)).toEqual(['unreached', 'held']);
}, 60_000);

test('a set-up gives the module its names, and its tests are no tests of the snippet', async () => {
  const setup =
    'import pytest\nlimit = 3\n@pytest.fixture\ndef four(): return 4\ndef test_own(): pass\n';
  const session = await run('def test_a(four):  # passes\n    assert four > limit\n', { setup });
  expect(outcomes(session)).toEqual({ test_a: 'passed' });
}, 60_000);

test('a module that can’t be imported ends as a program does that raises', async () => {
  const session = await run('def test_a():  # passes\n    pass\n1 / 0\n');
  expect(session.state).toMatchObject({
    outcome: { kind: 'raised', error: { type: 'ZeroDivisionError', frames: [{ line: 3 }] } },
  });
  expect(verdicts(session)).toEqual(['unreached']);
}, 60_000);

test('files beside it are found, conftest.py among them; coroutines are tests too', async () => {
  const files = [
    { path: 'cart.py', text: 'def total(prices):\n    return sum(prices)\n' },
    { path: 'conftest.py', text: 'import pytest\n@pytest.fixture\ndef prices(): return [1, 2]\n' },
    { path: 'pytest.ini', text: '[pytest]\nasyncio_mode = auto\n' },
  ];
  const source = `import asyncio
from cart import total
async def test_total(prices):  # passes
    await asyncio.sleep(0.01)
    assert total(prices) == 3
`;
  expect(verdicts(await run(source, { files }))).toEqual(['held']);
}, 60_000);

test('a test that never ends is ended with its run', async () => {
  const endless = 'def test_a():  # passes\n    while True: pass\n';
  const session = await run(endless, {}, 5);
  expect(session.state).toMatchObject({ outcome: { kind: 'timed out' } });
  expect(verdicts(session)).toEqual(['unreached']);
}, 60_000);

test('a module that pytest can’t collect is told of', async () => {
  const files = [{ path: 'hidden/__init__.py', text: '' }];
  const session = await run('def test_a():\n    assert True\n', { filename: 'hidden.py', files });
  expect(session.tests).toEqual([]);
  expect(session.state).toMatchObject({
    outcome: { kind: 'raised', error: { type: '_pytest.nodes.Collector.CollectError' } },
  });
}, 60_000);

test('lines that no test ran are told, of the module and of the files beside it', async () => {
  const files = [
    {
      path: 'till.py',
      text: `"""A till."""
import os

def change(paid, price):
    if paid < price:
        raise ValueError(
            "not enough",
        )
    return paid - price

def unused(): return os
`,
    },
  ];
  const source = `import till

def test_change():  # passes
    assert till.change(10, 4) == 6

def helper():
    x = 1
    return x
`;
  const { coverage } = await run(source, { files });
  expect(coverage).toEqual([
    { path: 'test_it.py', ran: [1, 3, 4, 6], missed: [7, 8] },
    { path: 'till.py', ran: [1, 2, 4, 5, 9, 11], missed: [6] },
  ]);
  expect(
    (await run(source, { files, tests: { only: ['test_it.py::test_change'] } })).coverage,
  ).toEqual([]);
});

test('tests may take away the files that they import, and the place of what measures', async () => {
  const session = await run(`import importlib, pathlib, sys

def test_gone(monkeypatch):  # passes
    monkeypatch.syspath_prepend(".")
    pathlib.Path("brief.py").write_text("x = 1")
    assert importlib.import_module("brief").x == 1
    pathlib.Path("brief.py").unlink()

def test_taken():  # passes
    sys.monitoring.free_tool_id(3)
`);
  expect(session.state).toMatchObject({ outcome: { kind: 'done' } });
  expect(verdicts(session)).toEqual(['held', 'held']);
  expect(session.coverage.map(({ path }) => path)).toEqual(['test_it.py']);
});
