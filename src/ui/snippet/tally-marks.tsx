import './tally.css';
import { For, type JSX } from 'solid-js';
import { counts, type Tally } from '../../guide/model/tally.ts';

/** Counts beside their marks. `brief` leaves the words to the screen reader. */
export function TallyMarks(props: { tally: Readonly<Tally>; brief?: boolean }): JSX.Element {
  return (
    <span class="tally">
      <For each={counts(props.tally)}>
        {({ verdict, count }) => (
          <span class={`tally-count tally-${verdict}`}>
            <span class={`mark mark-${verdict}`} aria-hidden="true" />
            {count}
            <span class={props.brief ? 'sr-only' : undefined}> {verdict}</span>
          </span>
        )}
      </For>
    </span>
  );
}
