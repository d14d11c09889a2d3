import { expect, test } from 'vitest';
import { withNames } from './special-characters.ts';

test.each([
  ['\u202E# dleh\u202C', '⟨RLO⟩# dleh⟨PDF⟩'],
  ['\u2066a\u2069 \u2067b \u2068c', '⟨LRI⟩a⟨PDI⟩ ⟨RLI⟩b ⟨FSI⟩c'],
  ['one\u2028two\u0085', 'one⟨LS⟩two⟨NEL⟩'],
  ['a\u200Bb\u{E0041}c\u2063', 'a⟨ZWSP⟩b⟨U+E0041⟩c⟨U+2063⟩'],
])('%j is shown as %j', (text, shown) => {
  expect(withNames(text)).toBe(shown);
});

test.each(['שלום עולם', 'مرحبا 123', '👨‍👩‍👧', 'می‌خواهم', 'naïve\t…\n'])('%j stays', (text) => {
  expect(withNames(text)).toBe(text);
});
