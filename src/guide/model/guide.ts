/**
 * A guide as data: what a course file, a Markdown file or a plain-text file becomes before anything
 * is shown or run. Plain JSON throughout, so that it can be built ahead of time, stored and posted.
 *
 * All line numbers are 1-based lines of the file that the guide was read from; ranges are inclusive.
 */
import type { Mode, PythonVersion } from '../../../wire/program.ts';

export type { Mode, PythonVersion };

/**
 * How a snippet may be run. `both` means: as a script and as typed at the prompt; `pytest`: its tests
 * are collected and run; `none`: it is shown, not run.
 */
export type RunMode = 'both' | 'script' | 'prompt' | 'pytest' | 'none';

/** A stretch of lines of the source file, both ends included. */
export interface LineRange {
  firstLine: number;
  lastLine: number;
}

/** Running text. `html` is safe to insert: it was sanitised when the guide was read. */
export interface Prose extends LineRange {
  kind: 'prose';
  html: string;
}

/**
 * Rows that were a table in the source. A Markdown table has `rows` (the first is the header); a
 * plain-text table, whose columns can't be told apart, has one cell a row.
 */
export interface Table extends LineRange {
  kind: 'table';
  /** Cells as sanitised HTML. */
  rows: string[][];
}

/** Why a block is shown and not run, beside its language. */
export interface NotRun {
  /**
   * `skipped`: its author says so; `include`: it includes a file that isn't here; `pseudo-code`: a
   * pattern, which isn't Python; `version`: for a Python that isn't here; `too slow`: text that can't
   * be read in time.
   */
  kind: 'skipped' | 'include' | 'pseudo-code' | 'version' | 'too slow';
  /** A few words for the reader, which go on from "shown, not run: ". */
  why: string;
}

/** A block of code. `firstLine`/`lastLine` are the code's own lines, without fences. */
export interface Snippet extends LineRange {
  kind: 'snippet';
  /** Unique in its guide, stable while the blocks before it in its section stay: `1.3-2` is the second of 1.3. */
  id: string;
  /** Lower case: `python`, `pycon`, `console`, `dockerfile`, … ; `text` where nothing is known. */
  language: string;
  code: string;
  title?: string;
  /** Name of the file that the code is in a program of several (`file=app.py`). */
  file?: string;
  /** Snippets of a section that share a group make one program. */
  group?: string;
  /** Runs before the others of its section and is shown folded. */
  setup: boolean;
  /** Distribution names that it needs, for example `['django']`. */
  needs: string[];
  run: RunMode;
  /** Why its `run` is `none` although its language runs; absent for any other block. */
  notRun?: NotRun;
  /** Its author hides it: it only makes names for blocks that are shown. */
  hidden?: true;
  /** It is part of one session with the sections above: a notebook's cell. */
  session?: true;
  /** Its author says that it may end in an exception. */
  mayRaise?: true;
  /** Its author says that it goes on from the block above. */
  continues?: true;
  /** The only Python that it is about, where the guide names one that is here. */
  version?: PythonVersion;
  /** The snippet asks for `await` outside functions to be allowed. */
  topLevelAwait: boolean;
  /** Its claims are hidden until the reader has guessed: has run it, or asked for them. */
  predict?: boolean;
  /** A run shows who ran when: threads, tasks and processes. */
  timeline?: boolean;
  /** Its bytecode is shown from the first, beside the lines that it was made of. */
  bytecode?: boolean;
  /** doctest's options for its answers, where the guide is tested by a tool that turns some on. */
  doctest?: string[];
  /** It is an exercise, whose solution is `code`. */
  exercise?: Exercise;
  /**
   * What the guide shows below as the block's output: a claim about all that it prints as a script.
   * The lines are those of the block that shows it.
   */
  expected?: LineRange & {
    text: string;
    /** Why it can't be checked here: the guide says it of a Python that isn't here, for example. */
    unchecked?: string;
  };
}

/** Code that the reader changes until all that it claims holds. What is asked is said above it. */
export interface Exercise {
  given: string;
  /** Safe HTML, as prose is. */
  hint: string;
}

/** One part of a section, in reading order. */
export type Part = Prose | Table | Snippet;

/** A numbered piece of a guide, the unit that a page shows. */
export interface Section extends LineRange {
  /** `1.3`, or a slug of the title where the guide doesn't number. Unique in its guide. */
  id: string;
  title: string;
  parts: Part[];
  /** Ids of the claims of the user's guide that the lesson answers; course only. */
  answers: string[];
  /** Those of them that can't be checked before packages come; absent where there are none. */
  pending?: string[];
  /** Path of the file it was read from, relative to the folder or file opened. */
  file: string;
}

/** Sections under one heading. A guide without chapters has a single one with an empty title. */
export interface Chapter {
  /** `1`, or empty. */
  id: string;
  title: string;
  sections: Section[];
}

export interface Guide {
  title: string;
  /** What stands before the first section (without a table of contents); absent where nothing does. */
  preface?: Part[];
  /** The Markdown that a guide of another format was read by way of; lines are still its own file's. */
  markdown?: string;
  chapters: Chapter[];
}

/** A guide, or one sentence for the reader that says why the text can't be opened. */
export type GuideResult = { ok: true; guide: Guide } | { ok: false; message: string };

/** Something in a source file that a reader of guides can't make sense of. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}
