/** A snippet's first line: what it is, how it runs, and what can be done with it. */
import './snippet.css';
import { type JSX, Show } from 'solid-js';
import type { Mode, PythonVersion } from '../../../wire/program.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { RunIcon, StopIcon } from '../controls/icons.tsx';
import { type Choice, Segmented } from '../controls/segmented.tsx';
import { VersionChoice } from '../controls/version-choice.tsx';
import { type Addresses, Share } from './share.tsx';

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
  /** Whether it can be edited although it can't. */
  edits?: boolean;
  /** How it runs; null where there is no choice. */
  mode: Mode | null;
  /** The Python that runs it, where it has a choice of its own; null where the page's counts. */
  version: PythonVersion | null;
  busy: boolean;
  edited: boolean;
  /** Whether the changes to the original are shown. */
  comparing: boolean;
  onMode: (mode: Mode) => void;
  onVersion: (version: PythonVersion) => void;
  onRun: () => void;
  onStop: () => void;
  onReset: () => void;
  onCompare: (comparing: boolean) => void;
  onCopy: () => Promise<void>;
  /** Where others find the code; absent where there is nothing to share. */
  onShare?: (() => Promise<Addresses>) | undefined;
}): JSX.Element {
  return (
    <div class="snippet-head">
      <span class="snippet-title">
        <Show when={props.href} fallback={props.title}>
          {(href) => <a href={href()}>{props.title}</a>}
        </Show>
        <Show when={props.edited}>
          <span class="edited-word">edited</span>
        </Show>
      </span>
      <span class="snippet-actions">
        <Show when={props.runs || props.edits}>
          {/* Kept while there is nothing to do with them, so that nothing moves when there is. */}
          <span class="snippet-edits">
            <button
              type="button"
              class="quiet-button stop-button"
              disabled={!props.busy}
              onClick={() => props.onStop()}
            >
              <StopIcon />
              Stop
            </button>
            <button
              type="button"
              class="quiet-button edit-button"
              disabled={!props.edited}
              aria-pressed={props.comparing}
              title="Show what you changed"
              onClick={() => props.onCompare(!props.comparing)}
            >
              Changes
            </button>
            <button
              type="button"
              class="quiet-button edit-button"
              disabled={!props.edited}
              onClick={() => props.onReset()}
            >
              Reset
            </button>
          </span>
        </Show>
        <span class="snippet-takes">
          <ActionButton label="Copy" done="Copied" class="copy-button" action={props.onCopy} />
          <Show when={props.onShare}>{(share) => <Share addresses={share()} />}</Show>
        </span>
        <Show when={props.runs}>
          {/* Where there is little room, a second row begins here: how it runs, and Run at its end. */}
          <span class="snippet-row" />
          <span class="snippet-go">
            <Show when={props.mode}>
              {(mode) => (
                <Segmented
                  legend="Run as"
                  choices={MODES}
                  value={mode()}
                  onChange={(next) => props.onMode(next)}
                />
              )}
            </Show>
            <Show when={props.version}>
              {(version) => (
                <VersionChoice value={version()} onChange={(next) => props.onVersion(next)} />
              )}
            </Show>
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
          </span>
        </Show>
      </span>
    </div>
  );
}
