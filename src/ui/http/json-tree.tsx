/** JSON, pretty and foldable. */
import { createSignal, For, type JSX, Show } from 'solid-js';

/** Below this depth, and past this many items, it is folded at first. */
const OPEN_DEPTH = 3;
const OPEN_ITEMS = 50;

export function JsonTree(props: { text: string }): JSX.Element {
  const parsed = () => {
    try {
      return { value: JSON.parse(props.text) as unknown };
    } catch {
      return null;
    }
  };
  return (
    <Show when={parsed()} fallback={<pre class="http-text">{props.text}</pre>}>
      {(whole) => (
        <div class="http-json" data-json>
          <Value value={whole().value} depth={0} last />
        </div>
      )}
    </Show>
  );
}

function Value(props: {
  name?: string;
  value: unknown;
  depth: number;
  last: boolean;
}): JSX.Element {
  const name = () => (props.name === undefined ? '' : `${JSON.stringify(props.name)}: `);
  const comma = () => (props.last ? '' : ',');
  const items = (): [string | undefined, unknown][] | null => {
    const { value } = props;
    if (Array.isArray(value)) return value.map((item) => [undefined, item]);
    return typeof value === 'object' && value !== null ? Object.entries(value) : null;
  };
  const [open, setOpen] = createSignal(
    props.depth < OPEN_DEPTH && (items()?.length ?? 0) <= OPEN_ITEMS,
  );
  const brackets = () => (Array.isArray(props.value) ? '[]' : '{}');
  return (
    <Show
      when={(items()?.length ?? 0) > 0 ? items() : null}
      fallback={
        <div>
          <span class="json-name">{name()}</span>
          <Leaf value={props.value} />
          {comma()}
        </div>
      }
    >
      {(list) => (
        <div>
          <button
            type="button"
            class="json-fold"
            aria-expanded={open()}
            onClick={() => setOpen(!open())}
          >
            <span class="json-name">{name()}</span>
            {brackets()[0]}
            <Show when={!open()}>
              <span class="json-more">
                … {list().length} {list().length === 1 ? 'item' : 'items'}
              </span>
              {brackets()[1]}
              {comma()}
            </Show>
          </button>
          <Show when={open()}>
            <div class="json-items">
              <For each={list()}>
                {([key, value], index) => (
                  <Value
                    {...(key === undefined ? {} : { name: key })}
                    value={value}
                    depth={props.depth + 1}
                    last={index() === list().length - 1}
                  />
                )}
              </For>
            </div>
            {brackets()[1]}
            {comma()}
          </Show>
        </div>
      )}
    </Show>
  );
}

function Leaf(props: { value: unknown }): JSX.Element {
  const kind = () => (typeof props.value === 'string' ? 'string' : 'number');
  return <span class={`json-${kind()}`}>{JSON.stringify(props.value)}</span>;
}
