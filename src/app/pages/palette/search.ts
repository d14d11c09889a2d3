/** Looks for words in a guide's titles, prose and code. */
import type { Guide, Section } from '../../../guide/model/guide.ts';
import { startOf } from '../../../guide/program/exercise.ts';
import { snippetsOf } from '../../../guide/program/program.ts';
import type { Titles } from '../../../guide/model/titles.ts';
import { type Named, sectionName } from '../../../ui/guide/section-name.ts';
import { snippetTitle } from '../../snippet/snippet-title.ts';
import { sectionsOf } from '../../../guide/model/sections.ts';

/** Something that can be found: a section with its prose, or a snippet with its code. */
export interface SearchEntry {
  section: Named;
  /** Its id; null for the section itself. */
  snippet: string | null;
  title: string;
  text: string;
}

export interface Hit {
  entry: SearchEntry;
  /** A line of the text with the first word that was looked for; empty where the title has them all. */
  excerpt: string;
}

/** Everything of a guide that can be found, in reading order. */
export function indexOf(guide: Guide): SearchEntry[] {
  return sectionsOf(guide).flatMap((section): SearchEntry[] => [
    { section, snippet: null, title: sectionName(section), text: proseOf(section) },
    ...snippetsOf(section).map((snippet) => ({
      section,
      snippet: snippet.id,
      title: snippetTitle(snippet),
      text: startOf(snippet),
    })),
  ]);
}

/** The sections alone, by their titles: what can be found before the rest has come. */
export function indexOfTitles(titles: Titles): SearchEntry[] {
  return sectionsOf(titles).map((section) => ({
    section,
    snippet: null,
    title: sectionName(section),
    text: '',
  }));
}

/** The best hits for all the words of a query, best first; the sections alone for an empty one. */
export function search(entries: readonly SearchEntry[], query: string, most = 30): Hit[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return entries.filter(({ snippet }) => !snippet).map((entry) => ({ entry, excerpt: '' }));
  }
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => ({ entry, excerpt: excerptOf(entry, words) }));
}

/** A text as it is compared: nobody types ’ or “ into a search. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"');
}

/** Titles count most, the beginnings of words more than their middles; 0 where a word is missing. */
function scoreOf({ title, text, snippet }: SearchEntry, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const worth = 8 * placeIn(folded(title), word) + placeIn(folded(text), word);
    if (worth === 0) return 0;
    score += worth;
  }
  return snippet ? score : score * 1.5;
}

/** 3 where a text begins with the word, 2 where a word of it does, 1 where it is inside one, 0 nowhere. */
function placeIn(text: string, word: string): number {
  let best = 0;
  for (let at = text.indexOf(word); at >= 0 && best < 2; at = text.indexOf(word, at + 1)) {
    best = Math.max(best, at === 0 ? 3 : /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 1 : 2);
  }
  return best;
}

function excerptOf({ title, text }: SearchEntry, words: readonly string[]): string {
  const missing = words.find((word) => !folded(title).includes(word));
  if (missing === undefined) return '';
  const at = folded(text).indexOf(missing);
  const from = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(from, end < 0 ? undefined : end).trim();
  const skipped = Math.max(0, at - from - 40);
  return (skipped > 0 ? '…' : '') + line.slice(skipped, skipped + 120);
}

function proseOf(section: Section): string {
  return section.parts
    .flatMap((part) => {
      if (part.kind === 'prose') return [plain(part.html)];
      return part.kind === 'table' ? part.rows.map((row) => row.map(plain).join('  ')) : [];
    })
    .join('\n');
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text of HTML that was made safe when the guide was read. */
function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name] ?? all;
    });
}
