import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import { acceptActual } from './accept.ts';
import { anchorField, beginRun, lineNow } from './anchor.ts';
import { claimsField, placeClaims, setClaims } from './claims.ts';

const code = ['a = 1', 'print(a)  # 2', '', 'print(a)  # 1'].join('\n');

function claim(line: number, text: string): Claim {
  return {
    index: line,
    form: 'printed',
    line,
    lastLine: line,
    claimed: text,
    verdict: 'broken',
    actual: '1',
    reason: null,
    applies: true,
    guide: null,
    mend: { span: { line, column: 12, endLine: line, endColumn: 13 }, text: '1' },
  };
}

function ranEditor(): EditorState {
  const state = EditorState.create({ doc: code, extensions: [anchorField, claimsField] });
  const notes = [claim(2, '2'), claim(4, '1')].map((c) => ({
    claim: c,
    verdict: c.verdict,
    word: c.verdict,
    remark: null,
    reason: null,
    quiet: false,
  }));
  return state.update({ effects: [beginRun.of(1), setClaims.of(notes)] }).state;
}

const edit = (state: EditorState, from: number, to: number, insert: string) =>
  state.update({ changes: { from, to, insert } }).state;
const lines = (state: EditorState) => placeClaims(state).map((place) => place.line);

describe('places of claims', () => {
  test('are those of the run', () => {
    expect(lines(ranEditor())).toEqual([2, 4]);
  });

  test('move with lines put in above, and come back', () => {
    const longer = edit(ranEditor(), 0, 0, '# first\n\n');
    expect(lines(longer)).toEqual([4, 6]);
    expect(lines(edit(longer, 0, 9, ''))).toEqual([2, 4]);
  });

  test('stay where text is put in at the end of the line before', () => {
    expect(lines(edit(ranEditor(), 5, 5, '\nb = 2'))).toEqual([3, 5]);
  });

  test('are gone with their line', () => {
    expect(lines(edit(ranEditor(), 6, 20, ''))).toEqual([null, 3]);
  });

  test('of verdicts that come after an edit are found in the text of the run', () => {
    const edited = edit(ranEditor(), 0, 0, '\n');
    const late = edited.update({ effects: setClaims.of(edited.field(claimsField)) }).state;
    expect(lines(late)).toEqual([3, 5]);
  });

  test('begin anew with the next run, and not with the same one', () => {
    const edited = edit(ranEditor(), 0, 0, '\n');
    expect(lineNow(edited.update({ effects: beginRun.of(1) }).state, 2)).toBe(3);
    expect(lineNow(edited.update({ effects: beginRun.of(2) }).state, 2)).toBe(2);
  });
});

describe('accept actual', () => {
  const accept = (state: EditorState, index: number) => {
    const change = acceptActual(state, index);
    return change && state.update(change).state;
  };

  test('puts what came out into the claim', () => {
    expect(accept(ranEditor(), 2)?.doc.line(2).text).toBe('print(a)  # 1');
  });

  test('finds the claim after edits elsewhere, in its own line too', () => {
    const edited = edit(edit(ranEditor(), 0, 0, '\n'), 7, 12, 'print  ');
    expect(accept(edited, 2)?.doc.line(3).text).toBe('print  (a)  # 1');
  });

  test('leaves a claim alone that was edited since, or accepted already', () => {
    const edited = edit(ranEditor(), 18, 19, '3');
    expect(acceptActual(edited, 2)).toBeNull();
    expect(placeClaims(edited).map((place) => place.canAccept)).toEqual([false, true]);
    const accepted = accept(ranEditor(), 2);
    expect(accepted && acceptActual(accepted, 2)).toBeNull();
  });

  test('does nothing for a claim that is not there', () => {
    expect(acceptActual(ranEditor(), 9)).toBeNull();
  });
});
