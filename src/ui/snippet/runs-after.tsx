/** Under a snippet's head: the earlier blocks that it goes on from, with a switch. */
import './setup.css';
import { For, type JSX, Show } from 'solid-js';

export function RunsAfter(props: {
  blocks: readonly { name: string; href: string | null }[];
  continues: boolean;
  onContinues: (continues: boolean) => void;
}): JSX.Element {
  return (
    <div class="snippet-bar runs-after" data-runs-after={props.continues ? '' : undefined}>
      <label>
        <input
          type="checkbox"
          checked={props.continues}
          onChange={(event) => props.onContinues(event.currentTarget.checked)}
        />{' '}
        runs after
      </label>
      <For each={props.blocks}>
        {(block) => (
          <Show when={block.href} fallback={<span>{block.name}</span>}>
            {(href) => <a href={href()}>{block.name}</a>}
          </Show>
        )}
      </For>
    </div>
  );
}
