/** Gives the reader their guide with its set-ups and their edits, as a file. */
import { exportMarkdown } from '../../guide/work/export.ts';
import { writeExported } from '../../guide/work/exported.ts';
import { stemOf } from '../../guide/model/file-name.ts';
import { isMarkdown } from '../../guide/read/open.ts';
import type { SaveAs } from '../../ui/guide/save-guide.tsx';
import type { Book } from '../library/books.ts';
import type { Grounds } from '../library/grounds.ts';
import { blockKey, loadDraft } from '../library/drafts.ts';
import { bookOf, readEdits } from '../library/guide-data.ts';
import type { OpenGuide } from '../library/guides.ts';
import type { Store } from '../settings/storage.ts';
import { sectionsOf } from '../../guide/model/sections.ts';

/** Offers the guide of a book for download; rejects where that fails. The course isn't exported. */
export async function exportBook(
  { opened, workbenches: { grounds } }: Book,
  store: Store,
  as: SaveAs,
): Promise<void> {
  if (opened && grounds) await exportGuide(opened, grounds, store, as);
}

async function exportGuide(
  { kept, reader }: OpenGuide,
  grounds: Grounds,
  store: Store,
  as: SaveAs,
): Promise<void> {
  const { id, name } = kept.entry;
  const { text } = kept.texts;
  const guide = await reader.whole();
  const sections = sectionsOf(guide);
  const stem = stemOf(name);
  if (as !== 'json') {
    const withSetups = as === 'with set-ups';
    const markdown = exportMarkdown(guide, text, isMarkdown(name, text), {
      standInsOf: withSetups ? grounds.standIns : () => null,
      codeOf: ({ code }, section) =>
        loadDraft(store, blockKey(bookOf(id), section.id, code), code).text,
    });
    save(`${stem}${withSetups ? '.with-set-ups' : ''}.md`, 'text/markdown', markdown);
    return;
  }
  const own = sections.map((section) => [section.id, grounds.own(section)] as const);
  const json = writeExported({
    name,
    text,
    setups: Object.fromEntries(own.filter(([, code]) => code !== '')),
    without: sections.filter((each) => !grounds.usesSetup(each)).map((each) => each.id),
    edits: readEdits(store, id, sections),
  });
  save(`${stem}.assay.json`, 'application/json', json);
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has it once the click is over; a moment's grace for slow ones.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
