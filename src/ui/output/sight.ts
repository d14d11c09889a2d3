/**
 * Which pictures are drawn: those in sight, and the last few that were. Each is a document of its own,
 * and a run may show hundreds.
 */

/** How many stay drawn out of sight. */
const MOST_KEPT = 24;
/** What is about to come into sight counts, on the page and in the output's own scrolling. */
const NEARLY = { rootMargin: '800px 0px', scrollMargin: '200px 0px' };
/** What ends the drawings that are out of sight, the one longest so first. */
const kept = new Set<() => void>();

/**
 * Watches a place. `onSight` is called when it comes into sight, `onForgotten` once it is out of it and
 * others have come since. Returns what ends the watch.
 */
export function watchSight(
  place: HTMLElement,
  onSight: () => void,
  onForgotten: () => void,
): () => void {
  let seen = false;
  const forget = (): void => {
    kept.delete(forget);
    seen = false;
    onForgotten();
  };
  const hear = (entries: readonly IntersectionObserverEntry[]): void => {
    const inSight = entries.at(-1)?.isIntersecting ?? false;
    kept.delete(forget);
    if (inSight) {
      seen = true;
      onSight();
    } else if (seen) {
      kept.add(forget);
      const [oldest] = kept;
      if (kept.size > MOST_KEPT) oldest?.();
    }
  };
  const observer = new IntersectionObserver(hear, NEARLY);
  observer.observe(place);
  return () => {
    kept.delete(forget);
    observer.disconnect();
  };
}
