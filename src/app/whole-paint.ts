/** Whether a page that was rendered for its first paint is whole. */

/** What `ui/shell/boundary.tsx` shows where a part failed. */
const FAILURE = 'data-failure';

/**
 * Why it isn't, as a sentence; null where it is. On the page a part that fails says so and leaves the rest
 * alive; in the build that would go out unseen.
 *
 * @param id a lesson's id, or `home`
 */
export function paintTrouble(id: string, html: string): string | null {
  // Within tags only: a lesson may well write about either.
  const tags = html.match(/<[a-z][^<>]*>/g) ?? [];
  if (tags.some((tag) => / data-failure(?=[\s=>])/.test(tag))) {
    return `A part of ${id} can’t be rendered: look for ${FAILURE}.`;
  }
  const shown = id === 'home' ? / class="article home/ : new RegExp(` data-section="${id}"`);
  return tags.some((tag) => shown.test(tag)) ? null : `${id} can’t be rendered.`;
}
