/**
 * Makes ids that are unique among those that one maker made: a number like `1.3` stays, a title
 * becomes lower-case words with hyphens, and what was there before gets `-2`, `-3`, ….
 */
export function slugs(): (text: string) => string {
  const taken = new Set<string>();
  /** From which number on one may be free. */
  const counts = new Map<string, number>();
  return (text) => {
    const plain = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}.]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 60);
    const base = plain === '' ? 'section' : plain;
    let id = base;
    let count = counts.get(base) ?? 2;
    for (; taken.has(id); count += 1) id = `${base}-${count}`;
    counts.set(base, count);
    taken.add(id);
    return id;
  };
}
