/** A snippet's text: the original or the reader's draft of it, and the edit of an older original. */
import { type Accessor, batch, createSignal } from 'solid-js';
import {
  type Anchor,
  anchorAt,
  type TextChange,
  follow,
  lineNow,
} from '../../editor/claims/anchor.ts';
import { loadDraft, saveDraft } from '../library/drafts.ts';
import type { Store } from '../settings/storage.ts';

export interface DraftText {
  original: string;
  text: Accessor<string>;
  edited: Accessor<boolean>;
  /** The reader's edit of an original that has changed since; null where there is none. */
  older: Accessor<string | null>;
  /** Puts the older edit in the text's place, or discards it. */
  settleOlder: (choice: 'use' | 'discard') => void;
  /** `edits` are what was edited in the text before; left out, the smallest change is taken for it. */
  setText: (text: string, edits?: readonly TextChange[]) => void;
  /** Where a line of the text that ran is now; null where it is gone. */
  lineNow: (line: number) => number | null;
}

/** The same for the workbench, which runs it. */
export interface RunText extends DraftText {
  /** Ties what the last run found to the text as it is. */
  anchor: Accessor<Anchor>;
  /** A run begins with the text as it is. */
  begin: () => void;
  /** The original again. */
  restore: () => void;
}

export function createDraftText(options: {
  original: string;
  /** Where edits are kept. */
  store: Store;
  draftKey: string;
  /** Called when the reader edits it, here or in another tab. */
  onChange: (where: 'here' | 'elsewhere') => void;
}): RunText {
  const { original, store, draftKey, onChange } = options;
  const draft = loadDraft(store, draftKey, original);
  const [text, setTextSignal] = createSignal(draft.text);
  const [older, setOlder] = createSignal(draft.older);
  const [anchor, setAnchor] = createSignal<Anchor>(anchorAt(draft.text));
  const show = (next: string, edits?: readonly TextChange[]) =>
    batch(() => {
      setTextSignal(next);
      setAnchor((now) => follow(now, next, edits));
    });
  // An edit in another tab is the newer one: shown here, so that the next one here builds on it.
  store.watch(draftKey, () => {
    const kept = loadDraft(store, draftKey, original);
    setOlder(kept.older);
    if (kept.text === text()) return;
    show(kept.text);
    onChange('elsewhere');
  });
  const setText = (next: string, edits?: readonly TextChange[]) => {
    if (next === text()) return;
    show(next, edits);
    // An older edit is kept until the reader decides about it.
    saveDraft(store, draftKey, original, next, older());
    onChange('here');
  };
  return {
    original,
    text,
    edited: () => text() !== original,
    older,
    settleOlder(choice) {
      const edit = older();
      if (edit === null) return;
      setOlder(null);
      if (choice === 'use') setText(edit);
      else saveDraft(store, draftKey, original, text());
    },
    setText,
    lineNow: (line) => lineNow(anchor(), line),
    anchor,
    begin: () => setAnchor(anchorAt(text())),
    restore() {
      show(original);
      saveDraft(store, draftKey, original, original, older());
    },
  };
}
