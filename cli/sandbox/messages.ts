/**
 * What `verify` and the process of a program say to each other: lines of JSON, since those can be read
 * whatever the other side has become. What the process says begins with the key that it was started
 * with; a program may write to the descriptor too, but doesn't know it.
 */
import { Buffer } from 'node:buffer';
import type { Bytecode, BytecodeRequest } from '../../wire/bytecode.ts';
import type { KernelCall, WorkerCommand, WorkerEvent } from '../../wire/kernel.ts';
import type { Environment, PackageIndex } from '../../wire/packages.ts';
import type { RunEvent, RunRequest } from '../../wire/run.ts';
import type { InterpreterInfo } from '../../wire/worker.ts';

/** The descriptor on which the process speaks; it hears on its stdin. */
export const VOICE = 3;

/** The first line that a process hears. */
export interface Start {
  key: string;
  /** Folder of Pyodide's files. */
  pyodide: string;
  /** File with the Python half: text by path, as JSON. */
  python: string;
  /** File with a bare interpreter's memory, to start from; null where there is none yet. */
  snapshot: string | null;
  /** The file that memory is to be kept in, and then nothing run; null for a program's process. */
  makes: string | null;
  /** Packages that programs may import: a folder and a file with their index; null where there are none. */
  packages: { site: string; index: string } | null;
  /** Packages that it starts with; null for none. */
  environment: KeptEnvironment | null;
  /** Whether programs may use the network. */
  network: boolean;
  /** How many interpreters it starts, each for one run, one after another. */
  interpreters: number;
}

/** An environment, and the file that its memory is kept in. */
export interface KeptEnvironment extends Environment {
  file: string;
}

export type PackagesHere = { site: string; index: PackageIndex } | null;

/** All later lines that it hears. */
export type Order =
  | { kind: 'disassemble'; request: BytecodeRequest }
  | { kind: 'run'; request: RunRequest }
  | { kind: 'command'; command: Packed<WorkerCommand> };

/** All that it says. */
export type SandboxReport =
  | { kind: 'booted'; info: InterpreterInfo }
  /** What was asked of it last can't be done, in a sentence. */
  | { kind: 'failed'; message: string }
  | { kind: 'bytecode'; bytecode: Bytecode }
  | { kind: 'event'; event: RunEvent }
  | { kind: 'call'; id: number; call: KernelCall; data: string | null }
  /** After the end of the run. `settled`: nothing is left of it that would disturb the next. */
  | { kind: 'ran'; settled: boolean };

/** Bytes as base64. */
type Packed<T> = T extends Uint8Array ? string : T extends object ? PackedFields<T> : T;
type PackedFields<T> = { [K in keyof T]: Packed<T[K]> };

/** A command as it goes on the line; only replies of the kernel have bytes. */
export function packCommand(command: WorkerCommand): Packed<WorkerCommand> {
  if (command.kind !== 'reply') return command;
  const { reply } = command;
  if (reply.kind !== 'data') return { ...command, reply };
  return { ...command, reply: { kind: 'data', data: toText(reply.data) } };
}

export function unpackCommand(command: Packed<WorkerCommand>): WorkerCommand {
  if (command.kind !== 'reply') return command;
  const { reply } = command;
  if (reply.kind !== 'data') return { ...command, reply };
  return { ...command, reply: { kind: 'data', data: toBytes(reply.data) } };
}

/** What a run says, as it goes on the line. */
export function packEvent(event: WorkerEvent): SandboxReport {
  if (event.kind !== 'call') return { kind: 'event', event };
  // Python's None comes as undefined.
  return { ...event, data: event.data ? toText(event.data) : null };
}

export const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const KINDS: readonly string[] = ['booted', 'failed', 'bytecode', 'event', 'call', 'ran'];

/** Reads a line of a process with this key. Null for what it can't have said itself. */
export function readReport(line: string, key: string): SandboxReport | null {
  if (!line.startsWith(key)) return null;
  try {
    const report = JSON.parse(line.slice(key.length)) as Partial<SandboxReport> | null;
    return report !== null && KINDS.includes(report.kind ?? '') ? (report as SandboxReport) : null;
  } catch {
    return null;
  }
}
