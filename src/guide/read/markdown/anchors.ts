/** The names by which links lead into a Markdown guide: those of its headings, as code hosts make them, and those that HTML gives. */

export interface Anchors {
  /**
   * Takes a heading, in the order of the guide, and gives its name. `own` is the one that the section
   * begins with.
   */
  addHeading: (text: string, section: string, own: boolean) => string;
  /** Takes what elements of HTML are called in these lines. */
  addNames: (lines: readonly string[], section: string) => void;
  /** The address of what a fragment (without its `#`) names, from a section of the guide that is open. */
  resolve: (fragment: string, from: string) => string | null;
}

/** Where a name leads: to a section, or to a place within it. */
interface Place {
  section: string;
  within: string | null;
}

export function createAnchors(): Anchors {
  const places = new Map<string, Place>();
  /** From which number on a name may be free. */
  const counts = new Map<string, number>();
  return {
    addHeading(text, section, own) {
      const base = text
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-');
      let name = base;
      let count = counts.get(base) ?? 1;
      for (; places.has(name); count += 1) name = `${base}-${count}`;
      counts.set(base, count);
      places.set(name, { section, within: own ? null : name });
      return name;
    },
    addNames(lines, section) {
      for (const name of namesIn(lines)) {
        const key = name.toLowerCase();
        if (!places.has(key)) places.set(key, { section, within: name });
      }
    },
    resolve(fragment, from) {
      const name = decoded(fragment).replace(/^user-content-/, '');
      const place = places.get(name.toLowerCase());
      if (place) return addressOf(place);
      // Footnotes stand below the text that refers to them.
      return /^fn(?:ref)?-/.test(name) ? addressOf({ section: from, within: name }) : null;
    },
  };
}

/** Names in HTML, but for what code shows. */
function namesIn(lines: readonly string[]): string[] {
  const names: string[] = [];
  let fence: string | null = null;
  for (const line of lines) {
    const mark = /^[>\s]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && fence === null) fence = mark;
    else if (mark !== undefined && mark.startsWith(fence!)) fence = null;
    if (fence !== null || !line.includes('<')) continue;
    const text = line.slice(0, 2_000).replaceAll(/`[^`]*`/g, '');
    for (const [, double, single, bare] of text.matchAll(
      /<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s<>"']+))/gi,
    )) {
      names.push(double ?? single ?? bare ?? '');
    }
  }
  return names.filter((name) => name !== '');
}

function addressOf({ section, within }: Place): string {
  const place = within === null ? '' : `/${encodeURIComponent(within)}`;
  return `#/opened/${encodeURIComponent(section)}${place}`;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
