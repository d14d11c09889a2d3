/** The workbenchs of a guide's snippets, made when they are first shown. */
import { createSignal } from 'solid-js';
import type { PythonVersion, Section, Snippet } from '../../guide/model/guide.ts';
import { NEWEST } from '../../guide/model/versions.ts';
import { signOf } from '../../guide/model/titles.ts';
import type { PageRunner } from '../../runtime/start/runner.ts';
import type { RunEnd } from '../../guide/model/endings.ts';
import { addTallies, type Tally } from '../../guide/model/tally.ts';
import { type Workbench, createWorkbench } from './workbench.ts';
import { draftKey, loadDraft } from '../library/drafts.ts';
import { httpBlocks } from '../../guide/program/http-owner.ts';
import { startOf } from '../../guide/program/exercise.ts';
import { dependents, modesOf, programOf, snippetsOf } from '../../guide/program/program.ts';
import {
  consoleBlocks,
  consoleFiles,
  consoleNeeds,
  readConsole,
} from '../../guide/program/console.ts';
import { projectFiles } from '../../guide/program/project.ts';
import { type Earlier, runsAfter } from '../../guide/program/continuation/continuation.ts';
import type { Grounds } from '../library/grounds.ts';
import { moveDrafts } from '../library/moved-drafts.ts';
import { createProgress, type RunResult, type Told } from '../library/progress.ts';
import { type Console, createConsole } from './console/console.ts';
import { createProject, type Project } from './project/project.ts';
import { packSnippet } from '../share/shared.ts';
import type { Store } from '../settings/storage.ts';

export interface WorkbenchServices {
  runner: PageRunner;
  store: Store;
  announce: (message: string) => void;
  /** Seconds that a run may take; null for no limit. */
  limit: () => number | null;
  /** The Python that programs run on. Reactive. */
  version: () => PythonVersion;
  setVersion: (version: PythonVersion) => void;
}

export interface Workbenches {
  of: (snippet: Snippet, section: Section) => Workbench;
  /** A `console` block that runs, as a terminal. */
  consoleOf: (snippet: Snippet, section: Section) => Console;
  /** The files of a snippet's program as tabs; null where its own is the only one to edit. */
  projectOf: (snippet: Snippet, section: Section) => Project | null;
  /**
   * Verdicts of a section's snippets that ran and weren't edited since, in this visit or an earlier
   * one, added up. Reactive.
   */
  tally: (section: Told) => Tally;
  /** How the same ended. Reactive. */
  endings: (section: Told) => readonly RunEnd[];
  /** Tells screen readers what became of something. */
  announce: (message: string) => void;
  /**
   * Whether a snippet of the course, and all that its program is made of, is as the course has it and would
   * run as it does for anybody.
   */
  isAsGiven: (snippet: Snippet, section: Section) => boolean;
  /** What a link holds that shares the snippet as the reader has it. */
  pack: (snippet: Snippet, section: Section) => Promise<string>;
  /** The earlier blocks that a snippet can go on from, as the drafts are now. Reactive. */
  after: (snippet: Snippet, section: Section) => Earlier[];
  /** What its blocks stand on beside their section; null for the course, whose lessons have all. */
  grounds: Grounds | null;
  /** What a section's blocks stand on has changed: their verdicts are stale. */
  outdate: (section: Section) => void;
}

/**
 * @param book keeps the drafts of one guide apart from those of another
 * @param keyOf where the draft of a snippet is kept
 */
export function createWorkbenches(
  book: string,
  services: WorkbenchServices,
  grounds: Grounds | null = null,
  keyOf = ({ id }: Snippet): string => draftKey(book, id),
): Workbenches {
  const made = new Map<string, Workbench>();
  const consoles = new Map<string, Console>();
  const projects = new Map<string, Project | null>();
  /** The same by section and id, for the contents, which know no snippets. */
  const inSection = new Map<string, Record<string, Pick<Workbench, 'busy' | 'tally'>>>();
  const [count, setCount] = createSignal(0);
  const progress = createProgress(book, services.store);
  const setResult = (section: Section, snippet: Snippet, result: RunResult | null) =>
    progress.set({ id: section.id, sign: signOf(section) }, snippet.id, result);
  const include = (section: Section, { id }: Snippet, work: Pick<Workbench, 'busy' | 'tally'>) => {
    inSection.set(section.id, { ...inSection.get(section.id), [id]: work });
    setCount((before) => before + 1);
  };
  const settled = new Set<Section>();
  const settleDrafts = (section: Section) => {
    // Those of opened guides are kept by what their blocks say.
    if (grounds === null && !settled.has(section)) moveDrafts(services.store, book, section);
    settled.add(section);
  };
  const draft = (snippet: Snippet) =>
    made.get(snippet.id)?.text() ??
    loadDraft(services.store, keyOf(snippet), startOf(snippet)).text;
  const workbenches: Workbenches = {
    consoleOf(snippet, section) {
      const there = consoles.get(snippet.id);
      if (there) return there;
      const above = consoleBlocks(snippet, section).at(-2) ?? null;
      const terminal = createConsole({
        ...services,
        commands: readConsole(snippet.code),
        start: () => {
          const files = consoleFiles(snippet, section, draft);
          return {
            files: new Map(files.map((file) => [file.path, file])),
            needs: consoleNeeds(snippet, section),
          };
        },
        above: () => above && workbenches.consoleOf(above, section),
        onResult: (result) => setResult(section, snippet, result),
      });
      consoles.set(snippet.id, terminal);
      include(section, snippet, terminal);
      return terminal;
    },
    projectOf(snippet, section) {
      const there = projects.get(snippet.id);
      if (there !== undefined) return there;
      const fileOf = (each: Snippet) => ({
        path: each.file ?? 'main.py',
        language: each.language,
        workbench: workbenches.of(each, section),
      });
      const beside = projectFiles(snippet, section).map(fileOf);
      const project = beside.length > 0 ? createProject(fileOf(snippet), beside) : null;
      projects.set(snippet.id, project);
      return project;
    },
    of(snippet, section) {
      const there = made.get(snippet.id);
      if (there) return there;
      settleDrafts(section);
      const workbench = createWorkbench({
        ...services,
        original: startOf(snippet),
        mode: modesOf(snippet)[0] ?? 'script',
        modes: modesOf(snippet),
        draftKey: keyOf(snippet),
        predict: snippet.predict ?? false,
        timeline: snippet.timeline ?? false,
        bytecode: snippet.bytecode ?? false,
        requests: httpBlocks(snippet, section),
        program: (_text, mode) =>
          programOf(snippet, section, mode, draft, grounds?.of(snippet, section)),
        onEdit: () => {
          for (const other of dependents(snippet, section, grounds !== null)) {
            made.get(other.id)?.outdate();
            consoles.get(other.id)?.outdate();
            setResult(section, other, null);
          }
        },
        onResult: (result) =>
          setResult(section, snippet, isOpenExercise(snippet, result) ? null : result),
      });
      made.set(snippet.id, workbench);
      include(section, snippet, workbench);
      return workbench;
    },
    after: (snippet, section) =>
      grounds === null
        ? []
        : runsAfter(
            snippet,
            section,
            draft,
            grounds.above(section),
            grounds.standIns(section).code,
          ),
    grounds,
    outdate(section) {
      for (const snippet of snippetsOf(section)) {
        made.get(snippet.id)?.outdate();
        setResult(section, snippet, null);
      }
    },
    isAsGiven: (snippet, section) =>
      book === COURSE &&
      services.version() === NEWEST &&
      (made.get(snippet.id)?.mode() ?? modesOf(snippet)[0]) === modesOf(snippet)[0] &&
      snippetsOf(section)
        .filter((each) => each === snippet || dependents(each, section).includes(snippet))
        .every((each) => draft(each) === startOf(each)),
    pack: (snippet, section) =>
      packSnippet(snippet, section, {
        mode: made.get(snippet.id)?.mode() ?? modesOf(snippet)[0] ?? 'script',
        version: services.version(),
        draft,
        ...(grounds === null ? {} : { ground: grounds.of(snippet, section) }),
      }),
    tally(section) {
      count();
      // What runs now is counted as it comes; the rest as it was when it last ran.
      const tallies = Object.fromEntries(
        Object.entries(progress.of(section)).map(([id, { tally }]) => [id, tally]),
      );
      for (const [id, { busy, tally }] of Object.entries(inSection.get(section.id) ?? {})) {
        if (busy()) tallies[id] = tally();
      }
      return addTallies(Object.values(tallies));
    },
    announce: services.announce,
    endings: (section) => Object.values(progress.of(section)).map(({ ending }) => ending),
  };
  return workbenches;
}

/** The name of the course among books. */
export const COURSE = 'course';

/** An exercise that isn't solved is no trouble of its lesson. */
function isOpenExercise({ exercise }: Snippet, result: RunResult | null): boolean {
  if (exercise === undefined || result === null) return false;
  const { held, broken, unreached } = result.tally;
  return held === 0 || broken + unreached > 0;
}
