import { describe, expect, test } from 'vitest';
import type { WorkerCommand, WorkerEvent } from '../../wire/kernel.ts';
import { onLines } from './lines.ts';
import { packCommand, packEvent, readReport, toBytes, unpackCommand } from './messages.ts';

describe('a line of a process', () => {
  const key = 'k3y';

  test('is read where it begins with the key', () => {
    expect(readReport(`${key}{"kind":"ran"}`, key)).toEqual({ kind: 'ran' });
  });

  test.each([
    '{"kind":"ran"}',
    `other{"kind":"ran"}`,
    `${key}{"kind":"ra`,
    `${key}{"kind":"rights"}`,
    `${key}{"kind":["ran"]}`,
    `${key}null`,
    `${key}7`,
    key,
    '',
  ])('is refused: %s', (line) => {
    expect(readReport(line, key)).toBeNull();
  });

  test('changes no prototype, whatever it names', () => {
    readReport(
      `${key}{"kind":"ran","__proto__":{"polluted":1},"constructor":{"prototype":{}}}`,
      key,
    );
    expect('polluted' in {}).toBe(false);
  });
});

test('bytes come over as they were', () => {
  const data = new Uint8Array([0, 255, 10, 13]);
  const call: WorkerEvent = { kind: 'call', id: 3, call: { op: 'send', handle: 1 }, data };
  const sent = JSON.parse(JSON.stringify(packEvent(call))) as { data: string };
  expect(toBytes(sent.data)).toEqual(data);
  const replies: WorkerCommand[] = [
    { kind: 'reply', id: 3, reply: { kind: 'data', data } },
    { kind: 'reply', id: 3, reply: { kind: 'value', value: [1, 2] } },
    { kind: 'answer', text: null },
    { kind: 'stop' },
  ];
  for (const command of replies) {
    const line = JSON.stringify(packCommand(command));
    expect(unpackCommand(JSON.parse(line) as never)).toEqual(command);
  }
});

describe('lines out of pieces', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('end where they end, also within a letter', () => {
    const lines: string[] = [];
    const take = onLines((line) => lines.push(line));
    const text = bytes('one\nzwö');
    take(text.subarray(0, text.length - 1));
    take(text.subarray(text.length - 1));
    take(bytes('lf\n\nlast'));
    expect(lines).toEqual(['one', 'zwölf', '']);
  });

  test('that are too long are told of once, and nothing comes after', () => {
    const lines: string[] = [];
    let told = 0;
    const take = onLines(
      (line) => lines.push(line),
      5,
      () => (told += 1),
    );
    for (const piece of ['ab\n', 'cdef', 'gh', 'ij\n', 'k\n']) take(bytes(piece));
    expect([lines, told]).toEqual([['ab'], 1]);
  });
});

test('lines come whole and in order where who takes one reads on', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const taken: string[] = [];
  const take = onLines((line) => {
    taken.push(line);
    if (line === 'run') take(bytes('ly\nlate\n'));
  });
  take(bytes('run\nnext\near'));
  expect(taken).toEqual(['run', 'next', 'early', 'late']);
});
