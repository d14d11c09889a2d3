/** The addresses under which a snippet is given to others, and what puts it into their pages. */
import type { Addresses } from '../../ui/snippet/share.tsx';
import { type Route, routeHref } from '../route.ts';
import { packText } from './packed.ts';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import type { Workbench } from '../snippet/workbench.ts';
import type { Workbenches } from '../snippet/workbenches.ts';

/**
 * Of a snippet as the reader has it. One of the course that is as the course gives it keeps its place there,
 * and so its lesson; any other goes whole into the address. Rejects where it is too long for that.
 */
export async function shareSnippet(
  workbenches: Workbenches,
  snippet: Snippet,
  section: Section,
): Promise<Addresses> {
  if (workbenches.isAsGiven(snippet, section)) {
    return addressesOf({ kind: 'course', section: section.id, snippet: snippet.id });
  }
  return addressesOf({ kind: 'shared', payload: await workbenches.pack(snippet, section) });
}

/** Of a text that is in no guide. Rejects where it is too long. */
export async function shareText({
  text,
  mode,
  version,
}: Pick<Workbench, 'text' | 'mode' | 'version'>): Promise<Addresses> {
  return addressesOf({ kind: 'shared', payload: await packText(text(), mode(), version()) });
}

function addressesOf(route: Extract<Route, { kind: 'course' | 'shared' }>): Addresses {
  const hash = routeHref(route);
  const at = (file: string) => new URL(file, new URL('./', location.href)).href;
  const place = hash.replace(/^#\//, '');
  return {
    link: at(`./${hash}`),
    element: `<script src="${at('assay-snippet.js')}" defer></script>\n<assay-snippet at="${place}"></assay-snippet>`,
    frame: `<iframe src="${at(`embed.html${hash}`)}" title="A Python snippet" width="100%" height="360" style="border: 0" loading="lazy" allow="cross-origin-isolated; clipboard-write"></iframe>`,
  };
}
