/** Gives the reader their guide with its set-ups, as a file. */
import type { Book } from './books.ts';

/** What an export as JSON holds. */
export interface ExportedGuide {
  name: string;
  text: string;
  /** Python that runs before the blocks of a section, by the section's id. */
  setups: Record<string, string>;
}

/** Offers the file for download; does nothing for the course. */
export async function exportGuide(book: Book, as: 'markdown' | 'json'): Promise<void> {
  const { file, guide, benches } = book;
  const { grounds } = benches;
  if (file === null || guide === null || grounds === null) return;
  const { exportMarkdown, setupSource } = await import('../guide/export.ts');
  const { isMarkdown } = await import('../guide/open.ts');
  const standIns = (section: (typeof sections)[number]) => grounds.standIns(section);
  const sections = guide.chapters.flatMap((chapter) => chapter.sections);
  const stem = file.name.replace(/^.*[\\/]|\.\w+$/g, '');
  if (as === 'markdown') {
    const text = exportMarkdown(guide, file.text, isMarkdown(file.name, file.text), standIns);
    return save(`${stem}.with-set-ups.md`, 'text/markdown', text);
  }
  const setups = Object.fromEntries(
    sections
      .map((section) => [section.id, setupSource(standIns(section))] as const)
      .filter(([, code]) => code !== ''),
  );
  const exported: ExportedGuide = { name: file.name, text: file.text, setups };
  save(`${stem}.with-set-ups.json`, 'application/json', JSON.stringify(exported, null, 2));
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has it once the click is over; a moment's grace for slow ones.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
