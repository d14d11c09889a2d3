/** What else there is to see of a snippet, and its code as a file. */
import { type JSX, Show } from 'solid-js';
import { ActionButton } from '../../ui/controls/action-button.tsx';
import { fileCell, notebookOf } from '../../guide/work/notebook.ts';
import { saveFile } from '../../ui/output/save-file.ts';
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
          class="quiet-button variables-button"
          aria-pressed={props.workbench.inspection.open()}
          title="Inspect variables after a run, with a prompt, as under python -i"
          onClick={() => {
            const { inspection } = props.workbench;
            inspection.setOpen(!inspection.open());
            // Only a run that stays can be asked.
            if (inspection.open() && inspection.variables() === null) void props.workbench.run();
          }}
        >
          Variables
        </button>
      </Show>
      <Show when={props.isPython}>
        <button
          type="button"
          class="quiet-button bytecode-button"
          aria-pressed={props.workbench.bytecode.open()}
          title="Show the bytecode of each line, without running it"
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
        <button
          type="button"
          class="quiet-button"
          title="Save it as a Jupyter notebook, with all that runs before it"
          onClick={() => {
            const { setup, files, before, source, version } = props.workbench.program();
            const earlier = (before ?? []).map((block) => block.source);
            const cells = [...files.map(fileCell), setup, ...earlier, source];
            const notebook = notebookOf(cells, version);
            saveFile(
              `${props.id}.ipynb`,
              new Blob([notebook], { type: 'application/x-ipynb+json' }),
            );
          }}
        >
          Notebook
        </button>
      </Show>
    </span>
  );
}
