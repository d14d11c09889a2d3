/** Chooses what is checked while the code is edited. */
import './checks.css';
import type { JSX } from 'solid-js';

export function ChecksWhileEditing(props: {
  types: boolean;
  lint: boolean;
  onTypes: (on: boolean) => void;
  onLint: (on: boolean) => void;
}): JSX.Element {
  return (
    <fieldset class="checks">
      <legend>While you edit</legend>
      <label title="Marks, types and names from basedpyright. Fetched once: 3 MB">
        <input
          type="checkbox"
          checked={props.types}
          onChange={({ currentTarget }) => props.onTypes(currentTarget.checked)}
        />{' '}
        Check types
      </label>
      <label title="Remarks from ruff. Fetched once: 4 MB">
        <input
          type="checkbox"
          checked={props.lint}
          onChange={({ currentTarget }) => props.onLint(currentTarget.checked)}
        />{' '}
        Lint
      </label>
    </fieldset>
  );
}
