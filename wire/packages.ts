/** Packages that come with the build: what a run needs of them, and where it is. */

/** One distribution of the lock, as the build serves it. */
export interface PackageEntry {
  /** Normalized name (PEP 503), such as `flask-sqlalchemy`. */
  name: string;
  version: string;
  /** Its pack (`tools/packages/pack.ts`), beside the index. */
  file: string;
  /** Of the pack, compressed and as it is, in bytes. */
  size: number;
  unpacked: number;
  /** SHA-256 of the uncompressed pack, in hex. */
  sha256: string;
  /** Names that `import` finds at its top level. */
  imports: string[];
  /** Its files and folders at the top of site-packages. */
  top: string[];
  /** Names of the distributions that it needs, or uses where they are there; not those of these. */
  requires: string[];
}

/** `packages/index.json` of the build. */
export interface PackageIndex {
  /** Changes with anything in it. */
  key: string;
  entries: PackageEntry[];
}

/** Where a pack's file begins and ends in its bytes, and its path below site-packages. */
export interface PackedFile {
  path: string;
  start: number;
  end: number;
}

/** A pack as Emscripten mounts it (WORKERFS). */
export interface MountedPack {
  blob: Blob;
  metadata: { files: { filename: string; start: number; end: number }[] };
}

/** What a program needs besides the standard library, as it is made ready for one program after another. */
export interface Environment {
  /** The distributions that the program asks for; they bring the others along. */
  roots: string[];
  /** Modules that are imported beforehand. */
  modules: string[];
}

/** A compiled extension in an interpreter's memory: where it lies, and how it was loaded. */
export interface Library {
  /** Its path in Python's file system. */
  name: string;
  memoryBase: number;
  tableBase: number;
  handle: number;
  global: boolean;
  nodelete: boolean;
  allowUndefined: boolean;
}
