/** The course, whose lessons are fetched when they are wanted. */
import type { Guide, Section } from '../../guide/model/guide.ts';
import type { Titles } from '../../guide/model/titles.ts';

export interface Lessons {
  titles: Titles;
  /** A lesson by its id: at once where it came before. Rejects where it can't be fetched. */
  get: (id: string) => Section | Promise<Section>;
  /** All of them, as one fetch. */
  whole: () => Promise<Guide>;
}

/** How lessons are fetched; `virtual:course` is such. */
export interface LessonSource {
  titles: Titles;
  lessons: Readonly<Record<string, () => Promise<{ section: Section }>>>;
  whole: () => Promise<{ guide: Guide }>;
}

export function createLessons(source: LessonSource): Lessons {
  const there = new Map<string, Section>();
  return {
    titles: source.titles,
    get(id) {
      const known = there.get(id);
      if (known) return known;
      const load = source.lessons[id];
      if (!load) throw new Error(`The course has no section ${id}.`);
      return load().then(({ section }) => {
        // Two that ask at once get the same one: workbenchs belong to it.
        const first = there.get(id) ?? section;
        there.set(id, first);
        return first;
      });
    },
    whole: async () => (await source.whole()).guide,
  };
}
