/** Runs that stay, in the interpreter of Node: what is asked of them, and how each question ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServedApp, AnswerEnd, AnswerPiece, Question } from '../../wire/questions.ts';
import type { Claim } from '../../wire/claim.ts';
import type { RunEvent, RunRequest } from '../../wire/run.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import type { Run, Runner } from '../../src/runtime/run/pool.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 120_000);
afterAll(() => runner.dispose());

interface Started {
  run: Run;
  events: RunEvent[];
  apps: Promise<readonly ServedApp[]>;
}

function start(
  source: string,
  limit: number | null = null,
  more: Partial<RunRequest> = {},
): Started {
  const events: RunEvent[] = [];
  let open: (apps: readonly ServedApp[]) => void;
  const apps = new Promise<readonly ServedApp[]>((resolve) => (open = resolve));
  const request: Omit<RunRequest, 'runId'> = {
    source,
    mode: 'script',
    filename: 'main.py',
    setup: '',
    files: [],
    topLevelAwait: false,
    version: NEWEST,
    stay: true,
    ...more,
  };
  const run = runner.run(
    request,
    (event) => {
      events.push(event);
      if (event.kind === 'open') open(event.apps);
    },
    limit,
  );
  return { run, events, apps };
}

/** Asks, and gives all pieces of the answer. */
async function ask({ run }: Started, question: Question): Promise<AnswerPiece[]> {
  const pieces: AnswerPiece[] = [];
  await run.asking!.ask(question, (piece) => pieces.push(piece)).ended;
  return pieces;
}

const get = (target: string, app = 'app'): Question => ({
  kind: 'http',
  app,
  method: 'GET',
  target,
  body: '',
  headers: [['Host', '127.0.0.1:8000']],
});
const endOf = (pieces: AnswerPiece[]): AnswerEnd | null => {
  const last = pieces.findLast((piece) => piece.kind === 'end');
  return last?.kind === 'end' ? last.end : null;
};
const statusOf = (pieces: AnswerPiece[]): number | null => {
  const head = pieces.find((piece) => piece.kind === 'head');
  return head?.kind === 'head' ? head.status : null;
};
const bodyOf = (pieces: AnswerPiece[]): string =>
  pieces.map((piece) => (piece.kind === 'body' ? atob(piece.data) : '')).join('');
const printed = (pieces: AnswerPiece[]): string =>
  pieces.map((piece) => (piece.kind === 'output' ? piece.text : '')).join('');

const WSGI = `
count = 0
def app(environ, start_response):
    global count
    count += 1
    print("asked for", environ["PATH_INFO"])
    if environ["PATH_INFO"] == "/broken":
        raise KeyError("why")
    if environ["PATH_INFO"] == "/forever":
        while True:
            pass
    start_response("201 Made", [("Content-Type", "text/plain")])
    return [b"call ", str(count).encode()]  # note: never judged
print("ready")  # ready
`;

describe('a run that stays', { timeout: 120_000 }, () => {
  test('answers requests and expressions, and its names are there between them', async () => {
    const started = start(WSGI);
    expect(await started.run.ended).toEqual({ kind: 'done' });
    expect(await started.apps).toMatchObject([{ name: 'app', kind: 'WSGI', serving: false }]);
    const first = await ask(started, get('/a'));
    expect([statusOf(first), bodyOf(first), printed(first)]).toEqual([
      201,
      'call 1',
      'asked for /a\n',
    ]);
    const output = started.events.filter((event) => event.kind === 'output');
    expect(output.map((event) => event.text).join('')).toBe('ready\n');
    const value = await ask(started, { kind: 'expression', source: 'x = count\nx + 1' });
    expect(value[0]).toEqual({ kind: 'value', repr: '2' });
    const names = await ask(started, { kind: 'variables' });
    const [variables] = names;
    expect(variables?.kind === 'variables' && variables.variables).toContainEqual({
      name: 'count',
      type: 'int',
      repr: '1',
    });
    expect(bodyOf(await ask(started, get('/b')))).toBe('call 2');
  });

  test('tells an exception as the program’s own, and answers on', async () => {
    const started = start(WSGI);
    await started.run.ended;
    const broken = await ask(started, get('/broken'));
    expect(statusOf(broken)).toBe(500);
    const end = endOf(broken);
    expect(end).toMatchObject({ kind: 'raised', error: { type: 'KeyError', message: "'why'" } });
    expect(end?.kind === 'raised' && end.error.frames.at(-1)).toMatchObject({ line: 8 });
    expect(end?.kind === 'raised' && end.error.traceback).not.toContain('assay');
    expect(statusOf(await ask(started, get('/')))).toBe(201);
  });

  test('is let go by the next run, and says so', async () => {
    const started = start(WSGI);
    await started.run.ended;
    const waiting = ask(started, get('/forever'));
    const next = start('print(1)');
    await started.run.asking!.left;
    expect(endOf(await waiting)).toMatchObject({ kind: 'gone' });
    expect(endOf(await ask(started, get('/')))).toMatchObject({ kind: 'gone' });
    expect(await next.run.ended).toEqual({ kind: 'done' });
    // It has nothing to be asked, so that it is gone at once.
    await next.run.asking!.left;
    expect(next.events.some(({ kind }) => kind === 'open')).toBe(false);
  });

  test('ends where a question takes longer than a run may', async () => {
    const started = start(WSGI, 3);
    await started.run.ended;
    expect(endOf(await ask(started, get('/forever')))).toMatchObject({ kind: 'gone' });
    await started.run.asking!.left;
  });

  test('doesn’t stay after an exception, and ends as an interpreter does without an app', async () => {
    const raised = start(`${WSGI}\n1 / 0`);
    expect(await raised.run.ended).toMatchObject({ kind: 'raised' });
    await raised.run.asking!.left;
    const plain = start(
      'class Ends:\n    def __del__(self): print("ended")\nit = Ends()\nprint("here")',
    );
    await plain.run.ended;
    const output = plain.events.filter((event) => event.kind === 'output');
    expect(output.map((event) => event.text).join('')).toBe('here\nended\n');
  });
});

const ASGI = `
import asyncio
ticks = 0
async def app(scope, receive, send):
    global ticks
    if scope["type"] == "lifespan":
        await receive()
        scope["state"]["word"] = "ready"
        await send({"type": "lifespan.startup.complete"})
        await receive()
        return
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (event := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": event["text"][::-1]})
        print("left with", event["code"])
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["state"]["word"].encode(), "more_body": True})
    await asyncio.sleep(0.05)
    await send({"type": "http.response.body", "body": b"!"})
    async def tick():
        global ticks
        await asyncio.sleep(0.05)
        ticks += 1
        print("ticked")
    if scope["path"] == "/later":
        asyncio.create_task(tick())
    await asyncio.sleep(0.02)
    print("after")
`;

describe('an app of asyncio', { timeout: 120_000 }, () => {
  test('has its lifespan, streams, and works on after its response', async () => {
    const started = start(ASGI);
    await started.run.ended;
    const pieces = await ask(started, get('/'));
    expect(bodyOf(pieces)).toBe('ready!');
    const kinds = pieces.map(({ kind }) => kind);
    expect(kinds.indexOf('sent')).toBeLessThan(kinds.indexOf('output'));
    expect(printed(pieces)).toBe('after\n');
  });

  test('goes on with its tasks between questions', async () => {
    const started = start(ASGI);
    await started.run.ended;
    const pieces: AnswerPiece[] = [];
    await started.run.asking!.ask(get('/later'), (piece) => pieces.push(piece)).ended;
    await new Promise((resolve) => setTimeout(resolve, 500));
    // What it prints then is still that question's.
    expect(printed(pieces)).toBe('after\nticked\n');
    const value = await ask(started, { kind: 'expression', source: 'ticks' });
    expect(value[0]).toEqual({ kind: 'value', repr: '1' });
  });

  test('answers over a WebSocket until it is closed', async () => {
    const started = start(ASGI);
    await started.run.ended;
    const pieces: AnswerPiece[] = [];
    const headers: [string, string][] = [['Host', '127.0.0.1:8000']];
    const socket = started.run.asking!.ask(
      { kind: 'websocket', app: 'app', target: '/', headers },
      (piece) => {
        pieces.push(piece);
        if (piece.kind === 'accepted') socket.say({ bytes: false, data: 'abc' });
        if (piece.kind === 'message') socket.leave();
      },
    );
    expect(await socket.ended).toMatchObject({ kind: 'answered' });
    expect(pieces).toContainEqual({ kind: 'message', bytes: false, data: 'cba' });
    expect(printed(pieces)).toBe('left with 1000\n');
  });
});

describe('a server of the program’s own', { timeout: 120_000 }, () => {
  test('serves until it is stopped, and its claims are judged by then', async () => {
    const started = start(`
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        size = len(self.path)  # 2
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.path.encode())
    def log_message(self, *a): pass
print("before")  # before
HTTPServer(("", 8080), Handler).serve_forever()
`);
    expect(await started.apps).toMatchObject([
      { serving: true, address: 'http://127.0.0.1:8080', name: 'Handler' },
    ]);
    const pieces = await ask(started, get('/longer', 'Handler'));
    expect([statusOf(pieces), bodyOf(pieces)]).toEqual([200, '/longer']);
    started.run.stop();
    expect(await started.run.ended).toEqual({ kind: 'stopped' });
    expect(endOf(await ask(started, get('/', 'Handler')))).toMatchObject({ kind: 'gone' });
    const last = new Map<number, Claim>();
    for (const event of started.events) {
      if (event.kind === 'claims') for (const claim of event.claims) last.set(claim.index, claim);
      if (event.kind === 'claim') last.set(event.claim.index, event.claim);
    }
    expect([...last.values()].map(({ verdict }) => verdict)).toEqual(['unreached', 'held']);
  });
});

describe('a program without apps', () => {
  const source = 'import atexit\natexit.register(print, "bye")\nitems = [3, 1]\n1 / 0';
  const out = ({ events }: Started): string =>
    events.map((event) => (event.kind === 'output' ? event.text : '')).join('');

  test('ends as a program does where nobody looks into it', async () => {
    const started = start(source);
    await started.run.ended;
    expect(out(started)).toContain('bye');
    expect(endOf(await ask(started, { kind: 'variables' }))?.kind).toBe('gone');
  }, 60_000);

  test('stays with its names where somebody does, after an exception too', async () => {
    const started = start(source, null, { inspect: true });
    expect((await started.run.ended).kind).toBe('raised');
    expect(out(started)).not.toContain('bye');
    const pieces = await ask(started, { kind: 'expression', source: 'items.sort(); items' });
    expect(pieces.find((piece) => piece.kind === 'value')?.repr).toBe('[1, 3]');
    const told = await ask(started, { kind: 'variables' });
    expect(told.find((piece) => piece.kind === 'variables')?.variables).toEqual([
      { name: 'items', type: 'list', repr: '[1, 3]' },
    ]);
    started.run.asking!.release();
  }, 60_000);
});
