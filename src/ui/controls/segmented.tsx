/** A choice among a few, all in sight: radio buttons that look like one switch. */
import './controls.css';
import { createUniqueId, For, type JSX } from 'solid-js';

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** Shown instead of the label, which then is only spoken. */
  icon?: () => JSX.Element;
}

export function Segmented<T extends string>(props: {
  /** What is chosen, for those who can't see it. */
  legend: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
}): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="segmented">
      <legend class="sr-only">{props.legend}</legend>
      <For each={props.choices}>
        {(choice) => (
          <label title={choice.icon ? choice.label : undefined}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={props.value === choice.value}
              onChange={() => props.onChange(choice.value)}
            />
            <span class={choice.icon ? 'sr-only' : undefined}>{choice.label}</span>
            {choice.icon?.()}
          </label>
        )}
      </For>
    </fieldset>
  );
}
