/** What else there is to see of a snippet, and its code as a file. */
import { type JSX, Show } from 'solid-js';
import { ActionButton } from '../../ui/controls/action-button.tsx';
import { isConcurrent } from './concurrent.ts';
import { download } from './project/download.ts';
import type { Project } from './project/project.ts';
import type { Workbench } from './workbench.ts';

export function SnippetViews(props: {
  workbench: Workbench;
  project: Project | null;
  id: string;
  isPython: boolean;
  isComparing: boolean;
}): JSX.Element {
  return (
    <span class="snippet-views">
      <Show when={props.workbench.recording() || isConcurrent(props.workbench.text())}>
        <button
          type="button"
          class="quiet-button timeline-button"
          aria-pressed={props.workbench.recording()}
          title="Record who runs when: threads, tasks and processes"
          onClick={() => {
            props.workbench.setRecording(!props.workbench.recording());
            // Only a run that records has something to show.
            if (props.workbench.recording() && !props.workbench.session().timeline)
              void props.workbench.run();
          }}
        >
          Timeline
        </button>
      </Show>
      <Show when={props.isPython}>
        <button
          type="button"
          class="quiet-button bytecode-button"
          aria-pressed={props.workbench.bytecode.open()}
          title="What CPython makes of each line. Nothing runs for it"
          onClick={() => props.workbench.bytecode.setOpen(!props.workbench.bytecode.open())}
        >
          Bytecode
        </button>
      </Show>
      <button
        type="button"
        class="quiet-button compare-button"
        disabled={props.isComparing}
        title="Run it in every mode and on every Python, and see which claims differ"
        onClick={() => void props.workbench.compare()}
      >
        Compare
      </button>
      <Show when={props.isPython}>
        <ActionButton
          label="Download"
          done="Saved"
          title={props.project ? 'Save all of its files in an archive' : 'Save the code as a file'}
          action={() => download(props.id, props.workbench, props.project)}
        />
      </Show>
    </span>
  );
}
