/**
 * What the course knows about claims that a user's guide makes: its lessons say with a `guide:`
 * qualifier what the guide says, beside what is true.
 */
import { oneLine } from '../model/one-line.ts';
import type { Guide, Section } from '../model/guide.ts';
import { snippetsOf } from '../program/program.ts';
import { plain } from '../program/setups.ts';
import { sectionsOf } from '../model/sections.ts';

/** A claim of a lesson that says what the guide says. */
export interface LessonNote {
  /** What the guide says. */
  guide: string;
  /** The lesson's own alternatives, as written. */
  truth: string;
  /** The lesson and its snippet. */
  section: Section;
  snippet: string;
}

/** The notes of the lesson on what a guide's section is about; the lesson has its title or number. */
export function lessonNotes(section: Section, course: Guide): LessonNote[] {
  const lessons = sectionsOf(course);
  const title = plain(section.title);
  const lesson = lessons.find((each) => plain(each.title) === title) ?? null;
  const numbered = lesson ?? lessons.find((each) => each.id === section.id) ?? null;
  if (numbered === null) return [];
  return snippetsOf(numbered).flatMap((snippet) =>
    snippet.code.split('\n').flatMap((line) => {
      const note = readNote(line);
      return note === null ? [] : [{ ...note, section: numbered, snippet: snippet.id }];
    }),
  );
}

/** The note about a claim of the guide, told by what it claims; null where the course says nothing. */
export function noteFor(claimed: string, notes: readonly LessonNote[]): LessonNote | null {
  return notes.find(({ guide }) => oneLine(guide) === oneLine(claimed)) ?? null;
}

function readNote(line: string): { guide: string; truth: string } | null {
  const comment = /#\s*((?:(?!#).)*\|\s*guide:.*)$/.exec(line)?.[1];
  if (comment === undefined) return null;
  const parts = comment.split(/\s+\|\s+/);
  const guide = parts.find((part) => part.startsWith('guide:'));
  const truth = parts.filter((part) => part !== guide).join(' | ');
  return guide === undefined ? null : { guide: guide.slice(6).trim(), truth };
}
