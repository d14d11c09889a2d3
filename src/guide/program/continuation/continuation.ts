/**
 * Which earlier blocks a block goes on from: guides define a class in one block and use it in the
 * next.
 */
import type { Section, Snippet } from '../../model/guide.ts';
import { changedNames } from './effects.ts';
import { partialClasses } from './partial-class.ts';
import { openedFiles, type OpenedFiles } from '../opened.ts';
import { TYPED, typedOn } from '../prompts.ts';
import { namesOf, type Names } from '../names/scope.ts';

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
 * A file that it opens is what an earlier block has written.
 *
 * Blocks between, which change what the needed ones made, run too: `names.append(1)`. A class that is
 * shown in part goes on from the whole one above, and a block whose author says that it goes on, from
 * the block above it. Hidden code is there for the whole guide.
 *
 * What its own section doesn't define comes from the sections above: a README is mostly one program.
 * In a book of numbered chapters that is so for sessions alone, since there a name such as `User`
 * means something else in each section.
 *
 * @param textOf a snippet's code as the reader has it
 * @param above the sections before this one, in reading order
 * @param given code that stands in for what the section doesn't define
 */
export function runsAfter(
  snippet: Snippet,
  section: Section,
  textOf: (snippet: Snippet) => string = ({ code }) => code,
  above: readonly Section[] = [],
  given = '',
): Earlier[] {
  const isSession = snippet.language === 'pycon' || snippet.session === true;
  const standsAlone = !isSession && isOfBook(section);
  const places = [
    ...above.flatMap(placesIn).filter((place) => !standsAlone || place.snippet.hidden),
    ...placesIn(section),
  ];
  const blocks = places.map((place) => place.snippet);
  const read = blocks.map((block) => (isPython(block) ? readBlock(textOf(block)) : null));
  // Those of other sections aren't set up here.
  const isSetUp = (at: number) => blocks[at]!.setup && places[at]!.section === section;
  const setUp = new Set(
    blocks.flatMap((_, at) => (isSetUp(at) ? [...(read[at]?.defines ?? [])] : [])),
  );
  const standIns = given === '' ? null : readBlock(given).defines;
  const isAbove = (at: number) => places[at]!.section !== section;
  const needed = new Set<number>();
  const add = (at: number): void => {
    if (at < 0 || needed.has(at)) return;
    needed.add(at);
    follow(at);
  };
  const follow = (at: number): void => {
    const nearest = (fits: (each: Block, index: number) => boolean) =>
      read.findLastIndex(
        (each, index) => index < at && !isSetUp(index) && each !== null && fits(each, index),
      );
    // What Sphinx tests sees what Sphinx runs, and not the code that is only shown.
    const isTested = (index: number) =>
      blocks[index]!.doctest !== undefined || blocks[index]!.setup;
    const tested = (name: string) => {
      if (blocks[at]!.doctest === undefined) return -1;
      const sound = nearest((each, index) => isTested(index) && each.defines.has(name));
      return sound >= 0 ? sound : nearest((each, index) => isTested(index) && each.importsAll);
    };
    if (blocks[at]?.continues) add(nearest(() => true));
    // A session that has imported another `compile` goes on with that one.
    for (const name of isSession ? (read[at]?.builtIns ?? []) : []) {
      add(nearest((each) => each.imports.has(name)));
    }
    for (const path of read[at]?.reads ?? []) add(nearest((each) => each.writes.has(path)));
    for (const name of read[at]?.lacks ?? []) {
      if (setUp.has(name)) continue;
      // One that Python refuses whole defines nothing; but the grammar knows less than Python.
      const first = tested(name);
      const sound = first >= 0 ? first : nearest((each) => each.defines.has(name) && !each.refused);
      const known = sound >= 0 ? sound : nearest((each) => each.defines.has(name));
      // What nobody defines may be among the names that a block imports without naming them.
      const home = known >= 0 ? known : nearest((each) => each.importsAll);
      if (home < 0 || (isAbove(home) && standIns?.has(name))) continue;
      add(home);
      for (let index = home + 1; index < at; index += 1) {
        if (!isSetUp(index) && read[index]?.changes.has(name)) add(index);
      }
    }
  };
  follow(blocks.indexOf(snippet));
  return [...needed].sort((a, b) => a - b).map((at) => places[at]!);
}

/** What a block says of names. */
interface Block extends Names, OpenedFiles {
  /** Names whose objects it changes without making them. */
  changes: ReadonlySet<string>;
  /** Names that it imports one by one. */
  imports: ReadonlySet<string>;
  /** Python seems to refuse it whole; of a transcript it refuses an input and no more. */
  refused: boolean;
}

/** The section has the number of one in a chapter, as books have them. */
export function isOfBook({ id }: Section): boolean {
  return /^\d+\.\d/.test(id);
}

/** Texts are read once: each block of a section asks for all above it. */
const known = new Map<string, Block>();
/** How many texts are kept. */
const MOST_KNOWN = 2000;

function readBlock(text: string): Block {
  const there = known.get(text);
  if (there !== undefined) return there;
  const source = sourceOf(text);
  const names = namesOf(source);
  const parts = partialClasses(source).map(({ name }) => name);
  const lacks = [...new Set([...names.lacks, ...parts])];
  const all = changedNames(source);
  const changes = new Set(lacks.filter((name) => all.has(name)));
  if (known.size >= MOST_KNOWN) known.clear();
  const refused = names.faulty && source === text;
  const imports = importedIn(source);
  const block = { ...names, lacks, changes, imports, refused, ...openedFiles(source) };
  known.set(text, block);
  return block;
}

/** `from re import compile, sub as replace`: compile and replace. */
function importedIn(source: string): ReadonlySet<string> {
  const lists = source.matchAll(/^\s*from\s+[\w.]+\s+import\s+\(?([\w\s,]+)/gm);
  return new Set(
    [...lists].flatMap(([, list]) =>
      list!.split(',').map((each) => each.trim().split(/\s+/).at(-1)!),
    ),
  );
}

function placesIn(section: Section): Earlier[] {
  return section.parts
    .filter((part) => part.kind === 'snippet')
    .map((snippet, at) => ({ snippet, section, number: at + 1 }));
}

/** The Python of a snippet's text: of a transcript, what was typed. Lines stay where they are. */
export function sourceOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? '';
  if (!TYPED.test(first) && !/^>>> .*$/m.test(afterBanner(text))) return text;
  return text.replaceAll(/^.*$/gm, (line) => typedOn(line) ?? '');
}

/** What stands below the command and the words that Python begins a session with. */
function afterBanner(text: string): string {
  return /^\S*[$%>] ?(?:python|py)\b|^Python \d/m.test(text.split('\n', 3).join('\n')) ? text : '';
}

function isPython({ language, run }: Snippet): boolean {
  return run !== 'none' && (language === 'python' || language === 'pycon');
}
