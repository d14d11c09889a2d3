/**
 * A program of several files in one editor: which of them is shown, and where each one's editor is.
 * Their texts are the workbenches', one for each file, whatever blocks the file is a tab of.
 */
import { type Accessor, createRoot, createSignal } from 'solid-js';
import { anchorAt, follow, lineNow } from '../../../editor/claims/anchor.ts';
import type { ErrorLine } from '../../../editor/claims/error-mark.ts';
import type { EditorHandle, SavedEditor } from '../../../editor/editor.tsx';
import type { CheckedProgram } from '../../../checker/files.ts';
import { missedLines } from '../../../runtime/session/session.ts';
import { lastLineIn } from '../tracebacks.ts';
import type { Workbench } from '../workbench.ts';

/** One tab. */
export interface ProjectFile {
  /** In the program's folder. */
  path: string;
  language: string;
  workbench: Workbench;
  /** Whether it is the block's own code. */
  own: boolean;
  /** The tab's editor while it is on the page, and what it leaves for the next one. */
  editor: { handle: EditorHandle | null; saved: SavedEditor | null };
}

export interface Project {
  /** The block's own first. */
  files: readonly ProjectFile[];
  shown: Accessor<ProjectFile>;
  show: (path: string) => void;
  /** Whether any of them is. */
  edited: Accessor<boolean>;
  /** All of them as they were, and no run. */
  reset: () => void;
  /** Shows a line of a file, 1-based; of a file that has none such, its last. */
  goTo: (path: string, line: number) => void;
  /** The same for a line as it was when the program last ran. */
  goToRan: (path: string, line: number) => void;
  /** To be called with the shown file's editor when it is there, and with null when it goes. */
  ready: (file: ProjectFile, handle: EditorHandle | null) => void;
  /** Where the last run's exceptions passed through a file beside the block's own. */
  errors: (file: ProjectFile) => readonly ErrorLine[];
  /** Lines of a file that no test ran, where they are now; none once it was edited. */
  missed: (file: ProjectFile) => readonly number[];
  /** The program with a file beside in the middle, for tools that look at one file of several. */
  programOf: (file: ProjectFile) => CheckedProgram;
}

/** `own` is the block's, the others' those of the files beside it. */
export function createProject(
  own: Omit<ProjectFile, 'editor' | 'own'>,
  beside: readonly Omit<ProjectFile, 'editor' | 'own'>[],
): Project {
  return createRoot(() => {
    const main: ProjectFile = { ...own, own: true, editor: own.workbench.editor };
    const files = [
      main,
      ...beside.map((file) => ({ ...file, own: false, editor: { handle: null, saved: null } })),
    ];
    const [shown, setShown] = createSignal<ProjectFile>(main);
    /** A line to go to as soon as its editor is there. */
    let wanted: { file: ProjectFile; line: number } | null = null;
    const goTo = (path: string, line: number) => {
      const file = files.find((each) => each.path === path);
      if (!file) return;
      if (shown() === file && file.editor.handle) return file.editor.handle.goTo(line);
      wanted = { file, line };
      setShown(file);
    };
    /** Where a line of a file, as it was when the program last ran, is now. */
    const now = ({ path, workbench }: ProjectFile, line: number): number | null => {
      const ran = own.workbench.ranText(path);
      return ran === null ? null : lineNow(follow(anchorAt(ran), workbench.text()), line);
    };
    return {
      files,
      shown,
      show(path) {
        wanted = null;
        const file = files.find((each) => each.path === path);
        if (file) setShown(file);
      },
      edited: () => files.some(({ workbench }) => workbench.edited()),
      reset() {
        for (const { workbench } of files) workbench.reset();
      },
      goTo,
      goToRan(path, line) {
        const file = files.find((each) => each.path === path);
        const target = file && (file.own ? own.workbench.lineNow(line) : now(file, line));
        if (file && target !== null && target !== undefined) goTo(path, target);
      },
      ready(file, handle) {
        file.editor.handle = handle;
        if (!handle || wanted?.file !== file) return;
        const { line } = wanted;
        wanted = null;
        handle.goTo(line);
      },
      errors(file) {
        return own.workbench.session().errors.flatMap((error): ErrorLine[] => {
          const line = lastLineIn(error, file.path);
          const target = line === null ? null : now(file, line);
          return target === null ? [] : [{ line: target, claimed: error.claimed }];
        });
      },
      missed: ({ path }) => missedLines(own.workbench.session(), path),
      programOf({ path, workbench }) {
        const program = own.workbench.program();
        const others = program.files.filter((file) => file.path !== path);
        return {
          ...program,
          source: workbench.text(),
          filename: path,
          setup: '',
          before: [],
          files: [...others, { path: program.filename, text: program.source }],
        };
      },
    };
  });
}
