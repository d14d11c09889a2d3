/**
 * A picture or table that a value has of itself. It comes from the reader's program, so it is shown
 * where no script runs and nothing is fetched: a PNG as an image, the rest in a sandboxed frame.
 */
import { type JSX, Match, onCleanup, Switch } from 'solid-js';
import type { DisplayType } from '../../../wire/run.ts';

export function Display(props: { mime: DisplayType; data: string }): JSX.Element {
  return (
    <Switch>
      <Match when={props.mime === 'image/png'}>
        <img
          class="display"
          src={`data:image/png;base64,${props.data}`}
          alt="Picture that the value shows of itself"
        />
      </Match>
      <Match when={props.mime === 'image/svg+xml'}>
        <Frame label={`Picture: ${titleOf(props.data)}`} html={props.data} />
      </Match>
      <Match when={props.mime === 'text/html'}>
        <Frame label="What the value shows of itself" html={props.data} />
      </Match>
    </Switch>
  );
}

/** What a drawing calls itself. */
function titleOf(svg: string): string {
  return /<title>([^<]+)<\/title>/.exec(svg)?.[1]?.trim() ?? 'a drawing';
}

/** Kept from fetching anything, and from looking dark on dark: without styles of its own it follows the page. */
const HEAD =
  '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">' +
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; style-src \'unsafe-inline\'">';

function Frame(props: { label: string; html: string }): JSX.Element {
  let frame!: HTMLIFrameElement;
  const fitted = new ResizeObserver(() => fit(frame));
  onCleanup(() => fitted.disconnect());
  return (
    // Its origin is ours so that its height can be read; without allow-scripts no script can use that.
    <iframe
      ref={frame}
      class="display display-frame"
      sandbox="allow-same-origin"
      title={props.label}
      srcdoc={HEAD + props.html}
      onLoad={() => {
        const body = frame.contentDocument?.body;
        if (!body) return;
        const { fontFamily, fontSize } = getComputedStyle(frame);
        Object.assign(body.style, { fontFamily, fontSize, margin: '0', display: 'flow-root' });
        for (const picture of body.querySelectorAll<HTMLElement | SVGSVGElement>(
          ':scope > svg, :scope > img',
        )) {
          shrinkable(picture);
        }
        fitted.disconnect();
        fitted.observe(body);
      }}
    />
  );
}

/** A picture that is wider than its frame is shown smaller, not cut off. */
function shrinkable(picture: HTMLElement | SVGSVGElement): void {
  const [width, height] = [picture.getAttribute('width'), picture.getAttribute('height')];
  if (picture.localName === 'svg' && !picture.hasAttribute('viewBox')) {
    if (!width || !height) return;
    picture.setAttribute('viewBox', `0 0 ${parseFloat(width)} ${parseFloat(height)}`);
  }
  Object.assign(picture.style, { maxWidth: '100%', height: 'auto' });
}

function fit(frame: HTMLIFrameElement): void {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  // Its own scroll bar takes room when the content is too wide.
  const bar = root.scrollWidth > root.clientWidth ? frame.clientHeight - root.clientHeight : 0;
  const height = frame.contentDocument?.body.offsetHeight ?? 0;
  frame.style.height = `${height + Math.max(bar, 0)}px`;
}
