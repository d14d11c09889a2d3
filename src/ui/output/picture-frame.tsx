/**
 * A frame for a picture: an origin of its own, without rights, which Chromium draws in another process.
 * A picture that isn't drawn in time is given up, and its frame removed, so that the process ends.
 */
import { type JSX, onCleanup, onMount } from 'solid-js';
import { FRAME_SCRIPT } from './frame-script.ts';
import { type Scheme, watchScheme } from './scheme.ts';

/** How long a picture may take, in ms. */
const PATIENCE = 15_000;
/** Higher ones scroll in their frame. */
const HIGHEST = 4_000;
/** So often it may say that its height has changed: one that grows by growing would never end. */
const MOST_CHANGES = 100;

export function PictureFrame(props: {
  html: string;
  label: string;
  /** In px; as high as it was when it was drawn before. */
  height: number | null;
  onHeight: (height: number) => void;
  onTooSlow: () => void;
}): JSX.Element {
  let frame!: HTMLIFrameElement;
  let changes = 0;
  const giveUp = setTimeout(() => props.onTooSlow(), PATIENCE);
  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== frame.contentWindow) return;
    const height = heightIn(data);
    if (height === null) return;
    clearTimeout(giveUp);
    changes += 1;
    if (changes <= MOST_CHANGES) props.onHeight(Math.min(height, HIGHEST));
  };
  addEventListener('message', hear);
  onCleanup(() => {
    clearTimeout(giveUp);
    removeEventListener('message', hear);
  });
  onMount(() => {
    const scheme = watchScheme(frame, () =>
      frame.contentWindow?.postMessage({ scheme: scheme.now() }, '*'),
    );
    onCleanup(scheme.end);
    // On the page already, it has the page's own type.
    frame.srcdoc = documentOf(props.html, getComputedStyle(frame), scheme.now());
  });
  return (
    <iframe
      ref={frame}
      class="display display-frame"
      sandbox="allow-scripts"
      title={props.label}
      style={{ height: props.height === null ? undefined : `${props.height}px` }}
    />
  );
}

function heightIn(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('height' in message)) return null;
  const { height } = message;
  return typeof height === 'number' && Number.isFinite(height) && height >= 0 ? height : null;
}

/** Kept from fetching anything, and from looking dark on dark: without styles of its own it follows the page. */
function documentOf(
  html: string,
  { fontFamily, fontSize }: CSSStyleDeclaration,
  scheme: Scheme,
): string {
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  return `<!doctype html><html data-scheme="${scheme}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>
  html { height: auto; color-scheme: light }
  @media screen { html[data-scheme=dark] { color-scheme: dark } }
  body { display: flow-root; margin: 0; height: auto; font-family: ${fontFamily}; font-size: ${fontSize} }
  body > svg, body > img { max-width: 100%; height: auto }
</style>
<body>${html}<script nonce="${nonce}">${FRAME_SCRIPT}</script>`;
}
