/** What `http` blocks claim of a program's responses, in the interpreter of Node. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWEST } from '../src/guide/model/versions.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { verifyHttp } from './http-blocks.ts';
import { createWasmRunner } from './wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 120_000);
afterAll(() => runner.dispose());

const COUNTER = `
from http.cookies import SimpleCookie
def app(environ, start_response):
    seen = int(SimpleCookie(environ.get("HTTP_COOKIE", "")).get("seen", SimpleCookie("seen=0")["seen"]).value)
    start_response("200 OK", [("Set-Cookie", f"seen={seen + 1}"), ("Content-Type", "application/json")])
    return [b'{"seen": %d}' % seen]
`;

async function verdicts(source: string, blocks: string[]): Promise<string[]> {
  const program = { source, setup: '', files: [], topLevelAwait: false, version: NEWEST };
  const more = { mode: 'script' as const, filename: 'main.py' };
  const claims = await verifyHttp({ ...program, ...more }, blocks, runner, 30);
  return claims.map(({ verdict }) => verdict);
}

const SECOND = 'GET /\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{"seen": 1}';

test('the last block is judged after what the blocks before it ask, cookies kept', async () => {
  expect(await verdicts(COUNTER, ['GET /', SECOND])).toEqual(['held', 'held', 'held']);
  expect(await verdicts(COUNTER, [SECOND])).toEqual(['held', 'held', 'broken']);
}, 120_000);

test('without an app nothing is reached', async () => {
  expect(await verdicts('x = 1', [SECOND])).toEqual(['unreached', 'unreached', 'unreached']);
}, 120_000);

test('a program that serves is asked, and stopped', async () => {
  const serving = `from wsgiref.simple_server import make_server\n${COUNTER}
make_server("", 8000, app).serve_forever()`;
  expect(await verdicts(serving, ['GET /', SECOND])).toEqual(['held', 'held', 'held']);
}, 120_000);
