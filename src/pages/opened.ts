/** The guide that the reader opened, kept for this visit. It never runs by itself. */
import { createSignal } from 'solid-js';
import type { Guide } from '../guide/model.ts';
import type { Setup } from '../guide/setups.ts';
import { thisVisit } from './storage.ts';

export type Opened =
  /** Nothing was opened, or it isn't known yet. */
  | { kind: 'none' }
  | { kind: 'opening'; name: string }
  | { kind: 'open'; guide: Guide; file: GuideFile; setups: readonly Setup[] }
  | { kind: 'failed'; message: string };

/** A guide's source. */
export interface GuideFile {
  name: string;
  text: string;
}

const KEY = 'assay:opened';
/** Larger guides are gone after a reload: a visit's storage has about 5 MB. */
const KEPT_LENGTH = 2_000_000;
/** A text file that is larger is no guide. */
const LARGEST_FILE = 20_000_000;

const [opened, setOpened] = createSignal<Opened>({ kind: 'none' });

export { opened };

/** Reads a file of the reader's disk. Settles when `opened` says what became of it; never rejects. */
export async function openFile(file: File): Promise<void> {
  setOpened({ kind: 'opening', name: file.name });
  if (file.size > LARGEST_FILE) {
    return fail(`${file.name} is larger than 20 MB, which is no guide’s size.`);
  }
  try {
    const text = await file.text();
    if (!(await read(file.name, text))) return;
    const kept = JSON.stringify({ name: file.name, text });
    thisVisit.set(KEY, kept.length <= KEPT_LENGTH ? kept : null);
  } catch (error) {
    fail(failure(file.name, error));
  }
}

/** What was opened before a reload, else the file that the server was started with. Never rejects. */
export async function findOpened(): Promise<void> {
  if (opened().kind !== 'none') return;
  setOpened({ kind: 'opening', name: 'Looking for a guide' });
  try {
    const found = parse(thisVisit.get(KEY)) ?? (await fetchServed());
    if (found) await read(found.name, found.text);
    else setOpened({ kind: 'none' });
  } catch (error) {
    fail(failure('The guide', error));
  }
}

/** The server's file; null from a host that has none. */
async function fetchServed(): Promise<GuideFile | null> {
  const response = await fetch(new URL('opened-guide.json', document.baseURI));
  // Hosts that answer every address with the page send HTML for what isn't there.
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return response.ok && isJson ? parse(await response.text()) : null;
}

function parse(json: string | null): GuideFile | null {
  const value: unknown = json === null ? null : JSON.parse(json);
  return value !== null && typeof value === 'object' && 'name' in value && 'text' in value
    ? { name: String(value.name), text: String(value.text) }
    : null;
}

/** Whether it could be read as a guide; `opened` says what came of it. */
async function read(name: string, text: string): Promise<boolean> {
  // Readers of guides are only loaded when somebody opens one.
  const [{ openGuide }, { setups }] = await Promise.all([
    import('../guide/open.ts'),
    import('./setups.ts'),
  ]);
  const result = openGuide(name, text);
  if (result.ok) setOpened({ kind: 'open', guide: result.guide, file: { name, text }, setups });
  else fail(result.message);
  return result.ok;
}

function fail(message: string): void {
  setOpened({ kind: 'failed', message });
  thisVisit.set(KEY, null);
}

function failure(name: string, cause: unknown): string {
  return `${name} can’t be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
