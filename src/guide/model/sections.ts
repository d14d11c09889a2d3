/** Walking a guide by its sections. */
import type { Snippet } from './guide.ts';

/** All sections in reading order, of a guide or of its titles. */
export function sectionsOf<Section>({
  chapters,
}: {
  readonly chapters: readonly { readonly sections: readonly Section[] }[];
}): Section[] {
  return chapters.flatMap(({ sections }) => sections);
}

/** The id of the section that a snippet is in, which its own begins with. */
export function sectionIdOf({ id }: Pick<Snippet, 'id'>): string {
  return id.replace(/-\d+$/, '');
}
