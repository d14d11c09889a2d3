/**
 * The browser's storage, which may be full, switched off or refused: reading then gives null and
 * writing is dropped, because a page that can't remember is still a page that can be read.
 */

export interface Store {
  get(key: string): string | null;
  /** Null forgets. */
  set(key: string, value: string | null): void;
  /** All keys that begin so. */
  keys(prefix: string): string[];
  /** Calls back when another tab has changed what is under the key. */
  watch(key: string, changed: () => void): void;
}

/** `area` gives the storage; merely touching it throws where the browser refuses it. */
export function openStore(area: () => Storage): Store {
  const watched = new Map<string, (() => void)[]>();
  globalThis.window?.addEventListener('storage', ({ key }) => {
    // A null key: all was cleared.
    for (const [each, calls] of watched)
      if (key === null || key === each) for (const call of calls) call();
  });
  return {
    get(key) {
      try {
        return area().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) area().removeItem(key);
        else area().setItem(key, value);
      } catch {
        // Nothing to do about it, and nothing is lost before the page is left.
      }
    },
    keys(prefix) {
      try {
        return Object.keys(area()).filter((key) => key.startsWith(prefix));
      } catch {
        return [];
      }
    },
    watch(key, changed) {
      watched.set(key, [...(watched.get(key) ?? []), changed]);
    },
  };
}

/** A store that is gone with the page. */
export function unkept(): Store {
  const all = new Map<string, string>();
  return {
    get: (key) => all.get(key) ?? null,
    set(key, value) {
      if (value === null) all.delete(key);
      else all.set(key, value);
    },
    keys: (prefix) => [...all.keys()].filter((key) => key.startsWith(prefix)),
    watch() {},
  };
}

const PREFIX = 'assay:';

/** The key of something that is kept, from the words that tell it: `assay:draft:course:1.3-2`. */
export function storageKey(...words: readonly string[]): string {
  return PREFIX + words.join(':');
}

/** Settings that had another prefix once. */
const OLD_KEYS: Readonly<Record<string, string>> = {
  'assay.limit': storageKey('limit'),
  'assay.lint': storageKey('lint'),
  'assay.types': storageKey('types'),
};

/** Takes what is kept under old keys along to the new ones; what is there already is newer. */
export function moveOldKeys(store: Store): void {
  for (const [old, key] of Object.entries(OLD_KEYS)) {
    const value = store.get(old);
    if (value === null) continue;
    if (store.get(key) === null) store.set(key, value);
    // Where the browser refused to write, the old one stays.
    if (store.get(key) !== null) store.set(old, null);
  }
}

// By way of `window`: where lessons are rendered for the build there is none, and Node warns of its own.
export const lasting: Store = openStore(() => window.localStorage);
moveOldKeys(lasting);
