/** Set-ups: stand-ins for what a guide's section uses and no guide of that title defines. */
import type { Section } from '../model/guide.ts';
import type { StandIns } from './program.ts';

/** The stand-ins for one section. */
export interface Setup extends StandIns {
  /** The section's number in the course. */
  section: string;
  /** The section's title, by which an opened guide's section is recognised. */
  title: string;
}

/** The set-up for a section of an opened guide: the one of the same title. */
export function setupFor(section: Section, setups: readonly Setup[]): Setup | null {
  const title = plain(section.title);
  return (title !== '' && setups.find((setup) => plain(setup.title) === title)) || null;
}

/** A title without case, punctuation and spacing, by which the same section is recognised. */
export function plain(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
