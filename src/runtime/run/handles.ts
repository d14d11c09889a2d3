/**
 * The handles of a run's processes: ends of pipes, and names to connect to. Each is open as long as
 * some process holds it; `NOBODY` holds those that are under way in a message.
 */
import type { KernelFailure, KernelReply } from '../../../wire/kernel.ts';

/** How much waits in a pipe, in bytes, before its writers wait: as Linux has it. */
const PIPE_SIZE = 65_536;
const NOBODY = 0;

/** One direction of a pipe. */
interface Channel {
  messages: Uint8Array[];
  size: number;
  read: boolean;
  written: boolean;
}

interface End {
  kind: 'end';
  input: Channel | null;
  output: Channel | null;
}

interface Listener {
  kind: 'listener';
  address: string;
  guests: number[];
}

export const value = (value: number | boolean | number[] | null): KernelReply => ({
  kind: 'value',
  value,
});
export const failed = (why: KernelFailure): KernelReply => ({ kind: 'failed', why });
export const DONE = value(null);

/** What is null can't be answered yet. */
export interface Handles {
  /** Two handles that the process holds. */
  pipe(pid: number, duplex: boolean): KernelReply;
  /** Sends; what it returns says when the writer may go on. */
  send(pid: number, handle: number, data: Uint8Array): () => KernelReply | null;
  receive(pid: number, handle: number): KernelReply | null;
  ready(pid: number, handles: readonly number[], wait: boolean): KernelReply | null;
  lend(pid: number, handle: number): KernelReply;
  claim(pid: number, handle: number): KernelReply;
  close(pid: number, handle: number): KernelReply;
  /** Has another process hold those of these that this one holds. */
  inherit(pid: number, handles: readonly number[], child: number): void;
  listen(pid: number, address: string): KernelReply;
  connect(pid: number, address: string): KernelReply;
  accept(pid: number, handle: number): KernelReply | null;
  /** Closes all that a process holds. */
  closeAll(pid: number): void;
}

export function createHandles(): Handles {
  const opens = new Map<number, End | Listener>();
  /** How often each process holds each handle. */
  const held = new Map<number, Map<number, number>>();
  const listeners = new Map<string, Listener>();
  // Numbers that no file descriptor of Python's own has.
  let lastHandle = 1000;

  function open(pid: number, what: End | Listener): number {
    lastHandle += 1;
    opens.set(lastHandle, what);
    held.set(lastHandle, new Map([[pid, 1]]));
    return lastHandle;
  }

  function hold(pid: number, handle: number): void {
    const holders = held.get(handle);
    holders?.set(pid, (holders.get(pid) ?? 0) + 1);
  }

  function letGo(pid: number, handle: number, all = false): boolean {
    const holders = held.get(handle);
    const count = holders?.get(pid);
    if (!holders || !count) return false;
    if (count > 1 && !all) holders.set(pid, count - 1);
    else holders.delete(pid);
    if (holders.size === 0) shut(handle);
    return true;
  }

  function shut(handle: number): void {
    const what = opens.get(handle);
    opens.delete(handle);
    held.delete(handle);
    if (what?.kind === 'listener') {
      listeners.delete(what.address);
      for (const guest of what.guests) letGo(NOBODY, guest);
    } else if (what) {
      if (what.input) what.input.read = false;
      if (what.output) what.output.written = false;
    }
  }

  function opened(pid: number, handle: number): End | Listener | null {
    return held.get(handle)?.has(pid) ? (opens.get(handle) ?? null) : null;
  }

  function makePipe(pid: number, other: number, duplex: boolean): [number, number] {
    const there = channel();
    const back = duplex ? channel() : null;
    return [
      open(pid, { kind: 'end', input: there, output: back }),
      open(other, { kind: 'end', input: back, output: there }),
    ];
  }

  /** A handle that isn't open is ready too: to be told so. */
  function isReady(pid: number, handle: number): boolean {
    const what = opened(pid, handle);
    if (what?.kind === 'listener') return what.guests.length > 0;
    return !what?.input || what.input.messages.length > 0 || !what.input.written;
  }

  return {
    pipe: (pid, duplex) => value(makePipe(pid, pid, duplex)),
    send(pid, handle, data) {
      const what = opened(pid, handle);
      if (what?.kind !== 'end' || !what.output) return () => failed('unknown');
      const { output } = what;
      if (!output.read) return () => failed('broken pipe');
      output.messages.push(data);
      output.size += data.byteLength;
      return () => {
        if (output.size <= PIPE_SIZE) return DONE;
        return output.read ? null : failed('broken pipe');
      };
    },
    receive(pid, handle) {
      const what = opened(pid, handle);
      if (what?.kind !== 'end' || !what.input) return failed('unknown');
      const data = what.input.messages.shift();
      if (!data) return what.input.written ? null : failed('end');
      what.input.size -= data.byteLength;
      return { kind: 'data', data };
    },
    ready(pid, handles, wait) {
      const found = handles.filter((handle) => isReady(pid, handle));
      return found.length > 0 || !wait ? value(found) : null;
    },
    lend(pid, handle) {
      if (!opened(pid, handle)) return failed('unknown');
      hold(NOBODY, handle);
      return DONE;
    },
    claim(pid, handle) {
      if (!opened(NOBODY, handle)) return failed('unknown');
      hold(pid, handle);
      letGo(NOBODY, handle);
      return DONE;
    },
    close: (pid, handle) => (letGo(pid, handle) ? DONE : failed('unknown')),
    inherit(pid, handles, child) {
      for (const handle of new Set(handles)) if (opened(pid, handle)) hold(child, handle);
    },
    listen(pid, address) {
      if (listeners.has(address)) return failed('in use');
      const listener: Listener = { kind: 'listener', address, guests: [] };
      listeners.set(address, listener);
      return value(open(pid, listener));
    },
    connect(pid, address) {
      const listener = listeners.get(address);
      if (!listener) return failed('refused');
      const [mine, theirs] = makePipe(pid, NOBODY, true);
      listener.guests.push(theirs);
      return value(mine);
    },
    accept(pid, handle) {
      const what = opened(pid, handle);
      if (what?.kind !== 'listener') return failed('unknown');
      const guest = what.guests.shift();
      if (guest === undefined) return null;
      hold(pid, guest);
      letGo(NOBODY, guest);
      return value(guest);
    },
    closeAll(pid) {
      for (const handle of held.keys()) letGo(pid, handle, true);
    },
  };
}

function channel(): Channel {
  return { messages: [], size: 0, read: true, written: true };
}
