/** The Python that a snippet runs on: a small list, since there is little room in a snippet's head. */
import './controls.css';
import { For, type JSX } from 'solid-js';
import type { PythonVersion } from '../../guide/model/guide.ts';
import { VERSIONS } from '../../guide/model/versions.ts';

export function VersionChoice(props: {
  value: PythonVersion;
  onChange: (version: PythonVersion) => void;
}): JSX.Element {
  return (
    <select
      class="version-choice"
      aria-label="Python version"
      title="The Python that runs the snippets of this page"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value as PythonVersion)}
    >
      <For each={VERSIONS}>
        {(version) => (
          <option value={version} selected={version === props.value}>
            {version}
          </option>
        )}
      </For>
    </select>
  );
}
