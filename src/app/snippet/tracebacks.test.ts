import { describe, expect, test } from 'vitest';
import type { Raised } from '../../../wire/run.ts';
import type { TextChunk } from '../../runtime/session/session.ts';
import { cutTracebacks, lastLineIn } from './tracebacks.ts';

const MAIN = { main: 'main.py', beside: ['models.py', 'app/views.py'] };

const raised = (traceback: string, claimed: boolean, lines: number[] = []): Raised => ({
  type: 'E',
  message: '',
  traceback,
  frames: lines.map((line) => ({ file: 'main.py', line, name: 'f' })),
  claimed,
});
const out = (text: string): TextChunk => ({ kind: 'text', stream: 'stdout', text });
const err = (text: string): TextChunk => ({ kind: 'text', stream: 'stderr', text });
const trace = (text: string, expected: boolean) => ({
  kind: 'traceback',
  expected,
  spans: [{ text, line: null }],
});

describe('tracebacks', () => {
  test('are cut out of what was written around them', () => {
    const chunks = [out('a'), err('log\nT1\nT2\nT1\nend')];
    const errors = [raised('T1\n', true), raised('T2\n', false), raised('T1\n', true)];
    expect(cutTracebacks(chunks, errors, MAIN)).toEqual([
      out('a'),
      err('log\n'),
      trace('T1\n', true),
      trace('T2\n', false),
      trace('T1\n', true),
      err('end'),
    ]);
  });

  test('are never taken from what was printed as output', () => {
    const chunks = [out('T\n')];
    expect(cutTracebacks(chunks, [raised('T\n', true)], MAIN)).toEqual(chunks);
  });

  test('that are missing hide none of the others', () => {
    const errors = [raised('gone\n', true), raised('T\n', true)];
    expect(cutTracebacks([err('T\n')], errors, MAIN)).toEqual([trace('T\n', true)]);
  });

  test('leave pictures where they are', () => {
    const picture = { kind: 'display', mime: 'image/png', data: 'AA' } as const;
    expect(cutTracebacks([picture, err('T\n')], [raised('T\n', false)], MAIN)).toEqual([
      picture,
      trace('T\n', false),
    ]);
  });
});

describe('frames', () => {
  const links = (error: Raised) =>
    cutTracebacks([err(error.traceback)], [error], MAIN).flatMap((piece) =>
      piece.kind === 'traceback' ? piece.spans.filter(({ line }) => line !== null) : [],
    );

  test('of the program lead to their lines, those of libraries nowhere', () => {
    const text =
      '  File "main.py", line 9, in g\n  File "/lib/json.py", line 3, in load\n  File "main.py", line 2, in f\n';
    expect(links(raised(text, false, [9, 2]))).toEqual([
      { text: 'File "main.py", line 9', line: 9 },
      { text: 'File "main.py", line 2', line: 2 },
    ]);
  });

  test('at the prompt lead to the line of the whole text', () => {
    const text = '  File "<stdin>", line 1, in <module>\n  File "<python-input-4>", line 2, in f\n';
    expect(links(raised(text, false, [7, 5])).map(({ line }) => line)).toEqual([7, 5]);
  });

  test('of a chain at the prompt: those of the last exception', () => {
    const text = 'File "<stdin>", line 1\n\nDuring …\n\nFile "<stdin>", line 3\n';
    expect(links(raised(text, false, [7])).map(({ line }) => line)).toEqual([7]);
  });

  test('of files beside lead into these, those of libraries that are called the same nowhere', () => {
    const text =
      'File "main.py", line 2, in <module>\nFile "/home/pyodide/app/views.py", line 7, in f\nFile "/lib/django/models.py", line 3\nFile "/home/pyodide/models.py", line 4\n';
    const error = raised(text, false, [2]);
    expect(links(error).map(({ line, file }) => [file, line])).toEqual([
      [undefined, 2],
      ['app/views.py', 7],
      ['models.py', 4],
    ]);
    expect(lastLineIn(error, 'models.py')).toBe(4);
    expect(lastLineIn(error, 'views.py')).toBeNull();
  });
});
