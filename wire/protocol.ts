/**
 * What crosses the wire between the page and a Python worker: types only, plain data only.
 *
 * The page calls `PythonWorker` through Comlink; everything that a run has to say comes back as
 * `RunEvent`s on the run's own MessagePort, the last of which is always `end`.
 */

import type { Mode, PythonVersion } from '../src/guide/model/guide.ts';
import type { Program } from '../src/guide/program/program.ts';

export type { Mode, PythonVersion };

/** A claim's form, named as in the authoring guide. */
export type ClaimForm =
  | 'printed'
  | 'value'
  | 'bound'
  | 'state'
  | 'several'
  | 'raises'
  | 'would raise'
  | 'block'
  | 'prints'
  | 'fine'
  | 'size'
  | 'about'
  | 'type error'
  /** A comment that its author marked as no claim (`# note: …`). */
  | 'note'
  /** A comment that claims nothing that can be checked. */
  | 'prose';

/**
 * `held`: every time it ran, it was as claimed. `broken`: it wasn't. `unreached`: the line never ran
 * to its end. `unchecked`: not a claim, or not one for this mode, version or platform.
 */
export type Verdict = 'held' | 'broken' | 'unreached' | 'unchecked';

/** A place in the reader's code: 1-based lines, 0-based columns in UTF-16 units, end excluded. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** One comment of the snippet, and what became of it. */
export interface Claim {
  /** Position in the snippet's list of claims; the same in every event of a run. */
  index: number;
  form: ClaimForm;
  /** First line of the comment, 1-based. */
  line: number;
  /** Last line of the comment (blocks have several). */
  lastLine: number;
  /** What is claimed, as written, of the alternative that applies; the whole comment for prose. */
  claimed: string;
  verdict: Verdict;
  /** What came out instead (broken), or as well (held); null where nothing did. */
  actual: string | null;
  /** Why it is unchecked or broken, a sentence for the reader; null where the verdict says all. */
  reason: string | null;
  /** False where the claim is for another mode, version or platform. */
  applies: boolean;
  /** What the user's guide says here (`guide:`), null where the author doesn't say. */
  guide: string | null;
  /** How "Accept actual" would mend it: put `text` at `span`. Null where it can't be done by a rewrite. */
  mend: { span: Span; text: string } | null;
  /** What a type checker has to look at; only where the form is `type error`. */
  code?: ClaimedCode;
}

/** The code that a `type error` claim is about, for who judges it: not Python, but a type checker. */
export interface ClaimedCode {
  /** Its lines, 1-based, both included. */
  firstLine: number;
  lastLine: number;
  /** Where the comment begins on the claim's line, in UTF-16 units: from there on there is no code. */
  column: number;
  /** The claim's line with the code that was commented out; null where the code is live. */
  revived: string | null;
}

/** A frame of a traceback that is in the reader's code. */
export interface Frame {
  file: string;
  line: number;
  name: string;
}

/** An exception that ended the program, or one statement of it. */
export interface Raised {
  /** Class name as the traceback prints it. */
  type: string;
  message: string;
  /** The whole traceback as CPython prints it, less our frames. */
  traceback: string;
  /** The reader's frames, outermost first; a SyntaxError has one. */
  frames: Frame[];
  /** True where a claim says that this would be raised, so that the run goes on after it. */
  claimed: boolean;
  /** Of a missing name: modules that the blocks before it import and that aren't here. */
  absent?: string[];
}

/** How a run ended. */
export type Outcome =
  | { kind: 'done' }
  /** An exception that no claim announced ended it; at the prompt, the last such one. */
  | { kind: 'raised'; error: Raised }
  | { kind: 'stopped' }
  | { kind: 'timed out'; seconds: number }
  /** The interpreter died, or never started; `message` says so in a sentence. */
  | { kind: 'crashed'; message: string };

/** A program to run, the Python that runs it, and the number that its events will bear. */
export interface RunRequest extends Program {
  runId: number;
  version: PythonVersion;
  /** Whether the run records its timeline; it costs nothing otherwise. */
  timeline?: boolean;
  /** For an interpreter that is a process of the run: it asks its kernel what to do. */
  child?: { pid: number; parent: number };
}

/** Who a timeline tells of: a thread, an asyncio task, or a process. */
export interface Lane {
  /** The same in every event of a run. */
  id: number;
  kind: 'thread' | 'task' | 'process';
  /** `MainThread`, `Thread-1 (work)`, `Task-2`. */
  name: string;
  /** The lane in which this one runs: a task's thread, a thread's process; null for the main thread. */
  parent: number | null;
}

/** One stretch of a lane. Times are ms since the program started; a lane's spans don't overlap. */
export interface LaneSpan {
  lane: number;
  from: number;
  to: number;
  /** `ready`: it could go on, but another runs. Of a thread whose task runs, both are `running`. */
  state: 'running' | 'ready' | 'waiting';
  /** What it waits for: `lock A`, `sleep`, `queue`, `Thread-1`, `input`; null otherwise. */
  on: string | null;
  /** Line of the snippet at which the stretch ended (running) or where it waits; null elsewhere. */
  line: number | null;
}

/** How long a lane held a lock, named as in `LaneSpan.on`. */
export interface LockHold {
  lane: number;
  lock: string;
  from: number;
  to: number;
}

/** Who ran when, who waited for what, and who held which lock. */
export interface Timeline {
  lanes: Lane[];
  spans: LaneSpan[];
  holds: LockHold[];
  /** How many spans came after the limit and were not kept, up to now. */
  left: number;
}

/** What `_repr_html_`, `_repr_svg_` and `_repr_png_` give. Untrusted: to be shown where no script runs. */
export type DisplayType = 'text/html' | 'image/svg+xml' | 'image/png';

/** Everything that a run has to say. Each event names its run, so that a late one can be dropped. */
export type RunEvent =
  /** Before a run can start: what is being fetched or done, in bytes where known, else 0. */
  | { kind: 'progress'; runId: number; stage: string; loaded: number; total: number }
  /** User code is about to run. */
  | { kind: 'started'; runId: number }
  | { kind: 'output'; runId: number; stream: 'stdout' | 'stderr'; text: string }
  /** The program waits for a line of input; `prompt` is what it wrote on this line, if anything. */
  | { kind: 'input'; runId: number; prompt: string }
  /** A picture or table that a bare value at the top has of itself; `data` of PNG is base64. */
  | { kind: 'display'; runId: number; mime: DisplayType; data: string }
  /** An exception reached the top; its traceback is in the output too. */
  | { kind: 'raised'; runId: number; error: Raised }
  /** All claims of the snippet, before it runs: nothing is judged yet. */
  | { kind: 'claims'; runId: number; claims: Claim[] }
  /** One of them again, its verdict changed. */
  | { kind: 'claim'; runId: number; claim: Claim }
  /** A piece of the timeline, where the request asked for one. Lanes come before their spans. */
  | ({ kind: 'timeline'; runId: number } & Timeline)
  /** The global names that the program had when it ended, for completion. */
  | { kind: 'names'; runId: number; names: string[] }
  | { kind: 'end'; runId: number; outcome: Outcome };

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

/** What the page says to a run under way, on the run's own port. */
export type RunCommand =
  /** A line for a program that reads, without its end; null is the end of input. */
  | { kind: 'answer'; text: string | null }
  /** Raise KeyboardInterrupt; the page has written it into the shared buffer already, if there is one. */
  | { kind: 'stop' };

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
  boot(onProgress: (progress: BootProgress) => void): Promise<InterpreterInfo>;
  /** Compiles a source and runs nothing of it. After `boot` and never after `run`. */
  disassemble(request: BytecodeRequest): Promise<Bytecode>;
  /**
   * Runs the program; resolves after `end` was posted to `port`, which takes `RunCommand`s meanwhile.
   * `interrupts`: memory shared with the page (`interrupts.ts`), null where that can't be. Never
   * rejects for what user code does.
   */
  run(request: RunRequest, port: MessagePort, interrupts: SharedArrayBuffer | null): Promise<void>;
}

/** What interpreters start from. The page has it once for all of a visit's workers. */
export interface Supplies {
  /** `pyodide.asm.wasm`, compiled. */
  module: WebAssembly.Module;
  /** Pyodide's other files, by name; a worker that asks for one gets it from here. */
  files: Readonly<Record<string, Blob>>;
  /** Memory to start from; null where there is none yet. */
  snapshot: Snapshot | null;
  /** Whether a worker that starts without one shall make it. */
  makeSnapshot: boolean;
}

/** The memory of an interpreter that has never run user code. */
export interface Snapshot {
  memory: Blob;
  /** `checksum` of the memory, unpacked: what was kept may come back damaged. */
  sum: number;
  /** Whether `memory` is packed with gzip, as the build's is; the worker that starts from it unpacks it. */
  packed?: boolean;
}

/** What the build says of the snapshot that comes with it, in `pyodide/snapshot.json`. */
export interface ShippedSnapshot extends Pick<Snapshot, 'sum'> {
  /** Beside `snapshot.json`; packed with gzip. */
  file: string;
  /** Of that file, in bytes. */
  size: number;
  /** Hash of what makes an interpreter, as the build has it. */
  build: string;
  /** Whether the browser that made it can suspend WebAssembly (JSPI). */
  suspends: boolean;
}

/** The first and only message to a worker itself; the rest goes over `port`, under Comlink. */
export interface WorkerStart {
  port: MessagePort;
  supplies: Supplies;
}

/** The only message of a worker itself, before it can run user code. */
export type SnapshotNews =
  /** It made one, or unpacked the build's. */
  | { kind: 'made'; snapshot: Snapshot }
  /** It started from the one that it was given, or was given none and made none. */
  | { kind: 'as given' }
  /** The one that it was given can't be used, or none can be made; it started without. */
  | { kind: 'refused'; reason: string };
