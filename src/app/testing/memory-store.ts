import type { Store } from '../settings/storage.ts';

/** A store for tests; `elsewhere` changes it as another tab does. */
export function memoryStore(): Store & {
  all: Map<string, string>;
  size: () => number;
  elsewhere: (key: string, value: string | null) => void;
} {
  const all = new Map<string, string>();
  const watched = new Map<string, () => void>();
  const set = (key: string, value: string | null) => {
    if (value === null) all.delete(key);
    else all.set(key, value);
  };
  return {
    all,
    size: () => all.size,
    get: (key) => all.get(key) ?? null,
    set,
    keys: (prefix) => [...all.keys()].filter((key) => key.startsWith(prefix)),
    watch: (key, changed) => void watched.set(key, changed),
    elsewhere(key, value) {
      set(key, value);
      watched.get(key)?.();
    },
  };
}
