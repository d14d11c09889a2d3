/** Guides that were cut off or pasted together: reading them neither throws nor hangs. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runsAfter } from '../program/continuation/continuation.ts';
import { openGuide } from './open.ts';
import type { Guide } from '../model/guide.ts';
import { modesOf, snippetsOf } from '../program/program.ts';
import { readFixture } from '../testing/blocks.ts';
import { guideReason, readGuideText } from '../testing/guide.ts';
import { sectionsOf } from '../model/sections.ts';
import { createRandom } from '../testing/random.ts';

/** More on demand, since these take 7 ms each: `ASSAY_FUZZ=2000`. */
const TRIES = Number(process.env['ASSAY_FUZZ'] ?? 300);
/** Longest piece of a guide, in characters: short enough for so many tries. */
const LONGEST = 3_000;
/** Far more than any such piece takes, on a busy machine too. */
const PATIENCE_MS = 4_000;

const fixtures = new URL('../fixtures/', import.meta.url);
const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
const sources = [
  ...names
    .filter((name) => /\.(txt|md)$/.test(name))
    .map((name) => readFixture(`fixtures/${name}`)),
  ...(guideReason === '' ? [readGuideText()] : []),
];

function mutate(random: (below: number) => number): { name: string; text: string } {
  const piece = () => {
    const source = sources[random(sources.length)]!;
    const start = random(source.length);
    return source.slice(start, start + 1 + random(LONGEST));
  };
  const pieces = Array.from({ length: 1 + random(4) }, piece);
  const glue = ['', '\n', '\n\n', '```', '    ', '"""', '\t', '\r\n', '>>> ', '\0'][random(10)]!;
  return {
    name: random(2) === 0 ? 'guide.md' : 'guide.txt',
    text: pieces.join(glue).slice(0, LONGEST * 2),
  };
}

/** What must hold of any guide that was read. */
function check(guide: Guide, text: string): void {
  const lines = text.split(/\r\n|\n|\r/).length;
  let last = 0;
  const ids = new Set<string>();
  for (const section of sectionsOf(guide)) {
    expect(ids.has(section.id)).toBe(false);
    ids.add(section.id);
    for (const part of section.parts) {
      expect(part.firstLine).toBeGreaterThan(0);
      expect(part.lastLine).toBeGreaterThanOrEqual(part.firstLine);
      expect(part.lastLine).toBeLessThanOrEqual(lines);
      expect(part.firstLine).toBeGreaterThanOrEqual(last);
      last = part.firstLine;
    }
    for (const snippet of snippetsOf(section)) {
      if (modesOf(snippet).length > 0) runsAfter(snippet, section);
    }
  }
}

test(`${TRIES} pieces of guides, truncated and spliced`, { timeout: 300_000 }, () => {
  const random = createRandom(5);
  let read = 0;
  for (let at = 0; at < TRIES; at += 1) {
    const { name, text } = mutate(random);
    const start = performance.now();
    const result = openGuide(name, text);
    if (result.ok) {
      read += 1;
      check(result.guide, text);
    }
    // A sentence about the text, and not about us.
    expect(result.ok ? '' : result.message, `try ${at}`).not.toMatch(/fault of Assay/);
    expect(performance.now() - start, `try ${at}: ${text.length} characters`).toBeLessThan(
      PATIENCE_MS,
    );
  }
  expect(read).toBeGreaterThan(TRIES / 2);
});
