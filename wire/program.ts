/** What is run. */

/** How a program runs: as a file, or as typed at the prompt. */
export type Mode = 'script' | 'prompt';

/** A version of Python that programs can run on; `src/guide/model/versions.ts` says more of each. */
export type PythonVersion = '3.14' | '3.13' | '3.12';

/** A file of a program. `base64`: its text is so coded, since it may be no text. */
export interface ProgramFile {
  path: string;
  text: string;
  base64?: boolean;
}

/** A program to run: a snippet and what it stands on. */
export interface Program {
  /** The code, as the editor holds it. */
  source: string;
  mode: Mode;
  /** Name in tracebacks and of `__file__` in script mode. */
  filename: string;
  /** Code that runs first, silently, in the same namespace. */
  setup: string;
  /**
   * Earlier blocks that run after the set-up, silently, for what they define; an exception ends a
   * statement of theirs and no more. None where absent. `name` is for tracebacks.
   */
  before?: { name: string; source: string }[];
  /** Files beside the snippet: others of its program, or data. */
  files: ProgramFile[];
  topLevelAwait: boolean;
  /** Distributions that it needs beside those that it imports, such as a driver. */
  needs?: string[];
  /** Its tests are to be run, and the file isn't a script: those of these ids, all where there are none. */
  tests?: { only: string[] };
  /** A command line is run, and not the source; of `python file.py` the source is that file's. */
  command?: string[];
  /** What the guide shows as its output: a claim about all that it prints as a script. */
  expected?: string;
  /** doctest's options that hold for each answer of a transcript that doesn't turn them off. */
  doctest?: string[];
}
