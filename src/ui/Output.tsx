/** What the program wrote, as it comes. */
import { createEffect, For, type JSX, on } from 'solid-js';

export interface OutputText {
  stream: 'stdout' | 'stderr';
  text: string;
  /** A traceback that a claim announced. */
  expected?: boolean;
}

export function Output(props: {
  chunks: readonly OutputText[];
  /** The code was edited since: this is what the older code wrote. */
  stale: boolean;
}): JSX.Element {
  let box!: HTMLPreElement;
  // Follows what comes in, unless the reader has scrolled up to read.
  let following = true;
  createEffect(
    on(
      () => props.chunks,
      () => {
        if (following) box.scrollTop = box.scrollHeight;
      },
    ),
  );
  return (
    <pre
      class="output"
      ref={box}
      hidden={props.chunks.length === 0}
      data-output
      data-stale={props.stale ? '' : undefined}
      tabindex="0"
      role="group"
      aria-label="Output"
      onScroll={() => {
        following = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
      }}
    >
      <For each={props.chunks}>
        {(chunk) => (
          <span
            class={chunk.expected ? 'stderr expected' : chunk.stream}
            role={chunk.stream === 'stderr' ? 'group' : undefined}
            aria-label={chunk.stream === 'stderr' ? 'Error output' : undefined}
          >
            {chunk.text}
          </span>
        )}
      </For>
    </pre>
  );
}
