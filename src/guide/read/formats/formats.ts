/** Guides that aren't Markdown and are read by way of it. */
import type { Guide, LineRange } from '../../model/guide.ts';
import { sectionsOf } from '../../model/sections.ts';
import { readMarkdown } from '../markdown/markdown.ts';
import { findTrouble } from '../readable.ts';
import type { ReadingResult } from '../reading.ts';
import type { Converted } from './converted.ts';
import { fromNotebook } from './notebook.ts';
import { fromPythonFile } from './python-file.ts';
import { fromRestructuredText } from './restructured-text.ts';

/**
 * Reads a guide by way of Markdown; lines are those of its own file. Undefined where it is in none of
 * these formats.
 */
export function readConverted(name: string, text: string): ReadingResult | undefined {
  const ending = /\.(rst|rest|ipynb|py|pyi)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  const trouble = findTrouble(text);
  if (trouble !== undefined) return { ok: false, message: trouble };
  const converted = convert(name, ending, text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'));
  if (converted === null) return { ok: false, message: 'The file is not a Jupyter notebook.' };
  const markdown = converted.lines.join('\n');
  const result = readMarkdown(name, markdown);
  if (!result.ok) return result;
  const { guide, read } = result.reading;
  guide.markdown = markdown;
  for (const section of sectionsOf(guide)) place(section, converted);
  for (const part of guide.preface ?? []) placePart(part, converted);
  return {
    ok: true,
    reading: {
      guide,
      read: (section) => {
        const unread = section.parts;
        read(section);
        // They are read once.
        if (section.parts !== unread) for (const part of section.parts) placePart(part, converted);
      },
    },
  };
}

function convert(name: string, ending: string, text: string): Converted | null {
  if (ending === 'ipynb') return fromNotebook(text);
  if (ending.startsWith('py')) return fromPythonFile(name, text);
  return fromRestructuredText(text.split('\n'));
}

function placePart(
  part: Guide['chapters'][number]['sections'][number]['parts'][number],
  converted: Converted,
): void {
  place(part, converted);
  if (part.kind === 'snippet' && part.expected !== undefined) place(part.expected, converted);
}

function place(range: LineRange, { origins }: Converted): void {
  const last = origins.at(-1) ?? 1;
  range.firstLine = origins[range.firstLine - 1] ?? last;
  range.lastLine = Math.max(range.firstLine, origins[range.lastLine - 1] ?? last);
}
