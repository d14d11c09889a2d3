/** Shows how the text differs from its original: what was added in colour, what was taken above it. */
import { unifiedMergeView } from '@codemirror/merge';
import type { Extension } from '@codemirror/state';

export function diffFromOriginal(original: string): Extension {
  return unifiedMergeView({ original, mergeControls: false, gutter: false });
}
