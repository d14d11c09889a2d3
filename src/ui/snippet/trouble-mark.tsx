import './tally.css';
import { type JSX, Show } from 'solid-js';
import { type RunEnd, troubles, troubleText } from '../../guide/model/endings.ts';

/** How many runs didn't come to their end, beside a title; nothing where all did. */
export function TroubleMark(props: { endings: readonly RunEnd[] }): JSX.Element {
  const count = () => troubles(props.endings).reduce((sum, each) => sum + each.count, 0);
  return (
    <Show when={count() > 0}>
      <span class="trouble-mark" title={troubleText(props.endings)}>
        <span aria-hidden="true">!{count()}</span>
        <span class="sr-only"> {troubleText(props.endings)}</span>
      </span>
    </Show>
  );
}
