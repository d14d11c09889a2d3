import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The guide that the course answers isn't part of the project: tests that need it get its folder
 * from ASSAY_GUIDE. Of the guide the golden lists hold line numbers alone, made by reading it.
 */
const folder = process.env['ASSAY_GUIDE'] ?? '';
const file = join(folder, 'guide.txt');

/** Why such tests are skipped, in brackets, for their title; empty where they run. */
export const guideReason = reasonOf();

function reasonOf(): string {
  if (folder === '') return ' (skipped: ASSAY_GUIDE names no folder)';
  return existsSync(file) ? '' : ' (skipped: the folder in ASSAY_GUIDE has no guide.txt)';
}

/** The guide's text; empty where its tests are skipped. */
export function readGuideText(): string {
  return guideReason === '' ? readFileSync(file, 'utf8') : '';
}
