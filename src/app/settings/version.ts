/** The Python that programs run on, as the reader chose it for the whole page; remembered. */
import { createSignal } from 'solid-js';
import type { PythonVersion } from '../../guide/model/guide.ts';
import { isVersion, NEWEST } from '../../guide/model/versions.ts';
import { lasting, storageKey } from './storage.ts';

const KEY = storageKey('python');

const [version, choose] = createSignal<PythonVersion>(readVersion(lasting.get(KEY)));

export { version };

/** Chooses a Python and remembers it. */
export function setVersion(next: PythonVersion): void {
  choose(next);
  lasting.set(KEY, next === NEWEST ? null : next);
}

/** What was kept, or the newest where that is none that we have. */
function readVersion(kept: string | null): PythonVersion {
  return isVersion(kept) ? kept : NEWEST;
}
