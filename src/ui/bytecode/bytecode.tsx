/**
 * Bytecode beside its source lines. Each code object is a list to move in with the arrow keys; the
 * instruction that the reader is at, its line's others and where it jumps are marked, here and in the
 * editor, and likewise the instructions of the line that they are at in the editor.
 */
import './bytecode.css';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  Show,
} from 'solid-js';
import type { CodeListing, Instruction } from '../../../wire/bytecode.ts';
import {
  listedBlocksOf,
  handlersText,
  instructionText,
  lineAt,
  type Listed,
  type Point,
  targetsOf,
} from './bytecode-rows.ts';

/** How many instructions of a code object are shown at first. */
const SHOWN = 400;
/** Where there are more in all, code objects are folded. */
const UNFOLDED = 600;

interface Pointing {
  listed: Listed;
  /** What the reader is at. */
  point: Point | null;
  onHover: (point: Point | null) => void;
  onChoose: (point: Point | null) => void;
  /** Asks for a line of the code, 1-based. */
  onGoTo: (line: number) => void;
}

export function Bytecode(props: Pointing): JSX.Element {
  let scroller!: HTMLDivElement;
  const total = () => props.listed.codes.reduce((sum, code) => sum + code.instructions.length, 0);
  // The editor's reader sees what their line became; nothing but this panel scrolls for it.
  createEffect(
    on(
      () => [props.point, props.listed] as const,
      ([point]) => {
        // Under the pointer nothing may move.
        if (point?.kind !== 'line' || scroller.matches(':hover')) return;
        const row = scroller.querySelector('[data-marked]');
        if (!row) return;
        const folded = row.closest('details');
        if (folded) folded.open = true;
        scrollTo(scroller, row);
      },
    ),
  );
  return (
    <div class="bytecode-scroll" ref={scroller} onPointerLeave={() => props.onHover(null)}>
      <For each={props.listed.codes}>
        {(code, index) => (
          <details class="bytecode-code" open={total() <= UNFOLDED}>
            <summary>
              <code>{code.name}</code>{' '}
              <span class="bytecode-where">
                line {code.firstLine}, {code.instructions.length} instructions
              </span>
            </summary>
            <CodeRows {...props} code={code} index={index()} />
            <For each={handlersText(code)}>{(text) => <p class="bytecode-handler">{text}</p>}</For>
          </details>
        )}
      </For>
    </div>
  );
}

function CodeRows(props: Pointing & { code: CodeListing; index: number }): JSX.Element {
  const id = createUniqueId();
  const [all, setAll] = createSignal(false);
  const lines = createMemo(() => props.listed.source.split('\n'));
  const blocks = createMemo(() => {
    const { instructions } = props.code;
    const shown = all() ? instructions : instructions.slice(0, SHOWN);
    return listedBlocksOf({ ...props.code, instructions: shown }, lines());
  });
  const targets = createMemo(() => targetsOf(props.code));
  const at = () =>
    props.point?.kind === 'instruction' && props.point.code === props.index
      ? props.point.index
      : null;
  const line = () => (props.point ? lineAt(props.listed, props.point) : null);
  const target = () => {
    const place = at();
    return place === null ? null : (props.code.instructions[place]?.target ?? null);
  };
  const count = () => blocks().reduce((sum, block) => sum + block.instructions.length, 0);
  const choose = (index: number) => {
    props.onChoose({ kind: 'instruction', code: props.index, index });
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  };
  const move = (event: KeyboardEvent) => {
    const from = at() ?? -1;
    const to = {
      ArrowDown: Math.min(from + 1, count() - 1),
      ArrowUp: Math.max(from - 1, 0),
      Home: 0,
      End: count() - 1,
    }[event.key];
    const place = line();
    if (event.key === 'Enter' && at() !== null && place !== null) props.onGoTo(place);
    if (event.key === 'Escape') props.onChoose(null);
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <>
      <div
        role="listbox"
        tabindex="0"
        class="bytecode-rows"
        aria-label={`Bytecode of ${props.code.name}`}
        aria-activedescendant={at() === null ? undefined : `${id}-${at()}`}
        onKeyDown={move}
      >
        <For each={blocks()}>
          {(block) => (
            <div
              class="bytecode-block"
              role="group"
              aria-label={
                block.line === null ? 'no line' : `line ${block.line}: ${block.source.trim()}`
              }
            >
              <span
                class="bytecode-line"
                aria-hidden="true"
                data-marked-line={block.line !== null && line() === block.line ? '' : undefined}
                onPointerEnter={() =>
                  block.line !== null && props.onHover({ kind: 'line', line: block.line })
                }
                onClick={() =>
                  block.line !== null && props.onChoose({ kind: 'line', line: block.line })
                }
              >
                <span class="bytecode-number">{block.line ?? '–'}</span>
                <code>{block.source}</code>
              </span>
              <span class="bytecode-steps" role="presentation">
                <For each={block.instructions}>
                  {(instruction, nth) => {
                    const index = () => block.first + nth();
                    return (
                      <Row
                        id={`${id}-${index()}`}
                        instruction={instruction}
                        isAt={at() === index()}
                        marked={block.line !== null && line() === block.line}
                        isTarget={targets().has(instruction.offset)}
                        aimedAt={target() === instruction.offset}
                        onHover={() =>
                          props.onHover({ kind: 'instruction', code: props.index, index: index() })
                        }
                        onChoose={() => choose(index())}
                      />
                    );
                  }}
                </For>
              </span>
            </div>
          )}
        </For>
      </div>
      <Show when={count() < props.code.instructions.length}>
        <button type="button" class="quiet-button" onClick={() => setAll(true)}>
          Show all {props.code.instructions.length} instructions
        </button>
      </Show>
    </>
  );
}

function Row(props: {
  id: string;
  instruction: Instruction;
  isAt: boolean;
  /** It is of the line that the reader is at. */
  marked: boolean;
  /** Something jumps to it. */
  isTarget: boolean;
  /** The instruction that the reader is at jumps to it. */
  aimedAt: boolean;
  onHover: () => void;
  onChoose: () => void;
}): JSX.Element {
  return (
    <span
      id={props.id}
      class="bytecode-step"
      role="option"
      aria-label={instructionText(props.instruction)}
      aria-selected={props.isAt}
      data-marked={props.marked ? '' : undefined}
      data-aimed-at={props.aimedAt ? '' : undefined}
      onPointerEnter={() => props.onHover()}
      onClick={() => props.onChoose()}
    >
      <span class="bytecode-offset" data-target={props.isTarget ? '' : undefined}>
        {props.instruction.offset}
      </span>
      <span class="bytecode-name">{props.instruction.name}</span>{' '}
      <span class="bytecode-argument">{props.instruction.argument}</span>
    </span>
  );
}

/** Scrolls a box, and nothing around it, until something in it can be seen. */
function scrollTo(box: HTMLElement, inside: Element): void {
  const outer = box.getBoundingClientRect();
  const inner = inside.getBoundingClientRect();
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTop += inner.top - outer.top - outer.height / 4;
}
