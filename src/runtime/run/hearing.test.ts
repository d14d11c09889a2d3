import { expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import { createHearing } from './hearing.ts';

const runId = 3;
const source = 'print(1)  # 1\nprint(2)  # 3';

const claim = (index: number, more: object = {}): Claim => ({
  index,
  form: 'printed',
  line: index + 1,
  lastLine: index + 1,
  claimed: '1',
  verdict: 'unreached',
  actual: null,
  reason: null,
  applies: true,
  guide: null,
  mend: null,
  ...more,
});

const claims = { kind: 'claims', runId, claims: [claim(0), claim(1)] };
const mend = (line: number, endLine: number) => ({
  span: { line, column: 2, endLine, endColumn: 5 },
  text: '2',
});
const error = {
  type: 'ValueError',
  message: '',
  traceback: 'ValueError\n',
  frames: [{ file: 'main.py', line: 1, name: '<module>' }],
  claimed: false,
};
const lane = { id: 1, kind: 'thread', name: 'MainThread', parent: null };
const span = { lane: 1, from: 0, to: 0.5, state: 'running', on: null, line: 2 };
const hold = { lane: 1, lock: 'lock A', from: 0, to: 1 };
const timeline = { kind: 'timeline', runId, lanes: [lane], spans: [span], holds: [hold], left: 0 };

/** What is heard of the last of these messages. */
function heard(...messages: unknown[]) {
  const hear = createHearing({ runId, source });
  return messages.map(hear).at(-1);
}

test.each([
  { kind: 'progress', runId, stage: 'Fetching packages', loaded: 1, total: 2 },
  { kind: 'started', runId },
  { kind: 'output', runId, stream: 'stderr', text: 'é\ud800' },
  { kind: 'input', runId, prompt: '' },
  { kind: 'display', runId, mime: 'image/png', data: 'iVBO' },
  { kind: 'raised', runId, error },
  { kind: 'raised', runId, error: { ...error, absent: ['numpy'] } },
  claims,
  timeline,
  { kind: 'names', runId, names: ['x'] },
  { kind: 'coverage', runId, files: [{ path: 'test_it.py', ran: [1], missed: [2] }] },
  { kind: 'end', runId, outcome: { kind: 'done' } },
  { kind: 'end', runId, outcome: { kind: 'raised', error } },
  { kind: 'end', runId, outcome: { kind: 'timed out', seconds: 5 } },
  { kind: 'end', runId, outcome: { kind: 'crashed', message: 'It died.' } },
])('what a worker says is heard: $kind', (event) => {
  expect(heard(event)).toEqual({ kind: 'event', event });
});

test.each([
  { verdict: 'broken', actual: '2', mend: mend(1, 1) },
  { form: 'type error', code: { firstLine: 1, lastLine: 1, column: 3, revived: null } },
])('so is a claim that was told of: %j', (more) => {
  const event = { kind: 'claim', runId, claim: claim(0, more) };
  expect(heard(claims, event)).toEqual({ kind: 'event', event });
});

test.each([
  ['nothing', null],
  ['a text', 'end'],
  ['a list', [claims]],
  ['no kind', { runId }],
  ['a kind of objects’', { kind: '__proto__', runId }],
  ['what only the page does', { kind: 'reset', runId }],
  ['another run', { kind: 'started', runId: runId + 1 }],
  ['an end without an outcome', { kind: 'end', runId }],
  ['an outcome that there isn’t', { kind: 'end', runId, outcome: { kind: 'fine' } }],
  ['output that is no text', { kind: 'output', runId, stream: 'stdout', text: 5 }],
  ['a stream that there isn’t', { kind: 'output', runId, stream: 'stdin', text: '' }],
  ['a field too many', { kind: 'started', runId, more: 1 }],
  ['a prompt of a megabyte', { kind: 'input', runId, prompt: ' '.repeat(1e6) }],
  ['no number', { kind: 'progress', runId, stage: '', loaded: NaN, total: 0 }],
  ['a picture of nothing', { kind: 'display', runId, mime: 'text/html', data: {} }],
  ['no names', { kind: 'names', runId, names: 5 }],
  ['no timeline', { kind: 'timeline', runId }],
  ['an endless span', { ...timeline, spans: [{ ...span, to: Infinity }] }],
  ['no claims', { kind: 'claims', runId, claims: null }],
  ['a claim of another place in the list', { kind: 'claims', runId, claims: [claim(1)] }],
  ['a claim past the last line', { kind: 'claims', runId, claims: [claim(0, { lastLine: 3 })] }],
  ['a claim before the first line', { kind: 'claims', runId, claims: [claim(0, { line: -5 })] }],
  ['a verdict before there are claims', { kind: 'claim', runId, claim: claim(0) }],
  ['a frame without a line', { kind: 'raised', runId, error: { ...error, frames: [{}] } }],
])('a lie is one: %s', (_, message) => {
  expect(heard(message)).toMatchObject({ kind: 'lie', reason: expect.stringContaining('right') });
});

test.each([
  ['claims told twice', claims],
  ['a claim that nobody told of', { kind: 'claim', runId, claim: claim(2) }],
  ['a verdict that there isn’t', { kind: 'claim', runId, claim: claim(0, { verdict: 'proved' }) }],
  ['a form as objects’', { kind: 'claim', runId, claim: claim(0, { form: 'constructor' }) }],
  ['a reason that is no text', { kind: 'claim', runId, claim: claim(0, { reason: {} }) }],
  ['a mend elsewhere', { kind: 'claim', runId, claim: claim(0, { mend: mend(1, 9) }) }],
  ['a mend backwards', { kind: 'claim', runId, claim: claim(0, { mend: mend(2, 1) }) }],
])('… after claims too: %s', (_, message) => {
  expect(heard(claims, message)).toMatchObject({ kind: 'lie' });
});

test('a lie is told of where it is', () => {
  expect(heard(claims, { kind: 'claim', runId, claim: claim(0, { line: '1' }) })).toMatchObject({
    reason: expect.stringContaining('can’t be right (claim.claim.line)'),
  });
});

test('output without end is a lie, since a worker cuts it', () => {
  const output = { kind: 'output', runId, stream: 'stdout', text: 'x'.repeat(5_000_000) };
  expect(heard(output, output, output)).toMatchObject({ kind: 'event' });
  expect(heard(output, output, output, output, output, output)).toMatchObject({ kind: 'lie' });
});

test('events without end are a lie, answers aside', () => {
  const hear = createHearing({ runId, source });
  const again = (event: object): string[] => Array.from({ length: 50_000 }, () => hear(event).kind);
  expect(new Set(again({ kind: 'names', runId, names: [] }))).toEqual(new Set(['event']));
  const piece = { kind: 'output', stream: 'stdout', text: '' };
  expect(new Set(again({ kind: 'answer', runId, id: 1, piece }))).toEqual(new Set(['event']));
  expect(hear({ kind: 'names', runId, names: [] })).toMatchObject({ kind: 'lie' });
});

test('answers without end are a lie too, later', () => {
  const hear = createHearing({ runId, source });
  const piece = { kind: 'output', stream: 'stdout', text: '' };
  const kinds = new Set<string>();
  for (let at = 0; at < 500_000; at += 1)
    kinds.add(hear({ kind: 'answer', runId, id: 1, piece }).kind);
  expect(kinds).toEqual(new Set(['event']));
  expect(hear({ kind: 'answer', runId, id: 1, piece })).toEqual({
    kind: 'lie',
    reason: 'The program was ended: it answered without end.',
  });
});

test('calls of a process are told from nonsense, which is refused', () => {
  const data = new Uint8Array(2);
  const call = { op: 'send', handle: 1001 };
  expect(heard({ kind: 'call', id: 4, call, data })).toEqual({ kind: 'call', id: 4, call, data });
  expect(heard({ kind: 'call', id: 4, call: { op: 'reboot' }, data })).toEqual({
    kind: 'nonsense',
    id: 4,
  });
  expect(heard({ kind: 'call', id: 4, call: { op: 'wait', pid: '1' }, data: null })).toEqual({
    kind: 'nonsense',
    id: 4,
  });
  expect(heard({ kind: 'call', id: 'x', call, data })).toMatchObject({ kind: 'lie' });
});
