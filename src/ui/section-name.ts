/** A section's name as a line of text. */
import type { Section } from '../guide/model.ts';

/** Where a guide doesn't number, an id is a slug of the title, which says nothing beside it. */
export function isNumbered({ id }: Section): boolean {
  return /^\d/.test(id);
}

/** `1.3 Identity and equality`. */
export function sectionName(section: Section): string {
  return isNumbered(section) ? `${section.id} ${section.title}` : section.title;
}
