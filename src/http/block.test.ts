import { describe, expect, test } from 'vitest';
import { judgeBlock, readHttpBlock } from './block.ts';
import { begin, type Exchange, take } from './exchange.ts';
import { matchesJson, matchesText } from './match.ts';
import { toBase64 } from './base64.ts';

const BLOCK = `POST /cups?full=1
Authorization: Bearer x

{"name": "mug"}

HTTP/1.1 201 Created
Location: /cups/...

{"id": ..., "name": "mug"}
###
GET /cups/9

HTTP/1.1 404 Not Found`;

function answered(at: number, status: number, headers: [string, string][], body: string): Exchange {
  const exchange = begin(at, 'http', readHttpBlock(BLOCK)[at]!.request, 'reader');
  const data = toBase64(new TextEncoder().encode(body));
  return [
    { kind: 'head', status, reason: '', headers } as const,
    { kind: 'body', data } as const,
  ].reduce(take, exchange);
}

describe('a block of requests', () => {
  test('is read: requests, and what is claimed on which line', () => {
    const [post, get] = readHttpBlock(BLOCK);
    expect(post!.request).toMatchObject({
      method: 'POST',
      target: '/cups?full=1',
      headers: [
        ['Authorization', 'Bearer x'],
        ['Content-Type', 'application/json'],
      ],
    });
    expect(new TextDecoder().decode(post!.request.body)).toBe('{"name": "mug"}');
    expect(post!.expected.map(({ line, of }) => [line, of.kind])).toEqual([
      [6, 'status'],
      [7, 'header'],
      [9, 'body'],
    ]);
    expect(get!.request).toMatchObject({ method: 'GET', target: '/cups/9' });
    expect(get!.expected.map(({ line }) => line)).toEqual([13]);
    expect(readHttpBlock('just text')).toEqual([]);
  });

  test('is judged, claim by claim', () => {
    const verdicts = (...answers: Exchange[]) =>
      judgeBlock(readHttpBlock(BLOCK), answers).map(({ verdict }) => verdict);
    const good = answered(0, 201, [['location', '/cups/7']], '{"name": "mug", "id": 7}');
    expect(verdicts(good, answered(1, 404, [], 'no'))).toEqual(['held', 'held', 'held', 'held']);
    const bad = answered(0, 200, [], '{"name": "mug"}');
    expect(verdicts(bad)).toEqual(['broken', 'broken', 'broken', 'unreached']);
  });
});

describe('a body', () => {
  test.each([
    ['{"a": 1}', '{ "a":1 }', true],
    ['{"a": 1}', '{"a": 1, "b": 2}', false],
    ['{"a": 1, ...}', '{"a": 1, "b": 2}', true],
    ['{"a": 1, ...}', '{"b": 2}', false],
    ['[1, ...]', '[1, 2, 3]', true],
    ['[1, ...]', '[2]', false],
    ['{"at": ..., "n": [{"x": ...}]}', '{"n": [{"x": null}], "at": "now"}', true],
    ['{"at": "2026-..."}', '{"at": "2026-01-02"}', true],
    ['{"a": "1"}', '{"a": 1}', false],
    ['[]', '[1]', false],
    ['{}', '{"a": 1}', false],
    ['{"a": "..."}', '{"a": {}}', false],
  ])('%s for %s: %s', (claimed, actual, expected) => {
    expect(matchesJson(claimed, actual)).toBe(expected);
  });

  test('that is no JSON is text', () => {
    expect(matchesJson('Hello', '"Hello"')).toBe(null);
    expect(matchesText('<h1>Hello ...</h1>', '<h1>Hello\n  Ada</h1>\n')).toBe(true);
    expect(matchesText('Hello', 'Hello you')).toBe(false);
    expect(matchesText('a.c', 'abc')).toBe(false);
  });
});
