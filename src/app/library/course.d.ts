/** The lessons of `snippets/`, read when the page is built (`tools/build/course-plugin.ts`). */
declare module 'virtual:course' {
  import type { Guide, Section } from '../../guide/model/guide.ts';
  import type { Titles } from '../../guide/model/titles.ts';

  export const titles: Titles;
  /** Loads one lesson; by the section's id. */
  export const lessons: Readonly<Record<string, () => Promise<{ section: Section }>>>;
  /** Loads all of them, for search. */
  export const whole: () => Promise<{ guide: Guide }>;
}
