/** The lessons of `snippets/`, read when the page is built (`tools/course-plugin.ts`). */
declare module 'virtual:course' {
  import type { Guide } from '../guide/model.ts';

  export const guide: Guide;
}
