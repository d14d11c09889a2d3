/** Chooses how long a run may take. */
import './controls.css';
import { For, type JSX } from 'solid-js';

export function TimeLimit(props: {
  /** What there is to choose from, in seconds. */
  choices: readonly number[];
  /** Null for no limit. */
  seconds: number | null;
  onChange: (seconds: number | null) => void;
}): JSX.Element {
  return (
    <label class="time-limit">
      Run time limit
      <select
        onChange={({ currentTarget }) =>
          props.onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
        }
      >
        <option value="" selected={props.seconds === null}>
          none
        </option>
        <For each={props.choices}>
          {(seconds) => (
            <option value={seconds} selected={props.seconds === seconds}>
              {seconds < 60 ? `${seconds} s` : `${seconds / 60} min`}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
