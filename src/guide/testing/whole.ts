import type { GuideResult } from '../model/guide.ts';
import { readAll, type ReadingResult } from '../read/reading.ts';

/** A guide with all its sections read. */
export function wholeGuide(result: ReadingResult): GuideResult {
  return result.ok ? { ok: true, guide: readAll(result.reading) } : result;
}
