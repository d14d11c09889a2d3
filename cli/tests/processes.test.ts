/** Processes as programs start them, each with a Node of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Runner } from '../../src/runtime/run/pool.ts';
import type { Outcome, RunRequest } from '../../wire/run.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 180_000);
afterAll(() => runner.dispose());

interface Result {
  outcome: Outcome;
  stdout: string;
  stderr: string;
  /** The last word on each claim. */
  verdicts: string[];
}

/** Runs a script; `stopAfter`: stop it as soon as it has printed this. */
async function run(
  source: string,
  { stopAfter, ...more }: Partial<RunRequest> & { stopAfter?: string } = {},
): Promise<Result> {
  const result = { stdout: '', stderr: '', verdicts: [] as string[] };
  const program = {
    mode: 'script' as const,
    filename: 'main.py',
    files: [],
    topLevelAwait: false,
    version: NEWEST,
  };
  const started = runner.run({ ...program, setup: '', source, ...more }, (event) => {
    if (event.kind === 'claims') result.verdicts = event.claims.map(({ verdict }) => verdict);
    if (event.kind === 'claim') result.verdicts[event.claim.index] = event.claim.verdict;
    if (event.kind !== 'output' || event.stream === ('stdin' as string)) return;
    result[event.stream] += event.text;
    if (stopAfter !== undefined && result.stdout.includes(stopAfter)) started.stop();
  });
  return { outcome: await started.ended, ...result };
}

const main = (body: string): string =>
  `import multiprocessing as mp, os, sys, time, signal\n${body}`;

describe('a process', { timeout: 180_000 }, () => {
  test('runs a function of the main module, which is imported again', async () => {
    const { stdout, outcome } = await run(
      main(`
print("imported as", __name__)
def work(n, end):
    me = mp.current_process()
    print(me.name, me.daemon, mp.parent_process().name, os.getppid() == end.recv())
    end.send(helper(n))
    end.recv()  # alive until then
if __name__ == "__main__":
    here, there = mp.Pipe()
    p = mp.Process(target=work, args=(6, there), name="Worker")
    p.start()
    here.send(os.getpid())
    print(here.recv(), p.is_alive(), mp.active_children() == [p])
    here.send("done")
    p.join()
    print(p.exitcode, p.is_alive(), mp.active_children(), p.pid != os.getpid())
`),
      { setup: 'def helper(n):\n    return n * n\n' },
    );
    expect(stdout.split('\n')).toEqual([
      'imported as __main__',
      'imported as __mp_main__',
      'Worker False MainProcess True',
      '36 True True',
      '0 False [] True',
      '',
    ]);
    expect(outcome).toEqual({ kind: 'done' });
  });

  test('that an unguarded main module starts says what is wrong', async () => {
    const { stdout, stderr } = await run(
      main(`
p = mp.Process(target=print)
p.start()
p.join()
print("exit code", p.exitcode)
`),
    );
    expect(stderr).toContain('RuntimeError: \n        An attempt has been made to start a new');
    expect(stderr).toContain('File "/home/pyodide/main.py", line 4, in <module>');
    expect(stderr).not.toContain('assay');
    expect(stdout).toBe('exit code 1\n');
  });

  test('ends with an exit code', async () => {
    const { stdout, stderr } = await run(
      main(`
def fail(): raise ValueError("no")
def leave(code): sys.exit(code)
def vanish(): os._exit(7)
def die(): os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    ps = [
        mp.Process(target=target, args=args)
        for target, *args in ((fail,), (leave, 3), (leave, "why"), (vanish,), (die,))
    ]
    for p in ps: p.start()
    for p in ps:
        p.join()
        print(p.exitcode)
    print(p)
`),
    );
    expect(stdout.split('\n').slice(0, 5)).toEqual(['1', '3', '1', '7', '-9']);
    expect(stdout).toMatch(
      /<Process name='Process-5' pid=\d+ parent=\d+ stopped exitcode=-SIGKILL>/,
    );
    expect(stderr).toMatch(/Process Process-1:\nTraceback [^]*ValueError: no\n/);
  });

  test('is ended by its parent, or with it', async () => {
    const { stdout, outcome } = await run(
      main(`
def spin(ready):
    ready.send(None)
    while True: pass
def sleep(ready):
    try:
        ready.send(None)
        time.sleep(60)
    finally: print("cleaned up")
if __name__ == "__main__":
    here, there = mp.Pipe()
    for target, how in (spin, "terminate"), (sleep, "kill"), (sleep, "interrupt"):
        p = mp.Process(target=target, args=(there,))
        p.start()
        here.recv()
        p.join(0.1)
        print(p.exitcode, p.is_alive())
        getattr(p, how)()
        p.join()
        print(p.exitcode)
    mp.Process(target=spin, args=(there,), daemon=True).start()
    try:
        mp.set_start_method("fork", force=True)
    except ValueError as error:
        print(error)
    print(mp.get_start_method())
`),
    );
    expect(stdout).toBe(
      "None True\n-15\nNone True\n-9\nNone True\ncleaned up\n1\ncannot find context for 'fork'\nspawn\n",
    );
    expect(outcome).toEqual({ kind: 'done' });
  });

  test('gets and shares only what can be pickled', async () => {
    const { stdout } = await run(
      main(`
if __name__ == "__main__":
    for target in (lambda: 1), open("f.txt", "w").write:
        try:
            mp.Process(target=target).start()
        except Exception as error:
            print(type(error).__name__, str(error).split(" at ")[0].split(" 0x")[0])
`),
    );
    expect(stdout).toContain("PicklingError Can't pickle <function <lambda>");
    expect(stdout).toContain('TypeError cannot pickle');
  });

  test('shares locks, semaphores and events, and sees copies of files', async () => {
    const { stdout } = await run(
      main(`
def work(lock, full, go, q):
    go.wait()
    with lock:
        q.put(open("data.txt").read() + " " + str(full.acquire(timeout=0.01)))
if __name__ == "__main__":
    with open("data.txt", "w") as file: file.write("data")
    lock, full, go, q = mp.Lock(), mp.Semaphore(0), mp.Event(), mp.SimpleQueue()
    ps = [mp.Process(target=work, args=(lock, full, go, q)) for _ in range(2)]
    for p in ps: p.start()
    with lock:
        go.set()
        time.sleep(0.3)
        print(q.empty())
    print(q.get(), q.get())
    for p in ps: p.join()
    for wrong in mp.BoundedSemaphore(1).release, mp.RLock().release:
        try: wrong()
        except Exception as error: print(type(error).__name__, error)
`),
    );
    expect(stdout.split('\n')).toEqual([
      'True',
      'data False data False',
      'ValueError semaphore or lock released too many times',
      'AssertionError attempt to release recursive lock not owned by thread',
      '',
    ]);
  });

  test('shares values, arrays, queues and what a manager manages', async () => {
    const { stdout } = await run(
      main(`
def work(number, numbers, barrier, queue, managed):
    for _ in range(20):
        with number.get_lock(): number.value += 1
    numbers[0] = 7
    managed["child"] = "here"
    queue.put(os.getpid())
    barrier.wait()
if __name__ == "__main__":
    number, numbers, barrier = mp.Value("i", 2), mp.Array("d", [1, 2]), mp.Barrier(2)
    queue = mp.Queue()
    with mp.Manager() as manager:
        managed = manager.dict()
        p = mp.Process(target=work, args=(number, numbers, barrier, queue, managed))
        p.start()
        for _ in range(20):
            with number.get_lock(): number.value += 1
        barrier.wait()
        print(number.value, numbers[:], queue.get() == p.pid, managed.copy())
        p.join()
`),
    );
    expect(stdout).toBe("42 [7.0, 2.0] True {'child': 'here'}\n");
  });

  test('may have children of its own; more than there is room for are refused', async () => {
    const { stdout } = await run(
      main(`
def grand(q): q.put(os.getppid())
def child(q):
    p = mp.Process(target=grand, args=(q,))
    p.start()
    p.join()
    q.put(os.getpid())
def sleep(): time.sleep(60)
if __name__ == "__main__":
    q = mp.SimpleQueue()
    p = mp.Process(target=child, args=(q,))
    p.start()
    print(q.get() == q.get() == p.pid)
    p.join()
    try:
        for count in range(30): mp.Process(target=sleep, daemon=True).start()
    except OSError as error: print(count, type(error).__name__)
`),
    );
    expect(stdout).toBe('True\n8 BlockingIOError\n');
  });
});

test(
  "children's output counts in a claim about all output, and in no line's",
  {
    timeout: 180_000,
  },
  async () => {
    const { verdicts } = await run(
      main(`
def work(): print("from the child")
if __name__ == "__main__":
    p = mp.Process(target=work)
    p.start()
    p.join()  # prints "from the child"
    print("from the parent")
`),
      { expected: 'from the child\nfrom the parent\n' },
    );
    expect(verdicts).toEqual(['broken', 'held']);
  },
);

test('a program that is stopped takes its processes with it', { timeout: 180_000 }, async () => {
  const { outcome, stdout } = await run(
    main(`
def spin():
    print("child spins", flush=True)
    while True: pass
if __name__ == "__main__":
    p = mp.Process(target=spin)
    p.start()
    try: p.join()
    finally: print("cleaned up", p.exitcode)
`),
    { stopAfter: 'child spins' },
  );
  expect(outcome).toEqual({ kind: 'stopped' });
  expect(stdout).toMatch(/^child spins\n?cleaned up /);
});
