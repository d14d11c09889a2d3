/** Ten times the length of a long book; beyond it a browser would stand still. */
const LONGEST_TEXT = 8_000_000;
const MOST_LINES = 400_000;

/** Says in one sentence why a text can't be a guide, or nothing where it can. */
export function findTrouble(text: string): string | undefined {
  if (text.trim() === '') return 'The file is empty.';
  if (text.length > LONGEST_TEXT)
    return 'The file is too long for a guide (more than 8 million characters).';
  if (text.includes('\0')) return 'The file is not text: it contains zero bytes.';
  const odd = text.match(/(?![\t\n\v\f\r])[\p{Cc}\uFFFD]/gu)?.length ?? 0;
  if (odd > 20 && odd / text.length > 0.02) {
    return 'The file is not text in UTF-8: many of its characters are unreadable.';
  }
  if ((text.match(/\n|\r(?!\n)/g)?.length ?? 0) > MOST_LINES) {
    return 'The file has too many lines for a guide (more than 400,000).';
  }
  return undefined;
}
