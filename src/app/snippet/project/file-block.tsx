/** A file of a program where the lesson tells of it: edited here or in a tab of a block that runs it. */
import { createSignal, type JSX, Show } from 'solid-js';
import { saveFile } from '../../../ui/output/save-file.ts';
import { Boundary } from '../../../ui/shell/boundary.tsx';
import { SnippetHead } from '../../../ui/snippet/snippet-head.tsx';
import { OlderBar } from '../older-bar.tsx';
import type { Workbench } from '../workbench.ts';
import { FileEditor } from './file-editor.tsx';

export function FileBlock(props: {
  /** Holds its text. */
  workbench: Workbench;
  id: string;
  path: string;
  title: string;
  href: string;
  language: string;
}): JSX.Element {
  const workbench = () => props.workbench;
  const [comparing, setComparing] = createSignal(false);
  const nothing = () => undefined;
  return (
    <section
      class="snippet snippet-shown"
      id={props.id}
      aria-label={props.title}
      data-snippet={props.id}
      data-run-state="idle"
    >
      <SnippetHead
        title={props.title}
        href={props.href}
        runs={false}
        edits
        mode={null}
        version={null}
        onVersion={nothing}
        busy={false}
        edited={workbench().edited()}
        comparing={comparing()}
        onCompare={setComparing}
        onMode={nothing}
        onRun={nothing}
        onStop={nothing}
        onReset={() => {
          setComparing(false);
          workbench().reset();
        }}
        onCopy={() => navigator.clipboard.writeText(workbench().text())}
      />
      <OlderBar draft={workbench()} />
      <Boundary what="The editor">
        <FileEditor
          file={{ language: props.language, workbench: workbench(), editor: workbench().editor }}
          label={`Code: ${props.title}`}
          comparing={comparing()}
          errors={[]}
          missed={[]}
          tools={null}
          onRemarks={nothing}
          onFormat={nothing}
          onRun={nothing}
          onReady={(handle) => (workbench().editor.handle = handle)}
        />
      </Boundary>
      <div class="snippet-foot">
        <span>Used by the programs below, where it is a tab.</span>
        <Show when={props.path}>
          {(path) => (
            <button
              type="button"
              class="quiet-button"
              title="Save this file"
              onClick={() =>
                saveFile(path().split('/').at(-1) ?? path(), new Blob([workbench().text()]))
              }
            >
              Download
            </button>
          )}
        </Show>
      </div>
    </section>
  );
}
