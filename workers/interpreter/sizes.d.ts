/** Put there by the build: sizes in bytes of the files that Pyodide fetches, by name. */
declare const PYODIDE_SIZES: Readonly<Record<string, number>>;
