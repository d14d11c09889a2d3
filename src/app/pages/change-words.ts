import type { GuideChanges } from '../../guide/work/changes.ts';

/** What changed in a guide, in a few words: `2 blocks changed, 1 new`. */
export function changeWords({ changes }: Pick<GuideChanges, 'changes'>): string {
  const blocks = changes.flatMap((change) => change.blocks);
  const count = (kind: string) => blocks.filter((block) => block.kind === kind).length;
  const words = [
    [count('changed'), 'changed'],
    [count('added'), 'new'],
    [count('removed'), 'gone'],
  ] as const;
  const told = words.filter(([number]) => number > 0);
  if (told.length === 0) return changes.length > 0 ? 'the text alone' : 'no visible change';
  return told
    .map(([number, word], at) =>
      at === 0 ? `${number} ${number === 1 ? 'block' : 'blocks'} ${word}` : `${number} ${word}`,
    )
    .join(', ');
}
