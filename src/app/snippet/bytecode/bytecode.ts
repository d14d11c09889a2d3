/** The bytecode of a workbench's text, made anew whenever that or the Python changes while it is shown. */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { BytecodeRequest } from '../../../../wire/bytecode.ts';
import type { Span } from '../../../../wire/claim.ts';
import type { BootProgress } from '../../../../wire/worker.ts';
import type { PageRunner } from '../../../runtime/start/runner.ts';
import { lineAt, type Listed, type Point, spanAt } from '../../../ui/bytecode/bytecode-rows.ts';
import { whenIdle } from '../../idle.ts';
import { reasonOf } from '../../../../wire/reason.ts';

/** What there is to show; `before` is what was shown last, and stays until there is something else. */
type BytecodeState =
  | { kind: 'making'; progress: BootProgress | null; before: Listed | null }
  | { kind: 'listed'; listed: Listed }
  | { kind: 'refused'; message: string; line: number | null; before: Listed | null }
  /** No interpreter could be started, or it died. */
  | { kind: 'failed'; message: string; before: Listed | null };

export interface BytecodeOptions {
  runner: Pick<PageRunner, 'disassemble'>;
  /** Whether it is shown from the first. */
  open: boolean;
  /** Of the text as it is now. Reactive. */
  request: () => BytecodeRequest;
}

export interface BytecodeView {
  open: Accessor<boolean>;
  setOpen: (open: boolean) => void;
  state: Accessor<BytecodeState>;
  /** The listing to show, be it of an earlier text; null where there is none. */
  listed: Accessor<Listed | null>;
  /** Whether the listing is of another text than there is now. */
  stale: Accessor<boolean>;
  /** What the reader is at; null where at nothing, or where the listing is stale. */
  point: Accessor<Point | null>;
  /** What of the text that is; null where it is nothing written. */
  span: Accessor<Span | null>;
  /** The reader's pointer is over something, or over nothing any more. */
  hover: (point: Point | null) => void;
  /** The reader pressed something, or moved to it; it stays until they choose something else. */
  choose: (point: Point | null) => void;
  /** Once more, after a failure. */
  retry: () => void;
}

/** How long the reader types nothing, in ms, before the text is compiled. */
const PAUSE = 250;

/** Must be called where effects have an owner. */
export function createBytecode({ runner, open: opened, request }: BytecodeOptions): BytecodeView {
  const [open, setOpen] = createSignal(opened);
  const [state, setState] = createSignal<BytecodeState>(making(null, null));
  const wanted = createMemo(() => (open() ? request() : null));
  const [over, setOver] = createSignal<Point | null>(null);
  const [chosen, setChosen] = createSignal<Point | null>(null);
  const listed = createMemo(() => {
    const now = state();
    return now.kind === 'listed' ? now.listed : now.before;
  });
  const stale = createMemo(() => listed() !== null && listed()?.source !== wanted()?.source);
  const point = () => (stale() ? null : (over() ?? chosen()));
  /** Number of the last request: what is answered to an earlier one is dropped. */
  let last = 0;

  async function make(asked: BytecodeRequest): Promise<void> {
    last += 1;
    const number = last;
    const before = listed();
    const show = (next: BytecodeState): void => {
      if (number === last) setState(next);
    };
    show(making(null, before));
    try {
      const bytecode = await runner.disassemble(asked, (progress) =>
        show(making(progress, before)),
      );
      if (bytecode.kind === 'refused') return show({ ...bytecode, before });
      if (number !== last) return;
      forget();
      show({ kind: 'listed', listed: { ...bytecode, source: asked.source } });
    } catch (error) {
      const message = reasonOf(error);
      show({ kind: 'failed', message, before });
    }
  }

  /** Another listing has other instructions; lines are the same where the text is. */
  function forget(): void {
    const shown = listed();
    const place = chosen();
    setOver(null);
    if (!shown || place?.kind !== 'instruction') return;
    const line = lineAt(shown, place);
    setChosen(line === null ? null : { kind: 'line', line });
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(wanted, (asked, before) => {
      clearTimeout(timer);
      // Whatever is still answered is of something else.
      last += 1;
      if (asked === null) return;
      const again = () => void make(asked);
      // The page's first: reading never waits for an interpreter.
      if (before === undefined) whenIdle(() => asked === wanted() && again());
      else timer = setTimeout(again, before && before.source !== asked.source ? PAUSE : 0);
    }),
  );

  return {
    open,
    setOpen(next) {
      setOpen(next);
      setOver(null);
      setChosen(null);
    },
    state,
    listed,
    stale,
    point,
    span: () => {
      const shown = listed();
      const place = point();
      return shown && place ? spanAt(shown, place) : null;
    },
    hover: setOver,
    choose(next) {
      // Keys move on from where the pointer lies.
      setOver(null);
      setChosen(next);
    },
    retry() {
      const asked = wanted();
      if (asked) void make(asked);
    },
  };
}

function making(progress: BootProgress | null, before: Listed | null): BytecodeState {
  return { kind: 'making', progress, before };
}
