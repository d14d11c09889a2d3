/** Whether a body is as claimed: literally, or in its shape. `...` stands for anything. */

/** Text with `...` in it; runs of spaces don't matter. */
export function matchesText(claimed: string, actual: string): boolean {
  const spaced = (text: string): string => text.trim().replace(/\s+/g, ' ');
  const pieces = spaced(claimed).split(/\.\.\.|…/);
  const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`, 's').test(spaced(actual));
}

/** Marks what was written as `...`, which is no JSON. */
const ANYTHING = '\u0000anything';

/**
 * JSON as claimed: the same keys in any order, equal values. `...` as a value is any; among members or
 * items it allows for more. Null where one of the two is no JSON.
 */
export function matchesJson(claimed: string, actual: string): boolean | null {
  const found = parsed(actual);
  const wanted = parsed(withMarks(claimed));
  return found === null || wanted === null ? null : matches(wanted.value, found.value);
}

/** Puts JSON in the place of each `...` outside of strings; in strings it stays. */
function withMarks(text: string): string {
  const mark = JSON.stringify(ANYTHING);
  return text.replace(/"(?:[^"\\]|\\.)*"|(?:\.\.\.|…)/g, (found, at: number) => {
    if (found.startsWith('"')) return found;
    const before = text.slice(0, at).trimEnd().at(-1);
    const opens = openBracket(text.slice(0, at));
    // A member of an object, of which there may be more.
    return opens === '{' && before !== ':' ? `${mark}: 0` : mark;
  });
}

/** The bracket in which the end of this text is. */
function openBracket(text: string): string | undefined {
  const open: string[] = [];
  for (const [found] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (found === '{' || found === '[') open.push(found);
    else if (found === '}' || found === ']') open.pop();
  }
  return open.at(-1);
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function matches(wanted: unknown, found: unknown): boolean {
  if (wanted === ANYTHING) return true;
  if (typeof wanted === 'string' && typeof found === 'string' && /\.\.\.|…/.test(wanted)) {
    return matchesText(wanted, found);
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found)) return false;
    const open = wanted.length > 0 && wanted.at(-1) === ANYTHING;
    const items = open ? wanted.slice(0, -1) : wanted;
    if (open ? found.length < items.length : found.length !== items.length) return false;
    return items.every((item, at) => matches(item, found[at]));
  }
  if (isRecord(wanted)) {
    if (!isRecord(found)) return false;
    const { [ANYTHING]: more, ...members } = wanted;
    const keys = Object.keys(members);
    if (more === undefined && Object.keys(found).length !== keys.length) return false;
    return keys.every((key) => Object.hasOwn(found, key) && matches(members[key], found[key]));
  }
  return wanted === found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
