import { readConverted } from './formats/formats.ts';
import { readMarkdown } from './markdown/markdown.ts';
import type { GuideResult } from '../model/guide.ts';
import { readAll, type ReadingResult } from './reading.ts';
import { readText } from './text/text.ts';
import { reasonOf } from '../../../wire/reason.ts';

/**
 * Opens a guide: Markdown, reStructuredText, a notebook or a Python file by its extension, Markdown by
 * its fences, plain text otherwise. Never throws; what can't be a guide comes back as a sentence.
 *
 * @param name the file's name or path
 */
export function openGuide(name: string, text: string): GuideResult {
  return guarded(() => {
    const result = startReading(name, text);
    return result.ok ? { ok: true, guide: readAll(result.reading) } : result;
  });
}

/** The same, but the sections are still to be read, one by one. */
export function openReading(name: string, text: string): ReadingResult {
  return guarded(() => startReading(name, text));
}

function startReading(name: string, text: string): ReadingResult {
  const converted = readConverted(name, text);
  if (converted !== undefined) return converted;
  return isMarkdown(name, text) ? readMarkdown(name, text) : readText(name, text);
}

function guarded<Result>(open: () => Result): Result | { ok: false; message: string } {
  try {
    return open();
  } catch (error) {
    return {
      ok: false,
      message: `This guide could not be read, through a fault of Assay (${reasonOf(error)}).`,
    };
  }
}

/** Whether a text is read as Markdown: by its name's ending, or by its fences. */
export function isMarkdown(name: string, text: string): boolean {
  if (/\.(md|markdown|mdown|mdx|qmd|rmd|myst)$/i.test(name)) return true;
  if (/\.(rst|rest|ipynb|pyi?)$/i.test(name)) return false;
  return (
    (text.match(/^ {0,3}(```|~~~\w)/gm)?.length ?? 0) >= 1 && /^ {0,3}(```|~~~)\s*$/m.test(text)
  );
}
