/**
 * The reader's guides: which there are, and the one that is open. None of them runs by itself.
 *
 * Each open guide has a thread that reads it (`guide-reader.ts`), and which goes with it.
 */
import * as Comlink from 'comlink';
import { createSignal } from 'solid-js';
import type { GuideChanges } from '../../guide/work/changes.ts';
import type { Setup } from '../../guide/program/setups.ts';
import { guideId, moveWork, removeWork, takeWork } from './guide-data.ts';
import { browserThread } from '../../links/browser-thread.ts';
import { createLink, type Link } from '../../links/link.ts';
import { remote } from '../../links/remote.ts';
import { reasonOf } from '../../../wire/reason.ts';
import type { OpenedFile as Found, ReaderApi } from './guide-reader.ts';
import { type GuideEntry, type GuideList, type KeptGuide, openGuideStore } from './guide-store.ts';
import { lasting, storageKey } from '../settings/storage.ts';

export type Opened =
  /** Nothing was opened, or it isn't known yet. */
  | { kind: 'none' }
  | { kind: 'opening'; name: string }
  | { kind: 'open'; guide: OpenGuide }
  /** An address names a guide that isn't kept here. */
  | { kind: 'unknown'; id: string }
  | { kind: 'failed'; message: string };

export interface OpenGuide {
  kept: KeptGuide;
  opening: Extract<Found, { ok: true }>['opening'];
  reader: Comlink.Remote<ReaderApi>;
  setups: readonly Setup[];
  /** False where the browser refuses to keep it: it is gone when the page is left. */
  lasts: boolean;
  /** What is different from the version before; null where there is none. */
  changes: Promise<GuideChanges> | null;
}

/**
 * How long one answer of the thread that reads may take: many times what the longest guide needs. What
 * no limit of the reader's foresaw ends then, with a sentence.
 */
const PATIENCE = {
  limit: 90_000,
  message: 'This guide takes too long to read. Open a part of it',
};

/** A text file that is larger is no guide. */
const LARGEST_FILE = 20_000_000;

const store = openGuideStore();
const openGuides = new Map<string, OpenGuide & { link: Link }>();
const [opened, setOpened] = createSignal<Opened>({ kind: 'none' });
const [list, setList] = createSignal<GuideList>({ entries: [], unreadable: 0 });
const [removed, setRemoved] = createSignal<{ title: string; undo: () => void } | null>(null);
/** What is written here tells other tabs that the guides aren't the same. */
const GUIDES_KEY = storageKey('guides');
/** Why the thread of a guide that was closed answers no call. */
const CLOSED = 'The guide was closed.';

export {
  /** The guide that is shown, or why there is none. */
  opened,
  /** The guide that was removed last, as long as it can be brought back. */
  removed,
};

/** All that are kept, the one opened last first. Reactive. */
export const entries = (): readonly GuideEntry[] => list().entries;

/** How many more are kept that can't be read. Reactive. */
export const unreadable = (): number => list().unreadable;

/** Lists the guides, and follows what other tabs do to them. */
export async function listGuides(): Promise<void> {
  lasting.watch(GUIDES_KEY, async () => setList(await store.list()));
  setList(await store.list());
}

async function changed(): Promise<void> {
  setList(await store.list());
  lasting.set(GUIDES_KEY, String(Date.now()));
}

/** Reads a file of the reader's disk. Resolves to the guide's id, or to null; `opened` says why. */
export async function openFile(file: File): Promise<string | null> {
  setOpened({ kind: 'opening', name: file.name });
  if (file.size > LARGEST_FILE) {
    return fail(`${file.name} is larger than 20 MB, too large for a guide. Open a part of it.`);
  }
  try {
    const bytes = await file.arrayBuffer();
    return await take((reader) => reader.openBytes(file.name, Comlink.transfer(bytes, [bytes])));
  } catch (error) {
    return fail(failure(file.name, error));
  }
}

/**
 * Opens a guide that is kept, by its id; null is the one that the server was started with, else the
 * one opened last. Resolves to its id, or to null; `opened` says why. Never rejects.
 */
export async function openKept(id: string | null): Promise<string | null> {
  const now = opened();
  const there = id === null ? null : openGuides.get(id);
  // One whose thread died is opened anew.
  if (there?.link.death === null) return show(there);
  // A file is on its way, or the last one is wanted and is here.
  if (id === null && now.kind === 'open') return now.guide.kept.entry.id;
  if (id === null && now.kind !== 'none') return null;
  setOpened({ kind: 'opening', name: 'Looking for the guide' });
  try {
    const served = id === null ? await fetchServed() : null;
    if (served) return await take((reader) => reader.openText(served.name, served.text));
    const wanted = id ?? (await store.list()).entries[0]?.id;
    const kept = wanted === undefined ? null : await store.get(wanted);
    if (kept) return await reopen(kept);
    setOpened(id === null ? { kind: 'none' } : { kind: 'unknown', id });
    return null;
  } catch (error) {
    return fail(failure('The guide', error));
  }
}

/** The server's file; null from a host that has none. */
async function fetchServed(): Promise<{ name: string; text: string } | null> {
  const response = await fetch(new URL('opened-guide.json', document.baseURI)).catch(() => null);
  // Hosts that answer every address with the page send HTML for what isn't there.
  const isJson = response?.headers.get('content-type')?.includes('json') ?? false;
  if (!response?.ok || !isJson) return null;
  const value: unknown = await response.json();
  return value !== null && typeof value === 'object' && 'name' in value && 'text' in value
    ? { name: String(value.name), text: String(value.text) }
    : null;
}

/** The link to the thread that reads a guide, and the thread's functions. */
interface ReaderThread {
  link: Link;
  reader: Comlink.Remote<ReaderApi>;
}

function startReader(): ReaderThread {
  const worker = new Worker(new URL('./guide-reader.ts', import.meta.url), {
    type: 'module',
    name: 'guide reader',
  });
  const link = createLink(browserThread(worker, 'The thread that reads the guide'));
  return { link, reader: remote<ReaderApi>(link, PATIENCE) };
}

/** Takes a guide in that comes from a file: a new one, or another version of one that is kept. */
async function take(
  read: (reader: Comlink.Remote<ReaderApi>) => Promise<Found>,
): Promise<string | null> {
  const { link, reader } = startReader();
  const found = await read(reader);
  if (!found.ok) {
    link.end('It isn’t a guide.');
    return fail(found.message);
  }
  const { name, text, opening, remark, exported } = found;
  const id = guideId(name, opening.titles.title);
  const known = await store.get(id);
  const isNew = known !== null && known.texts.text !== text;
  const before = isNew ? known.texts.text : (known?.texts.before ?? null);
  const changes = before === null ? null : reader.changes(name, before);
  if (isNew && changes) moveWork(lasting, id, await changes);
  if (exported) takeWork(lasting, id, exported);
  const entry: GuideEntry = {
    id,
    name,
    title: opening.titles.title,
    openedAt: Date.now(),
    length: text.length,
  };
  const kept = { entry, texts: { id, text, before, remark } };
  const lasts = await store.put(kept);
  void changed();
  return show({ kept, opening, link, reader, setups: await loadSetups(), lasts, changes });
}

/** Opens what is kept as it was. */
async function reopen(kept: KeptGuide): Promise<string | null> {
  const { name } = kept.entry;
  const { text, before } = kept.texts;
  const { link, reader } = startReader();
  const found = await reader.openText(name, text);
  if (!found.ok) {
    link.end('It isn’t a guide.');
    return fail(found.message);
  }
  const changes = before === null ? null : reader.changes(name, before);
  const setups = await loadSetups();
  return show({ kept, opening: found.opening, link, reader, setups, lasts: true, changes });
}

/** Only loaded when somebody opens a guide. */
async function loadSetups(): Promise<readonly Setup[]> {
  return (await import('./setups.ts')).setups;
}

function show(guide: OpenGuide & { link: Link }): string {
  const { id } = guide.kept.entry;
  const other = openGuides.get(id);
  // The same thread may serve what is now known of the guide.
  if (other?.reader !== guide.reader) other?.link.end(CLOSED);
  openGuides.set(id, guide);
  setOpened({ kind: 'open', guide });
  return id;
}

/** Forgets the version before: the reader has seen what is different. */
export async function settleChanges(id: string): Promise<void> {
  const guide = openGuides.get(id);
  const kept = guide?.kept ?? (await store.get(id));
  if (kept === null) return;
  const next = { ...kept, texts: { ...kept.texts, before: null } };
  await store.put(next);
  if (guide) show({ ...guide, kept: next, changes: null });
}

/** Takes a guide away, with all that the reader made of it; `removed` can bring it back. */
export async function removeGuide(id: string): Promise<void> {
  const kept = await store.get(id);
  if (kept === null) return;
  openGuides.get(id)?.link.end(CLOSED);
  openGuides.delete(id);
  const now = opened();
  if (now.kind === 'open' && now.guide.kept.entry.id === id) setOpened({ kind: 'none' });
  await store.remove(id);
  const putBack = removeWork(lasting, id);
  setRemoved({
    title: kept.entry.title,
    undo: () => {
      setRemoved(null);
      putBack();
      void store.put(kept).then(changed);
    },
  });
  await changed();
}

function fail(message: string): null {
  setOpened({ kind: 'failed', message });
  return null;
}

function failure(name: string, cause: unknown): string {
  // What a browser makes of a folder differs; none says that it is one.
  if (cause instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(cause.name)) {
    return `${name} can’t be read. It is a folder, or the file was moved: open a Markdown or plain-text file.`;
  }
  return `${name} can’t be read: ${reasonOf(cause)}`;
}
