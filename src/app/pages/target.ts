/** The place within a section that an address names: a block, a heading, a footnote, an element of HTML. */
import type { Part } from '../../guide/model/guide.ts';

/** Before names that the guide's author gave, so that they are never ours. */
const PREFIX = 'user-content-';

/** Index of the part that a target is in; -1 for none. */
export function partWith(parts: readonly Part[], target: string | null): number {
  if (target === null) return -1;
  const quoted = `="${PREFIX}${escaped(target)}"`;
  return parts.findIndex((part) => {
    if (part.kind === 'snippet') return part.id === target;
    const html = part.kind === 'prose' ? [part.html] : part.rows.flat();
    return html.some((each) => each.includes(quoted));
  });
}

function escaped(target: string): string {
  return target.replaceAll('&', '&#x26;').replaceAll('"', '&#x22;');
}

/** Scrolls to a target, once the page has its height; a heading or a note takes the focus too. */
export function scrollToTarget(target: string): void {
  requestAnimationFrame(() => {
    const block = document.getElementById(target);
    const named = `${PREFIX}${target}`;
    const place = document.getElementById(named) ?? document.getElementsByName(named)[0];
    (block ?? place)?.scrollIntoView();
    if (block !== null || place === undefined) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
}

export interface PageEntry {
  target: string;
  title: string;
}

/** Headings within a section, and the titles of its blocks where it has no headings. */
export function entriesOf(parts: readonly Part[]): PageEntry[] {
  const headings = parts.flatMap((part) => (part.kind === 'prose' ? headingsIn(part.html) : []));
  if (headings.length > 0) return headings;
  return parts.flatMap((part) =>
    part.kind === 'snippet' && part.title !== undefined && !part.setup
      ? [{ target: part.id, title: part.title }]
      : [],
  );
}

function headingsIn(html: string): PageEntry[] {
  const found = html.matchAll(/<h[2-6] id="user-content-([^"]+)"[^>]*>([^]*?)<\/h[2-6]>/g);
  return [...found].map(([, target = '', inner = '']) => ({
    target: textOf(target),
    title: textOf(inner.replaceAll(/<[^>]*>/g, '')),
  }));
}

function textOf(html: string): string {
  return html
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
