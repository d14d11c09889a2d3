import { describe, expect, test } from 'vitest';
import type { KernelCall, KernelReply } from '../../../wire/kernel.ts';
import { createKernel } from './kernel.ts';

const ROOT = 42;
const CHILD = 43;

/** A kernel with a root and what it replied to whom. */
function setUp() {
  const replies = new Map<string, KernelReply>();
  const killed: number[] = [];
  const interrupted: number[] = [];
  let room = 2;
  const kernel = createKernel({
    root: ROOT,
    server: 1,
    reply: (pid, id, reply) => replies.set(`${pid}:${id}`, reply),
    spawn: () => (room -= 1) >= 0,
    interrupt: (pid) => interrupted.push(pid) > 0,
    printed: () => new TextEncoder().encode('printed'),
    kill: (pid) => killed.push(pid),
  });
  let lastId = 0;
  /** Calls, and gives what it was answered so far, at any time. */
  function call(pid: number, call: KernelCall, text = ''): { id: number; now: () => unknown } {
    const id = ++lastId;
    kernel.call(pid, id, call, new TextEncoder().encode(text));
    return { id, now: () => shown(replies.get(`${pid}:${id}`)) };
  }
  const get = (pid: number, what: KernelCall, text = ''): unknown => call(pid, what, text).now();
  return { kernel, call, get, killed, interrupted };
}

function shown(reply: KernelReply | undefined): unknown {
  if (reply?.kind === 'data') return new TextDecoder().decode(reply.data);
  return reply?.kind === 'failed' ? `failed: ${reply.why}` : reply?.value;
}

function withPipe(duplex = false) {
  const all = setUp();
  const [reader = 0, writer = 0] = all.get(ROOT, { op: 'pipe', duplex }) as number[];
  return { ...all, reader, writer };
}

describe('pipes', () => {
  test('carry messages in order, and a reader waits', () => {
    const { call, get, reader, writer } = withPipe();
    const first = call(ROOT, { op: 'receive', handle: reader });
    expect(first.now()).toBeUndefined();
    get(ROOT, { op: 'send', handle: writer }, 'one');
    get(ROOT, { op: 'send', handle: writer }, 'two');
    expect(first.now()).toBe('one');
    expect(get(ROOT, { op: 'receive', handle: reader })).toBe('two');
  });

  test('go one way, unless they are duplex', () => {
    const one = withPipe();
    expect(one.get(ROOT, { op: 'send', handle: one.reader }, 'x')).toBe('failed: unknown');
    const both = withPipe(true);
    both.get(ROOT, { op: 'send', handle: both.reader }, 'x');
    expect(both.get(ROOT, { op: 'receive', handle: both.writer })).toBe('x');
  });

  test('make a writer wait while they are full', () => {
    const { call, reader, writer } = withPipe();
    const sent = call(ROOT, { op: 'send', handle: writer }, 'x'.repeat(70_000));
    expect(sent.now()).toBeUndefined();
    call(ROOT, { op: 'receive', handle: reader });
    expect(sent.now()).toBe(null);
  });

  test('end for the reader once nobody can write, and break for the writer', () => {
    const { call, get, reader, writer } = withPipe();
    const waiting = call(ROOT, { op: 'receive', handle: reader });
    get(ROOT, { op: 'close', handle: writer });
    expect(waiting.now()).toBe('failed: end');
    const other = withPipe();
    const stuck = other.call(ROOT, { op: 'send', handle: other.writer }, 'x'.repeat(70_000));
    other.get(ROOT, { op: 'close', handle: other.reader });
    expect(stuck.now()).toBe('failed: broken pipe');
    expect(other.get(ROOT, { op: 'send', handle: other.writer }, 'x')).toBe('failed: broken pipe');
  });

  test('are waited for together', () => {
    const { call, get, reader, writer } = withPipe();
    const [other = 0] = get(ROOT, { op: 'pipe', duplex: false }) as number[];
    const handles = [other, reader];
    expect(get(ROOT, { op: 'ready', handles, wait: false })).toEqual([]);
    const ready = call(ROOT, { op: 'ready', handles, wait: true });
    expect(ready.now()).toBeUndefined();
    get(ROOT, { op: 'send', handle: writer }, 'x');
    expect(ready.now()).toEqual([reader]);
  });

  test("are only for processes that hold them, and end with their holder's death", () => {
    const { kernel, call, get, reader, writer } = withPipe();
    get(ROOT, { op: 'spawn', handles: [writer], name: 'P' });
    expect(get(CHILD, { op: 'receive', handle: reader })).toBe('failed: unknown');
    get(ROOT, { op: 'close', handle: writer });
    expect(get(CHILD, { op: 'send', handle: writer }, 'x')).toBe(null);
    get(ROOT, { op: 'receive', handle: reader });
    const waiting = call(ROOT, { op: 'receive', handle: reader });
    expect(waiting.now()).toBeUndefined();
    kernel.exited(CHILD, 0);
    expect(waiting.now()).toBe('failed: end');
  });

  test('can be lent in a message, and stay open on the way', () => {
    const { call, get, reader, writer } = withPipe();
    get(ROOT, { op: 'spawn', handles: [], name: 'P' });
    get(ROOT, { op: 'lend', handle: writer });
    get(ROOT, { op: 'close', handle: writer });
    const waiting = call(ROOT, { op: 'receive', handle: reader });
    expect(waiting.now()).toBeUndefined();
    expect(get(CHILD, { op: 'claim', handle: writer })).toBe(null);
    get(CHILD, { op: 'send', handle: writer }, 'x');
    expect(waiting.now()).toBe('x');
    expect(get(CHILD, { op: 'claim', handle: writer })).toBe('failed: unknown');
  });

  test('are made by connecting to a name', () => {
    const { call, get } = setUp();
    expect(get(ROOT, { op: 'connect', address: 'a' })).toBe('failed: refused');
    const handle = get(ROOT, { op: 'listen', address: 'a' }) as number;
    expect(get(ROOT, { op: 'listen', address: 'a' })).toBe('failed: in use');
    get(ROOT, { op: 'spawn', handles: [], name: 'P' });
    const accepted = call(ROOT, { op: 'accept', handle });
    const theirs = get(CHILD, { op: 'connect', address: 'a' }) as number;
    get(CHILD, { op: 'send', handle: theirs }, 'hello');
    expect(get(ROOT, { op: 'receive', handle: accepted.now() as number })).toBe('hello');
    get(ROOT, { op: 'close', handle });
    expect(get(ROOT, { op: 'connect', address: 'a' })).toBe('failed: refused');
  });
});

describe('semaphores', () => {
  test('are taken in the order of asking', () => {
    const { call, get } = setUp();
    const semaphore = get(ROOT, { op: 'semaphore', value: 1, max: 1 }) as number;
    const acquire = { op: 'acquire', semaphore, wait: true } as const;
    const [one, two, three] = [call(ROOT, acquire), call(ROOT, acquire), call(ROOT, acquire)];
    expect([one.now(), two.now()]).toEqual([true, undefined]);
    expect(get(ROOT, { ...acquire, wait: false })).toBe(false);
    get(ROOT, { op: 'release', semaphore });
    expect([two.now(), three.now()]).toEqual([true, undefined]);
  });

  test('have a most, and a value', () => {
    const { get } = setUp();
    const semaphore = get(ROOT, { op: 'semaphore', value: 1, max: 2 }) as number;
    expect(get(ROOT, { op: 'release', semaphore })).toBe(null);
    expect(get(ROOT, { op: 'value', semaphore })).toBe(2);
    expect(get(ROOT, { op: 'release', semaphore })).toBe('failed: released too often');
  });

  test('are not taken by a wait that was cancelled', () => {
    const { call, get } = setUp();
    const semaphore = get(ROOT, { op: 'semaphore', value: 0, max: 1 }) as number;
    const waiting = call(ROOT, { op: 'acquire', semaphore, wait: true });
    get(ROOT, { op: 'cancel', call: waiting.id });
    expect(waiting.now()).toBe('failed: cancelled');
    get(ROOT, { op: 'release', semaphore });
    expect(get(ROOT, { op: 'value', semaphore })).toBe(1);
  });
});

test('blocks of memory are seen by all', () => {
  const { get } = setUp();
  get(ROOT, { op: 'spawn', handles: [], name: 'P' });
  const block = get(ROOT, { op: 'block', size: 4 }) as number;
  get(CHILD, { op: 'write', block, offset: 1 }, 'ab');
  expect(get(ROOT, { op: 'read', block, offset: 0, size: 4 })).toBe('\0ab\0');
  expect(get(ROOT, { op: 'read', block, offset: 2, size: 4 })).toBe('failed: unknown');
  expect(get(ROOT, { op: 'block', size: 1e12 })).toBe('failed: no memory');
});

describe('processes', () => {
  test('are few, are loaded, and tell their exit code to their parent', () => {
    const { call, get, killed, kernel } = setUp();
    expect(get(ROOT, { op: 'spawn', handles: [], name: 'P' }, 'load')).toBe(CHILD);
    expect(get(CHILD, { op: 'load' })).toBe('load');
    expect(get(ROOT, { op: 'wait', pid: CHILD, wait: false })).toBe(null);
    const waiting = call(ROOT, { op: 'wait', pid: CHILD, wait: true });
    expect(get(CHILD, { op: 'spawn', handles: [], name: 'P' })).toBe(CHILD + 1);
    expect(get(ROOT, { op: 'spawn', handles: [], name: 'P' })).toBe('failed: too many');
    expect(get(ROOT, { op: 'wait', pid: CHILD + 1, wait: true })).toBe('failed: unknown');
    get(CHILD, { op: 'exit', code: 3 });
    expect(waiting.now()).toBe(3);
    expect(killed).toEqual([CHILD]);
    kernel.exited(CHILD, 0);
    expect(get(ROOT, { op: 'wait', pid: CHILD, wait: false })).toBe(3);
  });

  test('are ended by signals; SIGINT reaches them as a signal', () => {
    const { get, killed, interrupted } = setUp();
    get(ROOT, { op: 'spawn', handles: [], name: 'P' });
    expect(get(ROOT, { op: 'kill', pid: CHILD, signal: 0 })).toBe(null);
    get(ROOT, { op: 'kill', pid: CHILD, signal: 2 });
    expect([interrupted, killed]).toEqual([[CHILD], []]);
    get(ROOT, { op: 'kill', pid: CHILD, signal: 15 });
    expect(killed).toEqual([CHILD]);
    expect(get(ROOT, { op: 'wait', pid: CHILD, wait: true })).toBe(-15);
    expect(get(ROOT, { op: 'kill', pid: 99, signal: 9 })).toBe('failed: unknown');
  });

  test('that are dead neither wait nor are heard', () => {
    const { call, get, kernel } = setUp();
    const semaphore = get(ROOT, { op: 'semaphore', value: 0, max: 1 }) as number;
    get(ROOT, { op: 'spawn', handles: [], name: 'P' });
    const waiting = call(CHILD, { op: 'acquire', semaphore, wait: true });
    kernel.exited(CHILD, -9);
    get(ROOT, { op: 'release', semaphore });
    expect(waiting.now()).toBeUndefined();
    expect(get(ROOT, { op: 'value', semaphore })).toBe(1);
    expect(get(CHILD, { op: 'value', semaphore })).toBeUndefined();
  });
});

test('calls that make no sense are refused, now and later', () => {
  const { get, kernel } = setUp();
  const broken = (call: object) => get(ROOT, call as KernelCall);
  expect(broken({ op: 'ready', wait: true })).toBe('failed: unknown');
  const block = get(ROOT, { op: 'block', size: 4 }) as number;
  expect(get(ROOT, { op: 'write', block, offset: -2 }, 'ab')).toBe('failed: unknown');
  expect(() =>
    kernel.call(ROOT, 99, { op: 'no such' } as unknown as KernelCall, null),
  ).not.toThrow();
  expect(get(ROOT, { op: 'printed' })).toBe('printed');
});

test('a process that has too many calls waiting is refused more, and the page goes on', () => {
  const { call, get, reader, writer } = withPipe();
  const first = call(ROOT, { op: 'receive', handle: reader });
  const semaphore = get(ROOT, { op: 'semaphore', value: 0, max: 1 }) as number;
  const waits = Array.from({ length: 3_000 }, () =>
    call(ROOT, { op: 'acquire', semaphore, wait: true }),
  );
  expect(waits.filter((each) => each.now() === 'failed: no memory')).toHaveLength(1_001);
  get(ROOT, { op: 'send', handle: writer }, 'still heard');
  expect(first.now()).toBe('still heard');
});

test('a call that has to wait doesn’t have the others tried again', () => {
  const { kernel } = setUp();
  let tries = 0;
  /** Handles of nothing, of which none is ever ready; it is asked for them at each try. */
  const none = Object.assign([], { filter: () => ((tries += 1), []) });
  for (let id = 1; id <= 500; id += 1) {
    kernel.call(ROOT, id, { op: 'ready', handles: none, wait: true }, null);
  }
  expect(tries).toBe(500);
});
