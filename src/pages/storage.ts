/**
 * The browser's storage, which may be full, switched off or refused: reading then gives null and
 * writing is dropped, because a page that can't remember is still a page that can be read.
 */

export interface Store {
  get(key: string): string | null;
  /** Null forgets. */
  set(key: string, value: string | null): void;
}

/** `area` gives the storage; merely touching it throws where the browser refuses it. */
export function openStore(area: () => Storage): Store {
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
  };
}

export const lasting: Store = openStore(() => localStorage);
export const thisVisit: Store = openStore(() => sessionStorage);
