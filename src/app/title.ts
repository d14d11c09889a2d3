/** The page's title, as tabs and bookmarks show it. */
import { type Named, sectionName } from '../ui/guide/section-name.ts';
import type { Route } from './route.ts';

const PAGES: Readonly<Partial<Record<Route['kind'], string>>> = {
  scratchpad: 'Scratchpad',
  shared: 'A shared snippet',
  guides: 'Your guides',
  quiz: 'Quiz',
  changes: 'What changed',
  report: 'Report',
};

/** `section` is the one that is shown, `guide` the title of the reader's guide; null for none. */
export function pageTitle(route: Route, section: Named | null, guide: string | null): string {
  const words = [section && sectionName(section), PAGES[route.kind], guide, 'Assay'];
  return words.filter((word) => word).join(' · ');
}
