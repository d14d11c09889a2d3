/** Command lines with what each wrote, their verdicts beside them, and a line to type another. */
import './terminal.css';
import { createSignal, Index, type JSX, Show } from 'solid-js';
import type { Verdict } from '../../../wire/claim.ts';
import { withNames } from '../../guide/model/special-characters.ts';
import type { ReadPicture } from './display.tsx';
import { Output, type OutputPiece } from './output.tsx';

export interface TerminalLine {
  text: string;
  state: 'idle' | 'running' | 'ended';
  output: readonly OutputPiece[];
  /** What the lesson says that it shows; empty where it says nothing. */
  claimed: string;
  /** About that, once it is judged; null before, and where there is nothing to judge. */
  verdict: Verdict | null;
  /** Why, where the verdict alone doesn't tell. */
  reason: string | null;
}

export function Terminal(props: {
  lines: readonly TerminalLine[];
  /** What it shows is of older files. */
  stale: boolean;
  busy: boolean;
  readPicture: ReadPicture;
  onGoTo: (line: number, file?: string) => void;
  /** Runs a line. */
  onType: (text: string) => void;
}): JSX.Element {
  return (
    <div class="terminal" data-terminal>
      <ol class="terminal-lines" aria-label="Commands">
        <Index each={props.lines}>
          {(line) => (
            <li
              data-command={line().text}
              data-state={line().state}
              data-verdict={line().verdict ?? undefined}
            >
              <div class="terminal-command">
                <code>{withNames(line().text)}</code>
                <span class="terminal-verdict">
                  <Show when={line().state === 'running'}>running…</Show>
                  <Show when={line().verdict}>
                    {(verdict) => (
                      <>
                        <span class={`mark mark-${verdict()}`} aria-hidden="true" />
                        {verdict()}
                      </>
                    )}
                  </Show>
                </span>
              </div>
              <Show
                when={line().state !== 'idle'}
                fallback={
                  <Show when={line().claimed}>
                    {(claimed) => <pre class="terminal-claimed">{withNames(claimed())}</pre>}
                  </Show>
                }
              >
                <Output
                  pieces={line().output}
                  stale={props.stale}
                  readPicture={props.readPicture}
                  onGoTo={props.onGoTo}
                />
              </Show>
              <Show when={line().verdict === 'broken'}>
                <div class="terminal-differs">
                  <p>{line().reason ?? 'The lesson shows:'}</p>
                  <pre>{withNames(line().claimed)}</pre>
                </div>
              </Show>
              <Show when={line().verdict === 'unchecked' && line().reason}>
                {(reason) => <p class="terminal-reason">{reason()}</p>}
              </Show>
            </li>
          )}
        </Index>
      </ol>
      <Entry before={props.lines.map(({ text }) => text)} busy={props.busy} onType={props.onType} />
    </div>
  );
}

/** The line that is typed. Up and Down bring back those before it. */
function Entry(props: {
  before: readonly string[];
  busy: boolean;
  onType: (text: string) => void;
}): JSX.Element {
  const [text, setText] = createSignal('');
  /** How far back; 0 is the line that is typed now. */
  let back = 0;
  const recall = (by: number) => {
    back = Math.min(Math.max(back + by, 0), props.before.length);
    setText(back === 0 ? '' : (props.before.at(-back) ?? ''));
  };
  return (
    <form
      class="terminal-entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.busy || text().trim() === '') return;
        props.onType(text());
        back = 0;
        setText('');
      }}
    >
      <span class="terminal-dollar" aria-hidden="true">
        $
      </span>
      <input
        type="text"
        aria-label="Command"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder="Type a command: python …, pytest, ls, cat …"
        value={text()}
        onInput={(event) => {
          back = 0;
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          recall(event.key === 'ArrowUp' ? 1 : -1);
        }}
      />
      <button type="submit" class="quiet-button" disabled={props.busy}>
        Enter
      </button>
    </form>
  );
}
