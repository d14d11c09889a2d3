/** The Python worker's own API: the page calls it through Comlink; a run's events come on a port of its own. */
import type { Bytecode, BytecodeRequest } from './bytecode.ts';
import type { RunRequest } from './run.ts';
import type { Supplies } from './supplies.ts';

/** Progress of an interpreter's start. */
export interface BootProgress {
  stage: string;
  loaded: number;
  total: number;
}

/** What a worker's interpreter is, for claims and for the page. */
export interface InterpreterInfo {
  /** `3.14.2`. */
  python: string;
  /** `wasm32` or `64-bit`. */
  platform: string;
  /** Whether user code can be suspended (JSPI). */
  canSuspend: boolean;
}

/** The worker's API, wrapped by Comlink. One interpreter, one run. */
export interface PythonWorker {
  /** Starts the interpreter. Rejects with a sentence where that can't be done. */
  boot(): Promise<InterpreterInfo>;
  /** Compiles a source and runs nothing of it. After `boot` and never after `run`. */
  disassemble(request: BytecodeRequest): Promise<Bytecode>;
  /**
   * Runs the program; resolves after `end` was posted to `port`, which takes `RunCommand`s meanwhile.
   * `interrupts`: memory shared with the page (`interrupts.ts`), null where that can't be. Never
   * rejects for what user code does.
   */
  run(request: RunRequest, port: MessagePort, interrupts: SharedArrayBuffer | null): Promise<void>;
}

/** The first and only message to a worker itself; the rest goes over `port`, under Comlink. */
export interface WorkerStart {
  port: MessagePort;
  supplies: Supplies;
}
