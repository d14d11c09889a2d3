/**
 * A finished run, looked into: its variables, and a prompt on its names, as under `python -i`. Only
 * runs that are to be looked into stay: others end as a program does, with its exit handlers and
 * finalisers.
 */
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { AnswerEnd, AnswerPiece, Question, Variable } from '../../../wire/questions.ts';
import type { RunRequest } from '../../../wire/run.ts';
import type { Ask } from '../../runtime/run/asking.ts';
import type { Session } from '../../runtime/session/session.ts';

/** What was typed, and its result. */
export interface Exchanged {
  source: string;
  /** What it printed. */
  output: string;
  /** What a prompt echoes; null where that is nothing. */
  value: string | null;
  /** A traceback, or why there was no answer; null where all is well. */
  trouble: string | null;
}

export interface Inspection {
  /** Whether runs stay to be looked into. */
  open: Accessor<boolean>;
  setOpen: (open: boolean) => void;
  /** What a run is asked for, so that it stays where it is to. */
  asRequest: () => Pick<RunRequest, 'stay' | 'inspect'>;
  /** As they are now; null before they are known. */
  variables: Accessor<readonly Variable[] | null>;
  typed: Accessor<readonly Exchanged[]>;
  /** A line is under way. */
  busy: Accessor<boolean>;
  /** Why nothing can be asked; null where it can, as far as one knows. */
  gone: Accessor<string | null>;
  /** Settles when there is an answer, or none is to come. */
  type: (source: string) => Promise<void>;
}

/** How many lines are remembered. */
const REMEMBERED = 100;

export function createInspection(options: {
  session: Accessor<Session>;
  /** Asks the last run; null where there is none. */
  ask: () => Ask | null;
  gone: Accessor<string | null>;
}): Inspection {
  const [open, setOpen] = createSignal(false);
  const [variables, setVariables] = createSignal<readonly Variable[] | null>(null);
  const [typed, setTyped] = createSignal<readonly Exchanged[]>([]);
  const [busy, setBusy] = createSignal(false);

  async function question(what: Question): Promise<{ pieces: AnswerPiece[]; end: AnswerEnd }> {
    const pieces: AnswerPiece[] = [];
    const asked = options.ask()?.(what, (piece) => pieces.push(piece));
    const end = (await asked?.ended) ?? { kind: 'gone', message: 'Nothing has run yet.' };
    return { pieces, end };
  }

  async function refresh(): Promise<void> {
    const { runId } = options.session();
    const { pieces } = await question({ kind: 'variables' });
    const told = pieces.find((piece) => piece.kind === 'variables');
    // Those of another run would be of no use.
    if (told && options.session().runId === runId) setVariables(told.variables);
  }

  createEffect(
    on(
      () => [options.session().runId, options.session().state.kind] as const,
      ([, state], before) => {
        if (before?.[0] !== options.session().runId) {
          setVariables(null);
          setTyped([]);
        }
        if (state === 'ended' && open()) void refresh();
      },
    ),
  );

  return {
    open,
    setOpen,
    asRequest: () => ({ stay: true, ...(open() ? { inspect: true } : {}) }),
    variables,
    typed,
    busy,
    gone: options.gone,
    async type(source) {
      setBusy(true);
      const { runId } = options.session();
      const { pieces, end } = await question({ kind: 'expression', source });
      setBusy(false);
      if (options.session().runId !== runId) return;
      const output = pieces.map((piece) => (piece.kind === 'output' ? piece.text : '')).join('');
      const told = pieces.find((piece) => piece.kind === 'value');
      const line = { source, output, value: told?.repr ?? null, trouble: troubleOf(end) };
      setTyped((all) => [...all.slice(1 - REMEMBERED), line]);
      await refresh();
    },
  };
}

function troubleOf(end: AnswerEnd): string | null {
  switch (end.kind) {
    case 'answered':
      return null;
    case 'raised':
      return end.error.traceback;
    case 'stopped':
      return 'Stopped.';
    case 'gone':
      return end.message;
  }
}
