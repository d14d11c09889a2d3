import { labelLines } from './text/labels.ts';
import { readLines } from './lines.ts';

/** The language of a block that doesn't say: that of most of its lines, `text` where there is none. */
export function guessLanguage(code: string): string {
  const counts = new Map<string, number>();
  const lines = readLines(code);
  const labels = labelLines(lines);
  for (const label of labels) {
    const language =
      label.kind === 'code' ? label.language : label.kind === 'prose' ? 'text' : undefined;
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? 'text';
}
