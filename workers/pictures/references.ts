/** What an element of SVG refers to within its picture: other elements, drawn again at its place. */
import type { Element } from 'hast';

export interface Reference {
  id: string;
  property: string;
}

const WITHIN = /^url\(\s*["']?#([\w:.-]+)["']?\s*\)\s*[\w#]*$/;

/** The id in `url(#id)`; null where the value is something else. */
export function idIn(value: string): string | null {
  return WITHIN.exec(value.trim())?.[1] ?? null;
}

/** All references of an element: by `href`, by attributes and by styles of its own. */
export function referencesOf({ properties }: Element): Reference[] {
  return Object.entries(properties).flatMap(([property, value]): Reference[] => {
    if (typeof value !== 'string') return [];
    if (property === 'href' || property === 'xLinkHref') {
      return value.startsWith('#') ? [{ id: value.slice(1), property }] : [];
    }
    if (property !== 'style') {
      const id = idIn(value);
      return id === null ? [] : [{ id, property }];
    }
    return value.split(';').flatMap((declaration) => {
      const [name = '', ...rest] = declaration.split(':');
      const id = idIn(rest.join(':'));
      return id === null ? [] : [{ id, property: name.trim() }];
    });
  });
}
