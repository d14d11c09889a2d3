/** A guide with what the reader made of it, as one file. */
import type { GuideResult, Section, Snippet } from '../model/guide.ts';
import { openGuide } from '../read/open.ts';
import { snippetsOf } from '../program/program.ts';
import { sectionsOf } from '../model/sections.ts';

export interface ExportedGuide {
  /** Name of the guide's own file. */
  name: string;
  text: string;
  /** The reader's own set-ups, by the section's id. */
  setups: Record<string, string>;
  /** Ids of sections that run without the project's set-up. */
  without: string[];
  /** Edited blocks: the guide's code in a section, and what the reader made of it. */
  edits: Edit[];
}

export interface Edit {
  /** Id of the section. */
  section: string;
  code: string;
  edited: string;
}

/**
 * Opens such a guide as it was left: blocks are as the reader had them, and their set-ups are the
 * sections' own. The project's set-ups come on top, as for any guide.
 *
 * @param path of the exported file; the guide's own file has another name
 */
export function openExported(path: string, exported: ExportedGuide): GuideResult {
  const opened = openGuide(exported.name, exported.text);
  if (!opened.ok) return opened;
  for (const section of sectionsOf(opened.guide)) {
    section.file = path;
    for (const snippet of snippetsOf(section)) {
      const edit = exported.edits.find(
        ({ section: id, code }) => id === section.id && code === snippet.code,
      );
      if (edit) snippet.code = edit.edited;
    }
    const code = exported.setups[section.id];
    if (code !== undefined) section.parts.unshift(setupSnippet(section, code));
  }
  return opened;
}

function setupSnippet({ id, firstLine }: Section, code: string): Snippet {
  return {
    kind: 'snippet',
    id: `${id}-0`,
    language: 'python',
    code,
    firstLine,
    lastLine: firstLine,
    setup: true,
    needs: [],
    run: 'both',
    topLevelAwait: false,
  };
}

/** Tells such a file from any other JSON. */
const MARK = 'assay-guide';

export function writeExported(guide: ExportedGuide): string {
  return `${JSON.stringify({ kind: MARK, ...guide }, null, 2)}\n`;
}

/** What a file holds; null where it is none of ours. Parts that make no sense are left out. */
export function readExported(text: string): ExportedGuide | null {
  if (!text.slice(0, 200).includes(MARK)) return null;
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    if (value?.['kind'] !== MARK) return null;
    const { name, text: own, setups, without, edits } = value;
    if (typeof name !== 'string' || typeof own !== 'string') return null;
    const given = setups !== null && typeof setups === 'object' ? Object.entries(setups) : [];
    return {
      name,
      text: own,
      setups: Object.fromEntries(given.filter(([, code]) => typeof code === 'string')),
      without: listOf(without, (each) => typeof each === 'string') as string[],
      edits: listOf(edits, isEdit) as Edit[],
    };
  } catch {
    return null;
  }
}

function listOf(value: unknown, fits: (each: unknown) => boolean): unknown[] {
  return Array.isArray(value) ? value.filter(fits) : [];
}

function isEdit(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const { section, code, edited } = value as Partial<Record<keyof Edit, unknown>>;
  return [section, code, edited].every((each) => typeof each === 'string');
}
