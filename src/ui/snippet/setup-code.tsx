/** What stands in for names that a guide never defines: code and files, to be read. */
import './setup.css';
import { For, type JSX, Show } from 'solid-js';

export function SetupCode(props: {
  code: string;
  files: readonly { path: string; text: string }[];
}): JSX.Element {
  return (
    <>
      <Show when={props.code !== ''}>
        <pre class="setup-code">{props.code}</pre>
      </Show>
      <For each={props.files}>
        {(file) => (
          <figure class="setup-file">
            <figcaption>
              <code>{file.path}</code>
            </figcaption>
            <pre class="setup-code">{file.text}</pre>
          </figure>
        )}
      </For>
    </>
  );
}
