/** The Python that programs run on: a small list. */
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
      title="The Python that runs the snippets"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value as PythonVersion)}
    >
      <For each={VERSIONS}>
        {(version) => (
          <option value={version} selected={version === props.value}>
            Python {version}
          </option>
        )}
      </For>
    </select>
  );
}
