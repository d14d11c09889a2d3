/**
 * Which earlier blocks of its section a block goes on from: guides define a class in one block and
 * use it in the next.
 */
import type { Section, Snippet } from '../model/guide.ts';
import { namesOf, type Names } from './scope.ts';

/** An earlier block, run for what it defines. */
export interface Earlier {
  snippet: Snippet;
  section: Section;
  /** Its place among the section's snippets, counted from 1, as a reader counts them. */
  number: number;
}

/**
 * The earlier blocks that `snippet` needs, in reading order. A name that it lacks comes from the
 * nearest block above that defines it, and what that one lacks from further up; so a redefinition
 * doesn't drag in what it replaces. Set-up snippets run anyway, and aren't among them.
 *
 * A transcript may go on from earlier sections too, since a document of transcripts is mostly one
 * session at the prompt.
 *
 * @param textOf a snippet's code as the reader has it
 * @param above the sections before this one, in reading order
 */
export function runsAfter(
  snippet: Snippet,
  section: Section,
  textOf: (snippet: Snippet) => string = ({ code }) => code,
  above: readonly Section[] = [],
): Earlier[] {
  const sections = snippet.language === 'pycon' ? [...above, section] : [section];
  const places = sections.flatMap(placesIn);
  const blocks = places.map((place) => place.snippet);
  const names = blocks.map((block) => (isPython(block) ? namesOf(sourceOf(textOf(block))) : null));
  const setUp = new Set(
    blocks.flatMap((block, at) => (block.setup ? [...(names[at]?.defines ?? [])] : [])),
  );
  const needed = new Set<number>();
  const follow = (at: number): void => {
    for (const name of names[at]?.lacks ?? []) {
      if (setUp.has(name)) continue;
      const nearest = (fits: (each: Names) => boolean) =>
        names.findLastIndex(
          (each, index) => index < at && !blocks[index]!.setup && each !== null && fits(each),
        );
      const known = nearest((each) => each.defines.has(name));
      // What nobody defines may be among the names that a block imports without naming them.
      const home = known >= 0 ? known : nearest((each) => each.importsAll);
      if (home < 0 || needed.has(home)) continue;
      needed.add(home);
      follow(home);
    }
  };
  follow(blocks.indexOf(snippet));
  return [...needed].sort((a, b) => a - b).map((at) => places[at]!);
}

function placesIn(section: Section): Earlier[] {
  return section.parts
    .filter((part) => part.kind === 'snippet')
    .map((snippet, at) => ({ snippet, section, number: at + 1 }));
}

/** The Python of a snippet's text: of a transcript, what was typed. Lines stay where they are. */
export function sourceOf(text: string): string {
  if (!/^\s*>>>( |$)/m.test(text) || !/^>>>( |$)/.test(text.trimStart())) return text;
  return text.replaceAll(/^.*$/gm, (line) =>
    /^(>>>|\.\.\.)( |$)/.test(line) ? line.slice(4) : '',
  );
}

function isPython({ language, run }: Snippet): boolean {
  return run !== 'none' && (language === 'python' || language === 'pycon');
}
