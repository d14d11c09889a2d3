/** One run: what is asked of a worker, and everything that it says, as events that bear the run's number. */
import type { Claim } from './claim.ts';
import type { Program, PythonVersion } from './program.ts';
import type { ServedApp, Database, AnswerPiece } from './questions.ts';
import type { FileCoverage, Test } from './tests.ts';
import type { Timeline } from './timeline.ts';

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
  /** Whether a program that has something to be asked stays after its end (`questions.ts`). */
  stay?: boolean;
  /** With `stay`: it stays in any case, as under `python -i`, for its names to be asked for. */
  inspect?: boolean;
  /**
   * Whose program it is, such as the guide's file: headless, programs of one author may follow each
   * other in one process.
   */
  author?: string;
  /** For an interpreter that is a process of the run: it asks its kernel what to do. */
  child?: { pid: number; parent: number };
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
  /** What a command has made of its folder: files in base64, null where one is gone. */
  | { kind: 'files'; runId: number; files: { path: string; text: string | null }[] }
  /** Tests, some for the first time and others again, their outcome changed. */
  | { kind: 'tests'; runId: number; tests: Test[] }
  /** Which lines all the tests together ran, of the files of which something ran. */
  | { kind: 'coverage'; runId: number; files: FileCoverage[] }
  /** A piece of the timeline, where the request asked for one. Lanes come before their spans. */
  | ({ kind: 'timeline'; runId: number } & Timeline)
  /** The global names that the program had when it ended, for completion. */
  | { kind: 'names'; runId: number; names: string[] }
  /** From now on it answers questions, until it is let go: these apps requests, and of these databases. */
  | { kind: 'open'; runId: number; apps: ServedApp[]; databases: Database[] }
  /** A piece of the answer to a question; may come after the end. */
  | { kind: 'answer'; runId: number; id: number; piece: AnswerPiece }
  | { kind: 'end'; runId: number; outcome: Outcome };

/** What the page says to a run under way, on the run's own port. */
export type RunCommand =
  /** A line for a program that reads, without its end; null is the end of input. */
  | { kind: 'answer'; text: string | null }
  /** Raise KeyboardInterrupt; the page has written it into the shared buffer already, if there is one. */
  | { kind: 'stop' };
