/**
 * Characters that turn other text round, hide, or break lines where no line ends. Wherever code,
 * output or a claim is shown they are shown too, and not obeyed: what is read is what is there.
 */

/** Bidirectional controls: obeyed, they would show a text in another order than it has. */
const NAMES: Readonly<Record<string, string>> = {
  '\u061C': 'ALM',
  '\u200E': 'LRM',
  '\u200F': 'RLM',
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u0085': 'NEL',
  '\u00AD': 'SHY',
  '\u200B': 'ZWSP',
  '\u2060': 'WJ',
  '\uFEFF': 'BOM',
};

/**
 * What is shown by name: bidirectional controls, line ends that aren't `\n`, and what has no width.
 * Joiners (U+200C, U+200D) aren't: emoji and many scripts are written with them.
 */
export const SPECIAL_CHARACTERS =
  /[\u0080-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/gu;

/** A special character's name in brackets: `⟨RLO⟩`, `⟨U+2063⟩`. */
export function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨${NAMES[character] ?? `U+${code}`}⟩`;
}

/** The text with its special characters by name. */
export function withNames(text: string): string {
  return text.replace(SPECIAL_CHARACTERS, nameOf);
}
