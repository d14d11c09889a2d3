/** A snippet's first line: what it is, how it runs, and what can be done with it. */
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import type { Mode } from '../../workers/protocol.ts';
import { RunIcon, StopIcon } from './icons.tsx';
import { type Choice, Segmented } from './Segmented.tsx';

const MODES: readonly Choice<Mode>[] = [
  { value: 'script', label: 'script' },
  { value: 'prompt', label: 'prompt' },
];

export function SnippetHead(props: {
  title: string;
  /** The snippet's own place, to link to; null where it has none. */
  href: string | null;
  /** Whether it can be run at all. */
  runs: boolean;
  /** How it runs; null where there is no choice. */
  mode: Mode | null;
  busy: boolean;
  edited: boolean;
  onMode: (mode: Mode) => void;
  onRun: () => void;
  onStop: () => void;
  onReset: () => void;
  onCopy: () => Promise<void>;
}): JSX.Element {
  return (
    <div class="snippet-head">
      <span class="snippet-title">
        <Show when={props.href} fallback={props.title}>
          {(href) => <a href={href()}>{props.title}</a>}
        </Show>
      </span>
      <span class="snippet-tools">
        <Show when={props.runs}>
          {/* Kept while there is nothing to stop, so that nothing moves when a run begins. */}
          <button
            type="button"
            class="quiet-button stop-button"
            disabled={!props.busy}
            onClick={() => props.onStop()}
          >
            <StopIcon />
            Stop
          </button>
        </Show>
        <Show when={props.edited}>
          <button type="button" class="quiet-button" onClick={() => props.onReset()}>
            Reset
          </button>
        </Show>
        <CopyButton onCopy={props.onCopy} />
        <Show when={props.runs && props.mode}>
          {(mode) => (
            <Segmented
              legend="Run as"
              choices={MODES}
              value={mode()}
              onChange={(next) => props.onMode(next)}
            />
          )}
        </Show>
        <Show when={props.runs}>
          <button
            type="button"
            class="run-button"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            title="Run (Ctrl+Enter)"
            onClick={() => props.onRun()}
          >
            <RunIcon />
            Run
          </button>
        </Show>
      </span>
    </div>
  );
}

function CopyButton(props: { onCopy: () => Promise<void> }): JSX.Element {
  const [state, setState] = createSignal<'ready' | 'copied' | 'refused'>('ready');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const show = (result: 'copied' | 'refused') => {
    setState(result);
    clearTimeout(timer);
    timer = setTimeout(() => setState('ready'), 1500);
  };
  return (
    <button
      type="button"
      class="quiet-button copy-button"
      onClick={() =>
        void props.onCopy().then(
          () => show('copied'),
          () => show('refused'),
        )
      }
    >
      {{ ready: 'Copy', copied: 'Copied', refused: 'Not allowed' }[state()]}
    </button>
  );
}
