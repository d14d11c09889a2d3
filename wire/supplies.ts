/** What interpreters start from. */
import type { Environment, Library, MountedPack } from './packages.ts';

/** What interpreters start from. The page has it once for all of a visit's workers. */
export interface Supplies {
  /** `pyodide.asm.wasm`, compiled. */
  module: WebAssembly.Module;
  /** Pyodide's other files, by name; a worker that asks for one gets it from here. */
  files: Readonly<Record<string, Blob>>;
  /** Memory to start from; null where there is none yet. */
  snapshot: Snapshot | null;
  /** Whether a worker that starts without one makes it. */
  makeSnapshot: boolean;
  /** Packages that the interpreter starts with; null for none. */
  environment: SuppliedEnvironment | null;
}

/** An environment, and the memory of an interpreter that has it. */
export interface SuppliedEnvironment extends Pick<Environment, 'modules'> {
  packs: MountedPack[];
  /** Null where there is none yet; then the worker makes it, if it is to. */
  snapshot: Snapshot | null;
  makeSnapshot: boolean;
}

/** The memory of an interpreter that has never run user code. */
export interface Snapshot {
  memory: Blob;
  /** `checksum` of the memory, unpacked: what was kept may come back damaged. */
  sum: number;
  /** Whether `memory` is packed with gzip, as the build's is; the worker that starts from it unpacks it. */
  packed?: boolean;
  /** Compiled extensions in that memory; none where absent. */
  libraries?: Library[];
}

/** What the build says of the snapshot that comes with it, in `pyodide/snapshot.json`. */
export interface ShippedSnapshot extends Pick<Snapshot, 'sum'> {
  /** Beside `snapshot.json`; packed with gzip. */
  file: string;
  /** Of that file, in bytes. */
  size: number;
  /** Hash of what makes an interpreter, as the build has it. */
  build: string;
  /** Whether the browser that made it can suspend WebAssembly (JSPI). */
  suspends: boolean;
}

/** The only message of a worker itself, before it can run user code. */
export type SnapshotNews =
  /** It made one, or unpacked the build's. */
  | { kind: 'made'; snapshot: Snapshot }
  /** It started from the one that it was given, or was given none and made none. */
  | { kind: 'as given' }
  /** The one that it was given can't be used, or none can be made; it started without. */
  | { kind: 'refused'; reason: string };
