/** A long list, shown as far as the reader has come: the rest is made when it is near. */
import { createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';

/** How many are shown at first, and how many more each time, where nothing else is said. */
const FIRST = 80;
const MORE = 20;

export function Gradual<Item>(props: {
  each: readonly Item[];
  /** Index of one that has to be there; -1 for none. */
  needed: number;
  /** How many are shown at first, and how many more each time. */
  pace?: { first: number; more: number };
  /** An element that may stand among the list's; a `div` where absent. */
  mark?: 'div' | 'tr';
  children: (item: Item) => JSX.Element;
}): JSX.Element {
  const [count, setCount] = createSignal(props.pace?.first ?? FIRST);
  const shown = () => props.each.slice(0, Math.max(count(), props.needed + 1));
  return (
    <>
      <For each={shown()}>{props.children}</For>
      <Show when={shown().length < props.each.length}>
        <Sentinel
          mark={props.mark ?? 'div'}
          onNear={() => setCount(shown().length + (props.pace?.more ?? MORE))}
        />
      </Show>
    </>
  );
}

function Sentinel(props: { mark: 'div' | 'tr'; onNear: () => void }): JSX.Element {
  let mark!: HTMLElement;
  onMount(() => {
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        props.onNear();
        // Asked again, since it may be near still.
        near.unobserve(mark);
        requestAnimationFrame(() => near.observe(mark));
      },
      { rootMargin: '1500px' },
    );
    near.observe(mark);
    onCleanup(() => near.disconnect());
  });
  return (
    <Dynamic
      component={props.mark}
      ref={(element: HTMLElement) => (mark = element)}
      class="gradual"
      aria-hidden="true"
    />
  );
}
