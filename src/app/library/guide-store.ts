/** The reader's guides, kept in the browser (IndexedDB) until they are removed. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What a list of guides shows. */
export interface GuideEntry {
  id: string;
  /** Name of the file. */
  name: string;
  title: string;
  /** When it was last opened from a file, in ms since 1970. */
  openedAt: number;
  /** Length of its text. */
  length: number;
}

/** A guide's text. */
interface GuideTexts {
  id: string;
  text: string;
  /** The version before, until the reader has seen what is different. */
  before: string | null;
  /** A sentence about how it was read; null where there is nothing to say. */
  remark: string | null;
}

export interface KeptGuide {
  entry: GuideEntry;
  texts: GuideTexts;
}

/** What there is to list. */
export interface GuideList {
  /** The one opened last comes first. */
  entries: GuideEntry[];
  /** How many more are there that can't be read. */
  unreadable: number;
}

export interface GuideStore {
  list: () => Promise<GuideList>;
  /** Null where it isn't there, or can't be read. */
  get: (id: string) => Promise<KeptGuide | null>;
  /** Whether it will be there after the page is left. */
  put: (guide: KeptGuide) => Promise<boolean>;
  remove: (id: string) => Promise<void>;
}

interface Schema extends DBSchema {
  guides: { key: string; value: GuideEntry };
  texts: { key: string; value: GuideTexts };
}

async function openDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('guides', { keyPath: 'id' });
      db.createObjectStore('texts', { keyPath: 'id' });
    },
  });
}

/** Where the browser refuses, guides are kept for as long as the page is there. Never rejects. */
export function openGuideStore(name = 'assay'): GuideStore {
  const memory = new Map<string, KeptGuide>();
  let opening: Promise<IDBPDatabase<Schema> | null> | null = null;
  const database = () => (opening ??= openDatabase(name).catch(() => null));
  /** `fallback` where the database isn't there, or fails at this. */
  async function within<Result>(
    act: (db: IDBPDatabase<Schema>) => Promise<Result>,
    fallback: Result,
  ): Promise<Result> {
    const db = await database();
    try {
      return db === null ? fallback : await act(db);
    } catch {
      return fallback;
    }
  }
  return {
    async list() {
      const kept: unknown[] = await within((db) => db.getAll('guides'), []);
      const readable = kept.filter(isEntry);
      const others = [...memory.values()].map(({ entry }) => entry);
      const fresh = readable.filter(({ id }) => !memory.has(id));
      const entries = [...fresh, ...others].sort((a, b) => b.openedAt - a.openedAt);
      return { entries, unreadable: kept.length - readable.length };
    },
    async get(id) {
      const there = memory.get(id);
      if (there) return there;
      return within(async (db) => {
        const [entry, texts]: unknown[] = await Promise.all([
          db.get('guides', id),
          db.get('texts', id),
        ]);
        return isEntry(entry) && isTexts(texts) ? { entry, texts } : null;
      }, null);
    },
    async put(guide) {
      const done = await within(async (db) => {
        const work = db.transaction(['guides', 'texts'], 'readwrite');
        await Promise.all([
          work.objectStore('guides').put(guide.entry),
          work.objectStore('texts').put(guide.texts),
          work.done,
        ]);
        return true;
      }, false);
      if (done) memory.delete(guide.entry.id);
      else memory.set(guide.entry.id, guide);
      return done;
    },
    async remove(id) {
      memory.delete(id);
      await within(async (db) => {
        const work = db.transaction(['guides', 'texts'], 'readwrite');
        await Promise.all([
          work.objectStore('guides').delete(id),
          work.objectStore('texts').delete(id),
          work.done,
        ]);
      }, undefined);
    },
  };
}

/** The last ms of the last year that can be told. */
const LAST_DATE = 8.64e15;

function isEntry(value: unknown): value is GuideEntry {
  const { id, name, title, openedAt, length } = fieldsOf(value);
  return (
    [id, name, title].every((each) => typeof each === 'string') &&
    typeof openedAt === 'number' &&
    Math.abs(openedAt) <= LAST_DATE &&
    Number.isSafeInteger(length)
  );
}

function isTexts(value: unknown): value is GuideTexts {
  const { id, text, before, remark } = fieldsOf(value);
  return (
    [id, text].every((each) => typeof each === 'string') &&
    [before, remark].every((each) => each === null || typeof each === 'string')
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}
