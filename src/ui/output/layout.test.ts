import { expect, test } from 'vitest';
import { createLayout, type OutputPart } from './layout.ts';
import type { OutputPiece } from './output.tsx';

const text = (written: string, stream: 'stdout' | 'stderr' = 'stdout'): OutputPiece => ({
  kind: 'text',
  stream,
  text: written,
});
const picture: OutputPiece = { kind: 'display', mime: 'text/html', data: '' };
const failure: OutputPiece = { kind: 'traceback', expected: false, spans: [] };

const shown = (parts: readonly OutputPart[]): string[] =>
  parts.map((part) =>
    part.kind === 'block' ? part.spans.map((span) => span.text).join('') : part.kind,
  );

test('pictures and tracebacks part what was written', () => {
  const layOut = createLayout();
  expect(shown(layOut([text('a\n'), text('b', 'stderr'), picture, text('\rc'), failure]))).toEqual([
    'a\nb',
    'display',
    'c',
    'traceback',
  ]);
});

test('whatever comes, grows or is cut anew, it is as if it were all new', () => {
  const layOut = createLayout();
  const [first, second] = [text('one\n'), text('two', 'stderr')];
  const stages: OutputPiece[][] = [
    [first],
    [first, second],
    [first, text('two\u001B[1A', 'stderr')],
    [first, text('two\u001B[1A', 'stderr'), text('\rONE')],
    [first, second, picture, text('after')],
    [first, failure, second, picture, text('after all')],
    [text('another')],
    [],
  ];
  for (const stage of stages) {
    expect(shown(layOut(stage))).toEqual(shown(createLayout()(stage)));
  }
});

test('what stays is the same part again', () => {
  const layOut = createLayout();
  const lines = Array.from({ length: 3_000 }, (_, i) => text(`line ${i}\n`));
  const [before, after] = [layOut(lines.slice(0, 2_000)), layOut(lines)];
  expect(before.length).toBeGreaterThan(2);
  for (const [index, part] of before.slice(0, -1).entries()) expect(after[index]).toBe(part);
});
