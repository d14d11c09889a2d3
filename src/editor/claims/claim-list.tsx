/**
 * The claims under an editor: their count in one line, and behind it a list of them all. The list is
 * in the document whether it is shown or not: it is what screen readers and tests read, where the
 * editor draws only the lines in sight.
 */
import './claim-list.css';
import './verdicts.css';
import {
  createEffect,
  createSignal,
  createUniqueId,
  Index,
  type JSX,
  onCleanup,
  Show,
} from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';
import type { ShownClaim } from './shown-claim.ts';

/** How many rows are made in one go: thousands would hold the page. */
const AT_ONCE = 50;

export function ClaimList(props: {
  claims: readonly ShownClaim[];
  /** How many have which verdict; null where there is none to count. */
  counted: JSX.Element | null;
  stale: boolean;
  onAccept: (index: number) => void;
  onGoTo: (line: number) => void;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const listId = createUniqueId();
  const [made, setMade] = createSignal(AT_ONCE);
  createEffect(() => {
    if (made() >= props.claims.length) return;
    const timer = setTimeout(() => setMade(made() + AT_ONCE));
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <div class="claims" data-open={open() ? '' : undefined}>
      <Show when={props.counted}>
        <button
          type="button"
          class="claims-toggle"
          aria-expanded={open()}
          aria-controls={listId}
          onClick={() => setOpen(!open())}
        >
          {props.counted}
        </button>
      </Show>
      <ol class="claims-list" id={listId}>
        <Index each={props.claims.slice(0, made())}>
          {(shown) => {
            const claim = () => shown().claim;
            // Where it was when it ran, if its line is gone.
            const line = () => shown().line ?? claim().line;
            return (
              <li
                class={`claim claim-${shown().verdict}`}
                data-claim-line={line()}
                data-verdict={shown().verdict}
                data-stale={props.stale ? '' : undefined}
                hidden={shown().quiet}
              >
                <button type="button" class="claim-line" onClick={() => props.onGoTo(line())}>
                  line {line()}
                </button>
                <span class="claim-verdict">
                  <span class={`mark mark-${shown().verdict}`} aria-hidden="true" />
                  {shown().word}
                </span>
                <span class="claim-text">
                  <code>{withNames(claim().claimed)}</code>
                  <Show when={shown().verdict === 'broken' && claim().actual !== null}>
                    <span class="claim-actual">
                      came out <code>{withNames(claim().actual ?? '')}</code>
                    </span>
                  </Show>
                  <Show when={shown().guide !== null}>
                    <span class="claim-guide">
                      the guide says <code>{shown().guide}</code>
                    </span>
                  </Show>
                  <Show when={shown().reason !== null}>
                    <span class="claim-reason">{shown().reason}</span>
                  </Show>
                </span>
                <Show when={shown().mend}>
                  <button
                    type="button"
                    class="quiet-button claim-accept"
                    onClick={() => props.onAccept(claim().index)}
                  >
                    Accept actual
                  </button>
                </Show>
              </li>
            );
          }}
        </Index>
      </ol>
    </div>
  );
}
