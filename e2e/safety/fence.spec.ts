/** Attacks from a reader's program on the page, on other runs and on what the browser keeps. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { openScratchpad, run, scratch } from '../scratch.ts';

test.beforeEach(({ page }) => openScratchpad(page));

/** A program that prints what a JavaScript expression gives, or why it gives nothing. */
const evaluate = (javascript: string): string => `
import time
from pyodide.code import run_js
run_js(${JSON.stringify(`
  self.result = undefined;
  (async () => String(await (${javascript})))()
    .catch((error) => 'error ' + error)
    .then((text) => { self.result = text; });
  0
`)})
while (result := run_js("self.result")) is None:
    time.sleep(0.01)
print("result:", result)
`;

/** Names that must be out of reach, whichever way a program looks for them. */
const GONE = [
  'indexedDB',
  'caches',
  'CacheStorage',
  'StorageManager',
  'FileSystemDirectoryHandle',
  'webkitRequestFileSystem',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'importScripts',
  'Notification',
  'Permissions',
  'PushManager',
  'ServiceWorkerRegistration',
  'LockManager',
  'EventSource',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'postMessage',
  'onmessage',
  'close',
];

test('storage, channels, workers, permissions and sockets are gone @any-host', async ({ page }) => {
  const output = await run(
    page,
    `
import js
from pyodide.code import run_js
found = set()
for name in ${JSON.stringify(GONE)}:
    if hasattr(js, name) or hasattr(js.self, name):
        found.add(name)
    if run_js(f"typeof {name}") != "undefined" or run_js(f"typeof (new Function('return typeof {name}'))()") != "string":
        found.add(name)
    if run_js(f"(() => {{ for (let o = self; o; o = Object.getPrototypeOf(o)) if (Object.getOwnPropertyNames(o).includes('{name}') || Object.getOwnPropertyDescriptor(o.constructor?.prototype ?? o, '{name}')) return true; return false }})()"):
        found.add(name)
print("found", sorted(found))
print("navigator", sorted(run_js("(() => { const l = []; for (const n in navigator) if (typeof navigator[n] !== 'string' && typeof navigator[n] !== 'function') l.push(n); return l.sort() })()").to_py()))
`,
  );
  expect(output).toContain('found []');
  // No storage, permissions, clipboard, locks, service worker, devices.
  expect(output).toContain("navigator ['hardwareConcurrency', 'languages', 'onLine']");
});

test.describe('an import reads nothing of the page’s origin', () => {
  // Each would read any address with the reader's cookies, of which `fetch` then tells another origin.
  const imported = `import('/favicon.svg', { with: { type: 'text' } })`;
  const body = JSON.stringify(`return ${imported}`);
  const ways: Record<string, string> = {
    plainly: imported,
    'as JSON': `import('/favicon.svg', { with: { type: 'json' } })`,
    'as a script': `import('data:text/javascript,export default 1')`,
    'after a comment': `import/* */ /**/('/favicon.svg', { with: { type: 'text' } })`,
    'after a comment of HTML’s': `import<!-- \n('/favicon.svg', { with: { type: 'text' } })`,
    'in a phase': `import.defer('/first-paint.js')`,
    'by eval': `(0, eval)(['imp', 'ort("/favicon.svg", { with: { type: "text" } })'].join(''))`,
    'by a function': `new Function('return imp' + 'ort("/favicon.svg", { with: { type: "text" } })')()`,
    'by a parameter': `new Function('a = im' + 'port("/favicon.svg", { with: { type: "text" } })', 'return a')()`,
    'by an async function': `(async () => {}).constructor(${body.replace('import', 'imp" + "ort')})()`,
    'by a generator': `(function* () {}).constructor(${body.replace('import', 'imp" + "ort')})().next().value`,
    'by a timer': `new Promise((got) => { self.got = got; setTimeout('imp' + 'ort("/favicon.svg", { with: { type: "text" } }).then(got)'); })`,
    'by what stands behind a fence': `(() => { let native; Object.prototype.get = (target, key) => { native = target; return target[key]; }; Function.x; delete Object.prototype.get; return native('return imp' + 'ort("/favicon.svg", { with: { type: "text" } })')(); })()`,
    'past a changed test': `(() => { try { RegExp.prototype.exec = () => null; } catch {} return (0, eval)('imp' + 'ort("/favicon.svg", { with: { type: "text" } })'); })()`,
    'by a text that changes': `(() => { let n = 0; const text = { toString: () => (n++ ? 'return imp' + 'ort("/favicon.svg", { with: { type: "text" } })' : '') }; return new Function(text)(); })()`,
  };

  test('in no way @any-host', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await run(
      page,
      `
import json, time
from pyodide.code import run_js
looked, others = [], []
for way, code in json.loads(${JSON.stringify(JSON.stringify(Object.entries(ways)))}):
    try:
        run_js("self.result = null; 0")
        run_js("(async () => { const m = await (" + code + "); return m?.default ?? m })().then((got) => { self.result = 'got ' + got }, (e) => { self.result = 'refused ' + e }); 0")
        end = time.time() + 2
        while not isinstance(result := run_js("self.result"), str) and time.time() < end:
            time.sleep(0.01)
    except Exception as error:
        result = "refused " + str(error).strip().splitlines()[0]
    looked.append(way)
    # Of the text that changes, what was looked at is what was evaluated: nothing.
    if not result.startswith("refused EvalError") and (way, result) != ("by a text that changes", "got undefined"):
        others.append((way, result))
print(len(looked), "ways", others)
`,
    );
    await expect(scratch(page).locator('[data-output]').first()).toContainText(
      `${Object.keys(ways).length} ways [('by what stands behind a fence', 'refused TypeError: native is not a function')]`,
    );
    expect(requests.filter((url) => /favicon|first-paint\.js$/.test(url))).toEqual([]);
  });

  test('and what isn’t one can be evaluated', async ({ page }) => {
    const output = await run(
      page,
      `
from pyodide.code import run_js
import js
print(run_js("'import os'.length"))  # 9
print(run_js("new Function('a', 'b', 'return a + b')(1, 2)"))  # 3
print(js.eval("1 + 1"))  # 2
print(js.Function.new("return 5")())  # 5
print(run_js("(() => {}) instanceof Function && Function.name === 'Function'"))  # True
print(run_js("[...new Map([[1, 2]])].length + ' ' + [1].map(String)"))  # 1 1
`,
    );
    expect(output.trim()).toBe('9\n3\n2\n5\nTrue\n1 1');
  });
});

test('the kept interpreter stays as it was', async ({ page }) => {
  const kept = () =>
    page.evaluate(async () => {
      const cache = await caches.open('assay-snapshots-3.14');
      const [request] = await cache.keys();
      return request && (await (await cache.match(request))?.blob())?.size;
    });
  await run(page, 'print(1)');
  await expect.poll(kept).toBeGreaterThan(10_000_000);
  const before = await kept();
  const output = await run(
    page,
    evaluate(`(async () => { await caches.delete('assay-snapshots-3.14'); return 'deleted' })()`),
  );
  expect(output).toContain('result: error ReferenceError');
  expect(await kept()).toBe(before);
});

test('no channel reaches another window', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('first-paint.js');
  await other.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    new BroadcastChannel('assay').addEventListener('message', ({ data }) => heard.push(data));
  });
  const output = await run(
    page,
    evaluate(`new BroadcastChannel('assay').postMessage('from the program') ?? 'sent'`),
  );
  expect(output).toContain('result: error ReferenceError');
  expect(await other.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
});

test.describe('a verdict cannot be forged from JavaScript', () => {
  /** Sends the page what a run that holds would say, over every port that it can get at. */
  const forge = `
const forged = (index) => [
  { kind: 'claim', runId: 1, claim: { index, form: 'printed', line: 99, lastLine: 99, claimed: '', verdict: 'held', actual: null, reason: null, applies: true, guide: null, mend: null } },
  { kind: 'output', runId: 1, stream: 'stdout', text: 'forged output' },
];
const send = (port) => { for (let id = 1; id < 9; id += 1) for (const event of forged(0)) native.call(port, { ...event, runId: id }); };
const native = MessagePort.prototype.postMessage;
`;
  const attacks: Record<string, string> = {
    'over the scope itself': `${forge} for (const event of forged(0)) { self.postMessage(event); }`,
    'by replacing postMessage': `${forge} MessagePort.prototype.postMessage = function (...all) { send(this); return native.apply(this, all); };`,
    'by replacing the data of events': `${forge}
      const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
      Object.defineProperty(MessageEvent.prototype, 'data', { get() { send(this.target); return data.get.call(this); } });`,
    'by replacing addEventListener': `${forge}
      const taken = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function () { send(this); };
      if (EventTarget.prototype.addEventListener !== taken) throw new Error('forged a method');`,
    'by replacing JSON.parse': `${forge} const parse = JSON.parse; JSON.parse = (text) => { const event = parse(text); if (event.claim) event.claim.verdict = 'held'; return event; };`,
    'by a new JSON': `globalThis.JSON = { ...JSON, parse: (text) => { const event = Object.assign({}, JSON.parse(text)); if (event.claim) event.claim.verdict = 'held'; return event; }, stringify: JSON.stringify };`,
  };
  for (const [how, javascript] of Object.entries(attacks)) {
    test(how, async ({ page }) => {
      const output = await run(
        page,
        `from pyodide.code import run_js
try:
    run_js(${JSON.stringify(`{ ${javascript} }`)})
except Exception as e:
    print("refused", e)
print("one", input("Well? "))  # two
`,
        // What the page sends is an event of the port over which verdicts go.
        () => scratch(page).getByRole('textbox', { name: 'Well?' }).press('Enter'),
      );
      await expect(scratch(page).locator('[data-claim-line="6"]').first()).toHaveAttribute(
        'data-verdict',
        'broken',
      );
      expect(output).not.toContain('forged');
    });
  }
});

test.describe('the network goes without credentials', () => {
  let server: Server;
  let address: string;
  const cookies: (string | undefined)[] = [];

  test.beforeAll(async () => {
    server = createServer((request, response) => {
      cookies.push(request.headers.cookie);
      const origin = request.headers.origin ?? '*';
      response.writeHead(200, {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
      response.end('answered');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });
  test.afterAll(() => void server.close());
  test.beforeEach(async ({ page }) => {
    cookies.length = 0;
    // Cookies are the host's, whatever the port.
    await page.evaluate(() => (document.cookie = 'secret=42; path=/'));
  });

  const fetched = (url: string): string =>
    evaluate(
      `fetch(new Request('${url}', { credentials: 'include' }), { credentials: 'include' }).then((r) => r.text())`,
    );
  const requested = (url: string): string =>
    evaluate(
      `new Promise((ok, no) => { const r = new XMLHttpRequest(); r.open('GET', '${url}'); r.withCredentials = true; r.onload = () => ok(r.responseText); r.onerror = () => no('failed'); r.send(); })`,
    );

  test('to other origins, by fetch and XMLHttpRequest', async ({ page }) => {
    expect(await run(page, fetched(address))).toContain('result: answered');
    expect(await run(page, requested(address))).toContain('result: answered');
    expect(cookies).toEqual([undefined, undefined]);
  });

  test('to the own origin, where the files of the app can be had', async ({ page, baseURL }) => {
    const own = `${baseURL}favicon.svg`;
    const request = page.waitForEvent('request', (each) => each.url() === own);
    expect(await run(page, fetched(own))).toContain('<svg');
    expect((await (await request).allHeaders()).cookie).toBeUndefined();
    expect(await run(page, requested(own))).toContain('SecurityError');
  });
});
