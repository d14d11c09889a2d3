/** A section's name as a line of text. */
import type { SectionTitle } from '../../guide/model/titles.ts';

/** What a name is made of. */
export type Named = Pick<SectionTitle, 'id' | 'title'>;

/** Where a guide doesn't number, an id is a slug of the title, which says nothing beside it. */
export function isNumbered({ id }: Named): boolean {
  return /^\d/.test(id);
}

/** `1.3 Identity and equality`. */
export function sectionName(section: Named): string {
  return isNumbered(section) ? `${section.id} ${section.title}` : section.title;
}
