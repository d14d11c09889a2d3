/** What CPython makes of a source. */
import type { Span } from './claim.ts';
import type { Program, PythonVersion } from './program.ts';

/** A source to make bytecode of, and the Python that is to make it. */
export interface BytecodeRequest extends Pick<
  Program,
  'source' | 'mode' | 'filename' | 'topLevelAwait'
> {
  version: PythonVersion;
}

/** What CPython makes of a source. */
export type Bytecode =
  /** `python`: the interpreter's version, such as `3.14.2`. Each code object comes before its own. */
  | { kind: 'listed'; python: string; codes: CodeListing[] }
  /** It isn't Python, or too much of it. `message` as CPython says it; `line` where that is known. */
  | { kind: 'refused'; message: string; line: number | null };

/** A code object: the module, or the body of a function, class, lambda or comprehension. */
export interface CodeListing {
  /** Its qualified name; `<module>` at the top. At the prompt, each input is a module. */
  name: string;
  firstLine: number;
  instructions: Instruction[];
  /** Where an exception goes that comes from an instruction at `from` or later and before `to`. */
  handlers: { from: number; to: number; target: number }[];
}

/** An instruction as the compiler made it, before the interpreter adapts it to what it meets. */
export interface Instruction {
  /** In the code object, in bytes. */
  offset: number;
  /** `LOAD_FAST`. */
  name: string;
  /** What its argument stands for: `price`, `to 42`; empty where it takes none. */
  argument: string;
  /** Offset to which it may jump; null where it doesn't. */
  target: number | null;
  /** What of the source it is for; null where that is nothing written. */
  span: Span | null;
}
