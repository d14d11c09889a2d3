/**
 * Which words of code have which colour. The classes' colours are the page's styles', so that code
 * looks alike in an editor and where it stands before its editor is there.
 */
import { tagHighlighter, tags as t } from '@lezer/highlight';

export const colours = tagHighlighter([
  { tag: [t.keyword, t.operatorKeyword, t.modifier], class: 'code-keyword' },
  { tag: [t.string, t.special(t.string), t.regexp], class: 'code-string' },
  { tag: [t.number, t.bool, t.null, t.atom], class: 'code-number' },
  { tag: [t.comment, t.meta], class: 'code-comment' },
  {
    tag: [t.function(t.definition(t.variableName)), t.definition(t.className), t.className],
    class: 'code-name',
  },
  { tag: [t.tagName, t.propertyName, t.attributeName], class: 'code-name' },
  { tag: t.invalid, class: 'code-invalid' },
]);
