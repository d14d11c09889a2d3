/**
 * The thread that reads an opened guide, so that the page goes on meanwhile. One for each guide; it
 * runs nothing of what the guide says.
 */
import * as Comlink from 'comlink';
import type { GuideChanges } from '../../guide/work/changes.ts';
import { decode } from '../../guide/read/decode.ts';
import { type ExportedGuide, readExported } from '../../guide/work/exported.ts';
import type { Guide } from '../../guide/model/guide.ts';
import {
  GuideReader,
  type Lacking,
  type Opening,
  type SectionRead,
} from '../../guide/read/reader.ts';

/** What came of a file. */
export type OpenedFile =
  | {
      ok: true;
      name: string;
      text: string;
      opening: Opening;
      /** A sentence about how it was read; null where there is nothing to say. */
      remark: string | null;
      /** What the reader had made of it, where the file brings that along. */
      exported: ExportedGuide | null;
    }
  | { ok: false; message: string };

let reader: GuideReader | null = null;

function open(name: string, text: string, remark: string | null = null): OpenedFile {
  const isJson = /\.(json|ipynb)$/i.test(name);
  const exported = isJson ? readExported(text) : null;
  if (isJson && exported === null) return { ok: false, message: noGuide(name, text) };
  const file = exported ?? { name, text };
  const found = GuideReader.open(file.name, file.text);
  if (typeof found === 'string') return { ok: false, message: found };
  reader = found;
  return { ok: true, name: file.name, text: file.text, opening: found.opening, remark, exported };
}

function noGuide(name: string, text: string): string {
  return text.includes('"nbformat"')
    ? `${name} is a Jupyter notebook. Save it as Markdown (File, “Save and Export Notebook As”) and open that.`
    : `${name} is JSON, but not a guide exported from Assay. Open a Markdown or plain-text file.`;
}

function opened(): GuideReader {
  if (reader === null) throw new Error('No guide is open.');
  return reader;
}

const api = {
  /** Opens a file of the disk, in whatever encoding. */
  openBytes(name: string, bytes: ArrayBuffer): OpenedFile {
    const decoded = decode(new Uint8Array(bytes));
    return decoded.ok ? open(name, decoded.text, decoded.remark) : decoded;
  },
  openText: (name: string, text: string): OpenedFile => open(name, text),
  section: (id: string): SectionRead | null => opened().section(id),
  missing: (id: string): Promise<Lacking> => opened().missing(id),
  whole: (): Guide => opened().whole(),
  gone: (places: string[]): string[] => (places.length === 0 ? [] : opened().gone(places)),
  changes: (name: string, earlier: string): GuideChanges => opened().changes(name, earlier),
};

export type ReaderApi = typeof api;

Comlink.expose(api);
