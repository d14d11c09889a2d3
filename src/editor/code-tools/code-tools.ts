/** What an editor asks of tools that know the program as a whole. Places: 1-based lines, columns from 0. */

interface TextPlace {
  line: number;
  column: number;
}

/** Something to say about a stretch of the text. */
export interface Remark extends TextPlace {
  endLine: number;
  endColumn: number;
  severity: 'error' | 'warning' | 'hint';
  message: string;
  /** Who says so, and by which rule. */
  source: string;
}

export interface CodeTools {
  /** Remarks on the text as it is. Never rejects. */
  remarks: () => Promise<Remark[]>;
  /** What is known of a name, as Markdown; null where types aren't wanted. */
  hover: ((at: TextPlace) => Promise<string | null>) | null;
  /** Names that may stand at a place; null where they aren't wanted. */
  complete: ((at: TextPlace) => Promise<{ label: string; kind: string }[]>) | null;
}
