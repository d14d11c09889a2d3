import type { Guide } from '../model/guide.ts';
import { openGuide } from '../read/open.ts';

/** The guide that a file's text is. Throws with what its reader would be told. */
export function openedGuide(name: string, text: string): Guide {
  const result = openGuide(name, text);
  if (!result.ok) throw new Error(result.message);
  return result.guide;
}
