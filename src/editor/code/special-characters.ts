/** Characters that would turn the code round or hide in it, shown by name: a verdict can't be moved by them. */
import type { Extension } from '@codemirror/state';
import { highlightSpecialChars } from '@codemirror/view';
import { nameOf, SPECIAL_CHARACTERS } from '../../guide/model/special-characters.ts';

/** `⟨RLO⟩` where that character is; control characters as CodeMirror shows them. */
export function specialCharacters(): Extension {
  return highlightSpecialChars({
    addSpecialChars: SPECIAL_CHARACTERS,
    render(code, description, placeholder) {
      const shown = document.createElement('span');
      shown.className = 'cm-specialChar';
      shown.textContent = code < 0x80 ? placeholder : nameOf(String.fromCodePoint(code));
      shown.title = description ?? '';
      shown.setAttribute('aria-label', description ?? '');
      return shown;
    },
  });
}
