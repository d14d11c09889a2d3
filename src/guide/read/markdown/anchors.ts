/** The names by which links lead to a Markdown guide's headings, as code hosts make them. */
import type { Resolve } from './links.ts';

export interface Anchors {
  /** Headings come in the order of the guide. */
  add: (heading: string, section: string) => void;
  /** The address of the section that the heading stands in, in the guide that is open. */
  resolve: Resolve;
}

export function createAnchors(): Anchors {
  const sections = new Map<string, string>();
  return {
    add(heading, section) {
      const base = heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-');
      let name = base;
      for (let count = 1; sections.has(name); count += 1) name = `${base}-${count}`;
      sections.set(name, section);
    },
    resolve(fragment) {
      const section = sections.get(decoded(fragment).toLowerCase());
      return section === undefined ? null : `#/opened/${encodeURIComponent(section)}`;
    },
  };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
