/** Put there by the build: sizes in bytes of the files that Pyodide fetches, by name. */
declare const PYODIDE_SIZES: Readonly<Record<string, number>>;

/** Put there by the build: a hash of Pyodide's files, and of ours that make the interpreter. */
declare const ASSAY_BUILD: string;
