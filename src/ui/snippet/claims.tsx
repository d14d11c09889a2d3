/**
 * The claims under an editor: their count in one line, and behind it a list of them all. The list is
 * in the document whether it is shown or not: it is what screen readers and tests read, where the
 * editor draws only the lines in sight.
 */
import { createSignal, createUniqueId, Index, type JSX, Show } from 'solid-js';
import type { Verdict } from '../../../wire/claim.ts';
import { counts, type Tally } from './tally.ts';
import { TallyMarks } from './tally-marks.tsx';

export interface ClaimRow {
  index: number;
  verdict: Verdict;
  /** 1-based; where the claim is now, or was when it ran if its line is gone. */
  line: number;
  word: string;
  claimed: string;
  actual: string | null;
  guide: string | null;
  reason: string | null;
  canAccept: boolean;
  /** Prose and notes: kept for completeness, not shown. */
  quiet: boolean;
}

export function Claims(props: {
  rows: readonly ClaimRow[];
  tally: Readonly<Tally>;
  stale: boolean;
  onAccept: (index: number) => void;
  onGoTo: (line: number) => void;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const listId = createUniqueId();
  return (
    <div class="claims" data-open={open() ? '' : undefined}>
      <Show when={counts(props.tally).length > 0}>
        <button
          type="button"
          class="claims-toggle"
          aria-expanded={open()}
          aria-controls={listId}
          onClick={() => setOpen(!open())}
        >
          <TallyMarks tally={props.tally} />
        </button>
      </Show>
      <ol class="claims-list" id={listId}>
        <Index each={props.rows}>
          {(row) => (
            <li
              class={`claim claim-${row().verdict}`}
              data-claim-line={row().line}
              data-verdict={row().verdict}
              data-stale={props.stale ? '' : undefined}
              hidden={row().quiet}
            >
              <button type="button" class="claim-line" onClick={() => props.onGoTo(row().line)}>
                line {row().line}
              </button>
              <span class="claim-verdict">
                <span class={`mark mark-${row().verdict}`} aria-hidden="true" />
                {row().word}
              </span>
              <span class="claim-text">
                <code>{row().claimed}</code>
                <Show when={row().verdict === 'broken' && row().actual !== null}>
                  <span class="claim-actual">
                    came out <code>{row().actual}</code>
                  </span>
                </Show>
                <Show when={row().guide !== null}>
                  <span class="claim-guide">
                    the guide says <code>{row().guide}</code>
                  </span>
                </Show>
                <Show when={row().reason !== null}>
                  <span class="claim-reason">{row().reason}</span>
                </Show>
              </span>
              <Show when={row().canAccept}>
                <button
                  type="button"
                  class="quiet-button claim-accept"
                  onClick={() => props.onAccept(row().index)}
                >
                  Accept actual
                </button>
              </Show>
            </li>
          )}
        </Index>
      </ol>
    </div>
  );
}
