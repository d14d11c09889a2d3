/** What is run for a snippet, and in which modes: the page and the command line do it alike. */
import { runsAfter, sourceOf } from './continuation/continuation.ts';
import { fileOf, type GuideFile, neededFiles } from './files.ts';
import { completed } from './continuation/partial-class.ts';
import { saidImports } from './names/said-imports.ts';
import { namesOf } from './names/scope.ts';
import { sphinxSetup } from './sphinx-setup.ts';
import type { Program } from '../../../wire/program.ts';
import type { Mode, Section, Snippet } from '../model/guide.ts';

export type { Program };

/** The modes in which a snippet runs, its usual one first; none for what isn't Python or only shown. */
export function modesOf(snippet: Snippet): Mode[] {
  if (snippet.run === 'none') return [];
  if (snippet.language === 'pycon') return ['prompt'];
  if (snippet.language !== 'python') return [];
  switch (snippet.run) {
    case 'both':
      return ['script', 'prompt'];
    case 'prompt':
      return ['prompt'];
    default:
      return ['script'];
  }
}

/** The snippets of a section, in reading order. */
export function snippetsOf(section: Section): Snippet[] {
  return section.parts.filter((part) => part.kind === 'snippet');
}

/** What a program stands on beside its section's own set-up. */
export interface Ground {
  /** Stand-ins for names that the guide never defines. */
  standIns?: StandIns | null;
  /** Whether it goes on from the earlier blocks that define what it lacks. */
  continues?: boolean;
  /** The guide's sections before this one, from which transcripts go on too. */
  above?: readonly Section[];
  /** Files that lie beside the guide; those that a program names are put beside it. */
  beside?: readonly GuideFile[];
}

/** Code and files that a program finds there. */
export interface StandIns {
  code: string;
  files: { path: string; text: string }[];
  /** The section's blocks are meant for where `await` is allowed outside functions. */
  topLevelAwait: boolean;
}

/**
 * The program for a run. `draft` gives a snippet's text as the reader has it. A set-up snippet runs
 * after those before it; any other runs after all of its section's. The other files of its group lie
 * beside it.
 */
export function programOf(
  snippet: Snippet,
  section: Section,
  mode: Mode,
  draft: (snippet: Snippet) => string = ({ code }) => code,
  { standIns = null, continues = false, above = [], beside: around = [] }: Ground = {},
): Program {
  const all = snippetsOf(section);
  const setup = all.filter((other) => other !== snippet && runsBefore(other, snippet, all));
  const beside = all.filter((other) => liesBeside(other, snippet));
  const before = continues ? runsAfter(snippet, section, draft, above, standIns?.code) : [];
  // A class that is shown in part is made whole only where it may go on from another block.
  const names = new Set<string>();
  const sources = [...before.map((each) => each.snippet), snippet].map((each) => {
    const code = each === snippet ? draft(each) : sourceOf(draft(each));
    if (!continues || each.language !== 'python') return code;
    const whole = completed(code, names);
    for (const name of namesOf(code).defines) names.add(name);
    return whole;
  });
  const said = continues
    ? saidImports(
        [...above, section],
        lackedBy(sources, [standIns?.code ?? '', ...setup.map(draft)]),
      )
    : [];
  // Who tests a project's documents gives each of them the same set-up.
  const project = snippet.doctest === undefined ? '' : sphinxSetup(around);
  const written = continues ? earlierFiles(snippet, section, above, draft) : [];
  return {
    source: sources.at(-1)!,
    mode,
    filename: moduleFile(snippet),
    setup: [project, standIns?.code ?? '', ...setup.map(draft)]
      .filter((code) => code !== '')
      .join('\n'),
    ...(before.length + said.length > 0
      ? {
          before: [
            ...said.map((source) => ({ name: 'the text', source })),
            ...before.map((earlier, at) => ({
              name: `block ${earlier.number}`,
              source: sources[at]!,
            })),
          ],
        }
      : {}),
    files: [
      ...(standIns?.files ?? []),
      ...neededFiles(sources, [...around, ...written]),
      ...beside.map((other) => ({ path: other.file ?? '', text: draft(other) })),
    ],
    ...needsOf(snippet),
    ...(snippet.run === 'pytest' ? { tests: { only: [] } } : {}),
    ...(snippet.doctest === undefined ? {} : { doctest: snippet.doctest }),
    topLevelAwait: snippet.topLevelAwait || (standIns?.topLevelAwait ?? false),
    ...(snippet.expected === undefined || snippet.expected.unchecked !== undefined
      ? {}
      : { expected: snippet.expected.text }),
  };
}

/** The name of the file that a block is; tests have one of the kind that pytest looks for. */
export function moduleFile({ file, run }: Pick<Snippet, 'file' | 'run'>): string {
  return file ?? (run === 'pytest' ? 'test_main.py' : 'main.py');
}

/** A test of `unittest` alone doesn't say that it is pytest that runs it. */
function needsOf({ run, needs }: Snippet): Pick<Program, 'needs'> {
  const all = run === 'pytest' ? [...needs, 'pytest'] : needs;
  return all.length > 0 ? { needs: all } : {};
}

/** The names that some of the sources lack, and that none of all defines. */
function lackedBy(sources: readonly string[], others: readonly string[]): ReadonlySet<string> {
  const read = sources.map((source) => namesOf(sourceOf(source)));
  const defined = new Set([
    ...read.flatMap(({ defines }) => [...defines]),
    ...others.flatMap((source) => [...namesOf(source).defines]),
  ]);
  return new Set(read.flatMap(({ lacks }) => [...lacks].filter((name) => !defined.has(name))));
}

/** The blocks above that are files; of one name, the last. */
function earlierFiles(
  snippet: Snippet,
  section: Section,
  above: readonly Section[],
  draft: (snippet: Snippet) => string,
): GuideFile[] {
  const all = snippetsOf(section);
  const earlier = [...above.flatMap(snippetsOf), ...all.slice(0, all.indexOf(snippet))];
  const files = new Map<string, GuideFile>();
  for (const each of earlier) {
    const path = fileOf(each);
    // One with a group lies beside its own.
    if (path !== null && each.group === undefined && each.language !== 'pycon') {
      files.set(path, { path, text: `${draft(each)}\n` });
    }
  }
  return [...files.values()];
}

/**
 * The snippets whose programs a change of this one may change. Where blocks go on from earlier ones,
 * those are all below it, since the change may have made or taken a name.
 */
export function dependents(snippet: Snippet, section: Section, continues = false): Snippet[] {
  const all = snippetsOf(section);
  const at = all.indexOf(snippet);
  return all.filter(
    (other, index) =>
      other !== snippet &&
      ((continues && index > at) || runsBefore(snippet, other, all) || liesBeside(snippet, other)),
  );
}

function runsBefore(first: Snippet, then: Snippet, all: readonly Snippet[]): boolean {
  if (!first.setup || first.language !== 'python') return false;
  return !then.setup || all.indexOf(first) < all.indexOf(then);
}

function liesBeside(file: Snippet, snippet: Snippet): boolean {
  return (
    file !== snippet &&
    file.file !== undefined &&
    file.group !== undefined &&
    file.group === snippet.group
  );
}
