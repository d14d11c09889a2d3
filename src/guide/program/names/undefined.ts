/** Names that a section's blocks use and don't get from their own section. */
import { isOfBook, runsAfter, sourceOf } from '../continuation/continuation.ts';
import type { Section, Snippet } from '../../model/guide.ts';
import { modesOf, snippetsOf } from '../program.ts';
import { namesOf, type Names } from './scope.ts';

export interface MissingNames {
  /** Names that no block of the guide defines. */
  never: string[];
  /** Names that another section defines, the first that does, and that blocks don't go on from. */
  elsewhere: { name: string; section: Section }[];
}

/**
 * Finds the names that a section's blocks lack even after the earlier blocks that they go on from. In
 * steps, a section looked through in each, since a long guide takes seconds; `read` is called for each
 * section before.
 */
export function* missingNames(
  section: Section,
  sections: readonly Section[],
  read: (section: Section) => void = () => {},
): Generator<void, MissingNames> {
  read(section);
  const lacking = lackingNames(section);
  const homes = new Map<string, Section>();
  const at = sections.indexOf(section);
  for (const other of sections) {
    if (homes.size === lacking.size) break;
    read(other);
    for (const snippet of snippetsOf(other)) {
      if (modesOf(snippet).length === 0) continue;
      const { defines } = readNames(snippet);
      for (const name of lacking) if (defines.has(name) && !homes.has(name)) homes.set(name, other);
    }
    yield;
  }
  const elsewhere = [...lacking].flatMap((name) => {
    const home = homes.get(name);
    const isElsewhere =
      home && (isOfBook(section) ? home !== section : sections.indexOf(home) > at);
    return isElsewhere ? [{ name, section: home }] : [];
  });
  return { never: [...lacking].filter((name) => !homes.has(name)), elsewhere };
}

/** Names that a block of the section lacks, and none above it there defines. */
export function lackingNames(section: Section): Set<string> {
  const found = new Set<string>();
  for (const snippet of snippetsOf(section)) {
    if (snippet.setup || modesOf(snippet).length === 0) continue;
    const earlier = runsAfter(snippet, section);
    // Whatever it lacks may be among the names of `import *`.
    if ([snippet, ...earlier.map((each) => each.snippet)].some(importsAll)) continue;
    const there = new Set(earlier.flatMap((each) => [...readNames(each.snippet).defines]));
    for (const other of snippetsOf(section)) {
      if (other.setup) for (const name of readNames(other).defines) there.add(name);
    }
    const { lacks, defines } = readNames(snippet);
    for (const name of lacks) if (!there.has(name)) found.add(name);
    for (const name of calledInText(snippet.code)) {
      if (!there.has(name) && !defines.has(name)) found.add(name);
    }
  }
  return found;
}

/** What a profiler or timer calls, given as text: `cProfile.run("work()")`. */
function calledInText(code: string): string[] {
  const calls = /\b(?:run|runctx|timeit|repeat)\(\s*(["'])([A-Za-z_]\w*)\([^"']*\)\1/g;
  return [...code.matchAll(calls)].map((match) => match[2]!);
}

function importsAll(snippet: Snippet): boolean {
  return readNames(snippet).importsAll;
}

/** Snippets are read once: a guide has many, and they don't change. */
const read = new WeakMap<Snippet, Names>();

/** The names of a snippet as its guide has it. */
export function readNames(snippet: Snippet): Names {
  const known = read.get(snippet);
  if (known !== undefined) return known;
  const names = namesOf(sourceOf(snippet.code));
  read.set(snippet, names);
  return names;
}
