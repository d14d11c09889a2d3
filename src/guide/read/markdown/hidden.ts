/** Code that an author hides in a comment, so that the blocks that are shown have what they need. */
import type { Html } from 'mdast';
import type { Snippet } from '../../model/guide.ts';
import { namesOf } from '../../program/names/scope.ts';
import { languageOf } from './fences/fence.ts';
import { readInfo } from './fences/info.ts';

/**
 * The Python in a comment: fences, or Sybil's `invisible-code-block: python` with the code below.
 *
 * @param idOf makes an id for each
 */
export function hiddenBlocks(node: Html, idOf: () => string): Snippet[] {
  if (!node.value.startsWith('<!--')) return [];
  const lines = node.value.split('\n');
  const first = node.position!.start.line;
  const blocks: Snippet[] = [];
  const push = (code: string[], at: number) => {
    if (code.join('').trim() !== '') blocks.push(hiddenSnippet(idOf(), code, first + at));
  };
  const sybil = /^<!--+\s*invisible-code(?:-block)?:?\s*(?:python|py)?\s*$/.test(lines[0]!);
  const end = lines.findIndex((line) => line.includes('-->'));
  if (sybil && end > 0) {
    push(
      lines
        .slice(1, /^\s*--+>/.test(lines[end]!) ? end : end + 1)
        .map((line) => line.replace(/\s*--+>.*$/, '')),
      1,
    );
    return blocks;
  }
  for (let at = 0; at < lines.length; at += 1) {
    const [, space = '', marks, info = ''] = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(lines[at]!) ?? [];
    if (marks === undefined) continue;
    const close = lines.findIndex((line, index) => index > at && line.trim() === marks);
    if (close < 0) break;
    const body = lines
      .slice(at + 1, close)
      .map((line) => (line.startsWith(space) ? line.slice(space.length) : line.trimStart()));
    if (languageOf(readInfo(info).language) === 'python') push(body, at + 1);
    at = close;
  }
  return blocks;
}

function hiddenSnippet(id: string, lines: string[], firstLine: number): Snippet {
  const code = lines.join('\n');
  return {
    kind: 'snippet',
    id,
    language: 'python',
    code,
    firstLine,
    lastLine: firstLine + lines.length - 1,
    // What needs names of the blocks above can't come before all of them.
    setup: namesOf(code).lacks.length === 0,
    hidden: true,
    needs: [],
    run: 'script',
    topLevelAwait: false,
  };
}
