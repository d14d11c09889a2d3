/** A program as a Jupyter notebook (nbformat 4.5). */

/** @param cells the code of each, in the order in which they run; empty ones are left out */
export function notebookOf(cells: readonly string[], version: string): string {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python', version },
    },
    cells: cells
      .filter((code) => code.trim() !== '')
      .map((code, at) => ({
        cell_type: 'code',
        id: `cell-${at + 1}`,
        metadata: {},
        execution_count: null,
        outputs: [],
        source: code.replace(/\n+$/, ''),
      })),
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** A cell that writes a file of the program's. */
export function fileCell({ path, text }: { path: string; text: string }): string {
  return `%%writefile ${path}\n${text}`;
}
