/**
 * What a run's processes share: pipes, semaphores, blocks of memory, and who is alive. Data and rules
 * only: who starts and kills workers is `processes.ts`.
 *
 * A call that can't be answered yet stays, and is tried again after every change, oldest first. There
 * are few processes, so that this is cheap, and all waiting is fair and ends in one way.
 */
import { SIGINT } from '../../../wire/interrupts.ts';
import type { KernelCall, KernelReply } from '../../../wire/kernel.ts';
import { DONE, createHandles, failed, value } from './handles.ts';

/** All blocks together, in bytes: they lie in the page's memory. */
const MEMORY = 256_000_000;
/**
 * A process has a call waiting for each thread that waits, so this is more than any has. All of them are
 * tried after each change.
 */
const WAITING = 2_000;

export interface KernelOptions {
  /** Pid of the process that is there from the start. */
  root: number;
  /** Pid of one that serves the others and isn't any of the program's. */
  server: number;
  reply(pid: number, id: number, reply: KernelReply): void;
  /** Starts the worker of a new process; false where there may be no more. */
  spawn(pid: number, parent: number, name: string): boolean;
  /** Has a process raise KeyboardInterrupt; false where it can't, as while it starts. */
  interrupt(pid: number): boolean;
  /** What was written to stdout. */
  printed(): Uint8Array;
  /** Ends the worker of a process; that it is over has been noted already. */
  kill(pid: number): void;
}

export interface Kernel {
  /** Answers a call, now or later; `id` 0 wants no answer. */
  call(pid: number, id: number, call: KernelCall, data: Uint8Array | null): void;
  /** Notes that a process is over, unless that is known. */
  exited(pid: number, code: number): void;
}

interface Process {
  parent: number;
  /** Exit code; null while it lives. */
  code: number | null;
  load: Uint8Array;
}

interface Pending {
  pid: number;
  id: number;
  attempt: Attempt;
}

const NOTHING = new Uint8Array();

type Attempt = () => KernelReply | null;

/** A program may call with anything at all; what makes no sense is refused, and the page goes on. */
function safely<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

export function createKernel(options: KernelOptions): Kernel {
  const { root, server, reply, spawn, interrupt, kill } = options;
  const alone = { parent: 0, code: null, load: NOTHING };
  const processes = new Map<number, Process>([
    [root, { ...alone }],
    [server, { ...alone }],
  ]);
  const handles = createHandles();
  const semaphores: { value: number; max: number }[] = [];
  const blocks: Uint8Array[] = [];
  let pending: Pending[] = [];
  /** How many of them are whose. */
  const waiting = new Map<number, number>();
  let room = MEMORY;
  let lastPid = root;

  // ---- processes --------------------------------------------------------------------------------

  function start(
    pid: number,
    { handles: inherited, name }: Extract<KernelCall, { op: 'spawn' }>,
    load: Uint8Array,
  ): KernelReply {
    const child = lastPid + 1;
    if (!spawn(child, pid, name)) return failed('too many');
    lastPid = child;
    processes.set(child, { parent: pid, code: null, load });
    handles.inherit(pid, inherited, child);
    return value(child);
  }

  function load(pid: number): KernelReply {
    const process = processes.get(pid);
    if (!process) return failed('unknown');
    const data = process.load;
    process.load = NOTHING;
    return { kind: 'data', data };
  }

  function waitFor(pid: number, child: number, wait: boolean): KernelReply | null {
    const process = processes.get(child);
    if (process?.parent !== pid) return failed('unknown');
    return process.code !== null || !wait ? value(process.code) : null;
  }

  function signal(pid: number, number: number): KernelReply {
    const process = processes.get(pid);
    if (!process) return failed('unknown');
    const told = number === SIGINT && process.code === null && interrupt(pid);
    if (number !== 0 && !told) exited(pid, -number);
    return DONE;
  }

  function exited(pid: number, code: number): void {
    const process = processes.get(pid);
    if (!process || process.code !== null) return;
    process.code = code;
    process.load = NOTHING;
    pending = pending.filter((each) => each.pid !== pid);
    waiting.delete(pid);
    handles.closeAll(pid);
    kill(pid);
    settle();
  }

  // ---- semaphores and blocks --------------------------------------------------------------------

  function acquire(number: number, wait: boolean): KernelReply | null {
    const semaphore = semaphores[number];
    if (!semaphore) return failed('unknown');
    if (semaphore.value === 0) return wait ? null : value(false);
    semaphore.value -= 1;
    return value(true);
  }

  function release(number: number): KernelReply {
    const semaphore = semaphores[number];
    if (!semaphore) return failed('unknown');
    if (semaphore.value >= semaphore.max) return failed('released too often');
    semaphore.value += 1;
    return DONE;
  }

  function makeBlock(size: number): KernelReply {
    if (!(size >= 0 && size <= room)) return failed('no memory');
    room -= size;
    return value(blocks.push(new Uint8Array(size)) - 1);
  }

  function read(number: number, offset: number, size: number): KernelReply {
    const block = blocks[number];
    if (!block || offset + size > block.length) return failed('unknown');
    return { kind: 'data', data: block.slice(offset, offset + size) };
  }

  function write(number: number, offset: number, data: Uint8Array): KernelReply {
    const block = blocks[number];
    if (!block || offset + data.length > block.length) return failed('unknown');
    block.set(data, offset);
    return DONE;
  }

  // ---- calls ------------------------------------------------------------------------------------

  function cancel(pid: number, id: number): KernelReply {
    const at = pending.findIndex((each) => each.pid === pid && each.id === id);
    if (at >= 0) {
      takeOut(at);
      reply(pid, id, failed('cancelled'));
    }
    return DONE;
  }

  type Waiting = 'send' | 'receive' | 'ready' | 'accept' | 'acquire' | 'wait';

  /** What answers a call, null while it must wait. */
  function attemptOf(pid: number, call: KernelCall, data: Uint8Array): Attempt {
    switch (call.op) {
      case 'send':
        return handles.send(pid, call.handle, data);
      case 'receive':
        return () => handles.receive(pid, call.handle);
      case 'ready':
        return () => handles.ready(pid, call.handles, call.wait);
      case 'accept':
        return () => handles.accept(pid, call.handle);
      case 'acquire':
        return () => acquire(call.semaphore, call.wait);
      case 'wait':
        return () => waitFor(pid, call.pid, call.wait);
      default: {
        const answer = answerTo(pid, call, data);
        return () => answer;
      }
    }
  }

  function answerTo(
    pid: number,
    call: Exclude<KernelCall, { op: Waiting }>,
    data: Uint8Array,
  ): KernelReply {
    switch (call.op) {
      case 'spawn':
        return start(pid, call, data);
      case 'load':
        return load(pid);
      case 'pipe':
        return handles.pipe(pid, call.duplex);
      case 'lend':
        return handles.lend(pid, call.handle);
      case 'claim':
        return handles.claim(pid, call.handle);
      case 'close':
        return handles.close(pid, call.handle);
      case 'listen':
        return handles.listen(pid, call.address);
      case 'connect':
        return handles.connect(pid, call.address);
      case 'semaphore':
        return value(semaphores.push({ value: call.value, max: call.max }) - 1);
      case 'release':
        return release(call.semaphore);
      case 'value':
        return value(semaphores[call.semaphore]?.value ?? 0);
      case 'block':
        return makeBlock(call.size);
      case 'read':
        return read(call.block, call.offset, call.size);
      case 'write':
        return write(call.block, call.offset, data);
      case 'kill':
        return signal(call.pid, call.signal);
      case 'printed':
        return { kind: 'data', data: options.printed() };
      case 'exit':
        exited(pid, call.code);
        return DONE;
      case 'cancel':
        return cancel(pid, call.call);
    }
  }

  function wait(call: Pending): void {
    const { pid, id } = call;
    const count = waiting.get(pid) ?? 0;
    if (count < WAITING) {
      pending.push(call);
      waiting.set(pid, count + 1);
    } else if (id !== 0) reply(pid, id, failed('no memory'));
  }

  function takeOut(at: number): void {
    const [{ pid }] = pending.splice(at, 1) as [Pending];
    waiting.set(pid, (waiting.get(pid) ?? 0) - 1);
  }

  /** Tries all that waits, until nothing more can be answered. */
  function settle(): void {
    for (let at = 0; at < pending.length;) {
      const { pid, id, attempt } = pending[at] as Pending;
      const answer = attempt();
      if (!answer) {
        at += 1;
        continue;
      }
      takeOut(at);
      reply(pid, id, answer);
      at = 0;
    }
  }

  return {
    call(pid, id, call, data) {
      if (processes.get(pid)?.code !== null) return;
      const refused = failed('unknown');
      const made = safely<Attempt>(
        () => attemptOf(pid, call, data ?? NOTHING),
        () => refused,
      );
      const attempt = (): KernelReply | null => safely(made, refused);
      const answer = attempt();
      if (answer && id !== 0) reply(pid, id, answer);
      if (!answer) wait({ pid, id, attempt });
      // What only waits has changed nothing for the others.
      if (answer || call.op === 'send') settle();
    },
    exited,
  };
}
