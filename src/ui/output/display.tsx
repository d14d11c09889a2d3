/**
 * A picture or table that a value has of itself. It comes from the reader's program, so it is read
 * before it is shown, and drawn where it can't hold the page; nothing of it runs, and nothing is
 * fetched.
 */
import { createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { PictureReading } from '../../../wire/picture.ts';
import type { DisplayType } from '../../../wire/run.ts';
import { PictureFrame } from './picture-frame.tsx';
import { saveFile } from './save-file.ts';
import { watchSight } from './sight.ts';

export interface DisplayPiece {
  kind: 'display';
  mime: DisplayType;
  data: string;
}

/** Tells what may be shown of a picture; always settles. */
export type ReadPicture = (mime: DisplayType, data: string) => Promise<PictureReading>;

export function Display(props: { piece: DisplayPiece; read: ReadPicture }): JSX.Element {
  let place!: HTMLSpanElement;
  const [reading, setReading] = createSignal<PictureReading | null>(null);
  const [near, setNear] = createSignal(false);
  const [height, setHeight] = createSignal<number | null>(null);
  let asked = false;
  onMount(() => {
    const end = watchSight(
      place,
      () => {
        setNear(true);
        if (asked) return;
        asked = true;
        void props.read(props.piece.mime, props.piece.data).then(setReading);
      },
      () => setNear(false),
    );
    onCleanup(end);
  });
  const drawing = () => only(reading(), 'drawing');
  const refused = () => only(reading(), 'refused');
  return (
    <span class="display-place" ref={place} data-known={reading() ? '' : undefined}>
      <Switch>
        <Match when={drawing()}>
          {(drawn) => (
            <Show
              when={near()}
              fallback={<span class="display" style={{ height: `${height() ?? 0}px` }} />}
            >
              <PictureFrame
                html={drawn().html}
                label={labelOf(props.piece.mime, drawn().title)}
                height={height()}
                onHeight={setHeight}
                onTooSlow={() => setReading(TOO_SLOW)}
              />
            </Show>
          )}
        </Match>
        <Match when={reading()?.kind === 'image'}>
          <img
            class="display"
            src={`data:image/png;base64,${props.piece.data}`}
            decoding="async"
            alt="Picture that the value shows of itself"
          />
        </Match>
        <Match when={refused()}>
          {(reason) => (
            <span class="display display-refused">
              {reason().why}{' '}
              <button type="button" class="quiet-button" onClick={() => save(props.piece)}>
                Save it as a file
              </button>
            </span>
          )}
        </Match>
      </Switch>
    </span>
  );
}

const TOO_SLOW: PictureReading = { kind: 'refused', why: 'This picture took too long to draw.' };

function only<Kind extends PictureReading['kind']>(
  reading: PictureReading | null,
  kind: Kind,
): Extract<PictureReading, { kind: Kind }> | null {
  return reading?.kind === kind ? (reading as Extract<PictureReading, { kind: Kind }>) : null;
}

function labelOf(mime: DisplayType, title: string | null): string {
  return mime === 'image/svg+xml'
    ? `Picture: ${title ?? 'a drawing'}`
    : 'What the value shows of itself';
}

const NAMES: Record<DisplayType, string> = {
  'image/svg+xml': 'picture.svg',
  'image/png': 'picture.png',
  'text/html': 'picture.html',
};

function save({ mime, data }: DisplayPiece): void {
  const content = mime === 'image/png' ? bytesOf(data) : data;
  // A type that no browser would open by itself: it isn't ours.
  saveFile(NAMES[mime], new Blob([content], { type: 'application/octet-stream' }));
}

/** What base64 stands for; itself where it is none. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | string {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return base64;
  }
}
