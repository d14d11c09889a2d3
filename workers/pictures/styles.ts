/**
 * Styles that say how something looks where it stands. Out is what moves, repeats, covers the frame,
 * depends on the frame's height, or costs more the larger its numbers are.
 */

const PROPERTIES = new Set(
  `align-items align-self background background-color border border-bottom border-bottom-color
  border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color
  border-left-style border-left-width border-radius border-right border-right-color
  border-right-style border-right-width border-spacing border-style border-top border-top-color
  border-top-style border-top-width border-width box-sizing caption-side clip-path clip-rule color
  display dominant-baseline empty-cells fill fill-opacity fill-rule flex flex-direction flex-wrap
  float font font-family font-size font-style font-variant font-weight gap height justify-content
  letter-spacing line-height list-style list-style-type margin margin-bottom margin-left
  margin-right margin-top marker marker-end marker-mid marker-start mask max-height max-width
  min-height min-width opacity overflow overflow-wrap overflow-x overflow-y padding padding-bottom
  padding-left padding-right padding-top paint-order shape-rendering stop-color stop-opacity stroke
  stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  table-layout text-align text-anchor text-decoration text-indent text-overflow text-transform
  transform vertical-align visibility white-space width word-break word-wrap`.split(/\s+/),
);

/** No quotes, braces or escapes: what is let through can't be read in two ways. */
const VALUE = /^[\w\s#%.,()+\-/!]{1,300}$/;
const DISPLAY =
  /^(?:none|block|inline|inline-block|list-item|table(?:-\w+)*|(?:inline-)?flex)(?:\s*!important)?$/;
const COSTLY =
  /url|var|attr|env|calc|element|paint|image|repeating|path|(?:\d|\.)(?:[sld]?v(?:[hwib]|min|max)|cq\w+|%\s*[*/])/i;
/** Lengths and counts beyond this are somebody's test of the browser. */
const LARGEST = 10_000;

/** Whether a value is harmless: of a style, or of an attribute of SVG that is read as one. */
export function isHarmless(value: string): boolean {
  if (!VALUE.test(value) || COSTLY.test(value)) return false;
  return (value.match(/\d+(?:\.\d+)?(?:e\d+)?/gi) ?? []).every((n) => Number(n) <= LARGEST);
}

/** A `style` attribute, with what may stay. `referring`: values that are references within the picture. */
export function tameDeclarations(
  text: string,
  referring: (value: string) => boolean = () => false,
): string {
  return withoutComments(text)
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      const name = declaration.slice(0, colon).trim().toLowerCase();
      const value = unquoted(declaration.slice(colon + 1).trim());
      if (name === 'stroke-dasharray') {
        return areVisibleDashes(value) ? [`${name}: ${value}`] : [];
      }
      const stays =
        PROPERTIES.has(name) &&
        (isHarmless(value) || referring(value)) &&
        (name !== 'display' || DISPLAY.test(value));
      return stays ? [`${name}: ${value}`] : [];
    })
    .join('; ');
}

/** Of dashes that can't be seen a line would have millions. */
export function areVisibleDashes(value: string): boolean {
  if (value === 'none') return true;
  const lengths = value
    .trim()
    .split(/[\s,]+/)
    .map(parseFloat);
  return isHarmless(value) && lengths.reduce((sum, length) => sum + length, 0) >= 0.5;
}

/** Names of fonts need no quotes; other strings don't stay. */
function unquoted(value: string): string {
  return value.replaceAll(/(["'])([\w\s-]*)\1/g, '$2');
}

const SELECTOR = /^[\w\s.#>+~*,:()[\]="|^$-]{1,400}$/;
const PSEUDO =
  /:(?!(?:first-child|last-child|hover|empty|checked|not\([\w.#-]+\)|only-of-type|nth-child\((?:odd|even|\d{1,3})\))(?![\w-]))/;
/** Steps from one element to another, in one selector. */
const MOST_STEPS = 5;
const MOST_RULES = 2_000;

/** A style sheet, with what may stay: plain rules, none of them for all elements of some frame's size. */
export function tameSheet(text: string): string {
  const rules: string[] = [];
  const sheet = withoutComments(text).replaceAll(/<!\[CDATA\[|\]\]>|<!--|-->/g, ' ');
  let at = 0;
  while (at < sheet.length && rules.length < MOST_RULES) {
    const open = sheet.indexOf('{', at);
    if (open < 0) break;
    const close = closing(sheet, open);
    const body = sheet.slice(open + 1, close);
    const selector = sheet.slice(at, open).split(';').at(-1)!.trim();
    at = close + 1;
    if (body.includes('{') || !isPlain(selector)) continue;
    const declarations = tameDeclarations(body);
    if (declarations !== '') rules.push(`${selector} { ${declarations} }`);
  }
  return rules.join('\n');
}

/** Where the brace that opens at `open` is closed; the text's end where it isn't. */
function closing(text: string, open: number): number {
  const brace = /[{}]/g;
  brace.lastIndex = open;
  let depth = 0;
  for (let found = brace.exec(text); found; found = brace.exec(text)) {
    depth += found[0] === '{' ? 1 : -1;
    if (depth === 0) return found.index;
  }
  return text.length;
}

function isPlain(selector: string): boolean {
  if (!SELECTOR.test(selector) || PSEUDO.test(selector)) return false;
  return selector.split(',').every((one) => one.trim().split(/[\s>+~]+/).length <= MOST_STEPS);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?(?:\*\/|$)/g, ' ');
}
