/** Asking a program's app in the panel under its output. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { openScratchpad, run, scratch, write } from '../scratch.ts';
import { openGuide } from '../snippets.ts';

const panelOf = (page: Page): Locator => page.locator('[data-http]');
const response = (page: Page): Locator => panelOf(page).getByRole('region', { name: 'Response' });
const frameOf = (page: Page) => panelOf(page).frameLocator('[data-page]');

async function runApp(page: Page, code: string): Promise<Locator> {
  await openScratchpad(page);
  await run(page, code);
  await expect(panelOf(page)).toBeVisible();
  return panelOf(page);
}

async function send(page: Page, method: string, target: string): Promise<void> {
  const panel = panelOf(page);
  await panel.getByLabel('Method').selectOption(method);
  await panel.getByLabel('Path and query').fill(target);
  await panel.getByRole('button', { name: 'Send', exact: true }).first().click();
}

const FLASK = `
from flask import Flask, jsonify, redirect, request, session

app = Flask(__name__)
app.secret_key = "kept for the test"

@app.get("/")
def home():
    name = session.get("name", "nobody")
    return f"""<!doctype html><title>Home</title><h1>Hello, {name}</h1>
<form method="post" action="/login"><input name="name" aria-label="Name"><button>Log in</button></form>
<a href="/count">Count</a>"""

@app.post("/login")
def login():
    session["name"] = request.form["name"]
    return redirect("/")

@app.get("/count")
def count():
    session["count"] = session.get("count", 0) + 1
    return f"<p>Seen {session['count']} times</p>"

@app.post("/echo")
def echo():
    print("echoing")
    return jsonify(got=request.get_json())

@app.get("/broken")
def broken():
    return 1 / 0

print("defined")  # defined
`;

test('Flask: a session lives in cookies, and the page’s links and forms reach the app', async ({
  page,
}) => {
  const panel = await runApp(page, FLASK);
  await expect(scratch(page).locator('[data-verdict="held"]')).toHaveCount(1);
  await send(page, 'GET', '/');
  await expect(frameOf(page).getByRole('heading')).toHaveText('Hello, nobody');
  await frameOf(page).getByLabel('Name').fill('Ada');
  await frameOf(page).getByRole('button', { name: 'Log in' }).click();
  await expect(frameOf(page).getByRole('heading')).toHaveText('Hello, Ada');
  // The redirect is there to be seen.
  await expect(panel.getByRole('button', { name: /POST \/login 302/ })).toBeVisible();
  await expect(panel.getByText('Cookies (1)')).toBeVisible();
  await frameOf(page).getByRole('link', { name: 'Count' }).click();
  await expect(frameOf(page).getByText('Seen 1 times')).toBeVisible();
  await send(page, 'GET', '/count');
  await expect(frameOf(page).getByText('Seen 2 times')).toBeVisible();
  await panel.getByText('Cookies (1)').click();
  await panel.getByRole('button', { name: 'Clear' }).click();
  await send(page, 'GET', '/count');
  await expect(frameOf(page).getByText('Seen 1 times')).toBeVisible();
});

test('Flask: JSON, what a request printed, curl, and an exception', async ({ page }) => {
  const panel = await runApp(page, FLASK);
  await panel.getByLabel('Routes').getByRole('button', { name: 'POST /echo' }).click();
  await panel.getByRole('textbox', { name: 'JSON' }).fill('{"a": [1, 2]}');
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(response(page).locator('[data-json]')).toContainText('"got"');
  await response(page).getByRole('radio', { name: 'Log' }).check();
  await expect(response(page).locator('[data-log]')).toHaveText('echoing\n');
  await expect(scratch(page).locator('[data-output]')).not.toContainText('echoing');
  await response(page).getByRole('radio', { name: 'curl' }).check();
  await expect(response(page).locator('[data-curl]')).toContainText(`--json '{"a": [1, 2]}'`);
  await send(page, 'GET', '/broken');
  await expect(response(page)).toHaveAttribute('data-status', '500');
  await response(page).getByRole('radio', { name: 'Log' }).check();
  await expect(response(page).locator('[data-log]')).toContainText('ZeroDivisionError');
});

test('the frame has an opaque origin: no reach into the page, its storage or the network', async ({
  page,
}) => {
  await runApp(
    page,
    `
from flask import Flask
app = Flask(__name__)

@app.get("/")
def home():
    return """<p id="said"></p><script>
    const said = [];
    const attempt = (name, work) => { try { work(); said.push(name) } catch {} };
    attempt("page", () => parent.document.title);
    attempt("database", () => { if (indexedDB.open("x")) throw 1 });
    const image = new Image();
    image.onload = image.onerror = () => {
      document.getElementById("said").textContent = "reached:" + said.join();
    };
    image.src = location.origin + "/from-the-frame.png";
    </script>"""
`,
  );
  const asked: string[] = [];
  page.on('response', (answer) => asked.push(new URL(answer.url()).pathname));
  await send(page, 'GET', '/');
  await expect(frameOf(page).locator('#said')).toHaveText('reached:');
  expect(asked).toContain('/panel/frame.html');
  expect(asked).not.toContain('/from-the-frame.png');
});

const FASTAPI = `
import asyncio
from contextlib import asynccontextmanager
from fastapi import BackgroundTasks, FastAPI, UploadFile, WebSocket
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

@asynccontextmanager
async def lifespan(app):
    app.state.greeting = "started"
    yield

app = FastAPI(lifespan=lifespan)

class Cup(BaseModel):
    name: str
    size: int

@app.get("/state")
async def state():
    return {"state": app.state.greeting}

@app.post("/cups")
def create(cup: Cup):
    return {"name": cup.name, "doubled": cup.size * 2}

@app.post("/upload")
async def upload(file: UploadFile):
    return {"name": file.filename, "bytes": len(await file.read())}

async def brew(word):
    await asyncio.sleep(0.3)
    print("brewed", word)

@app.post("/brew")
async def start(tasks: BackgroundTasks):
    tasks.add_task(brew, "tea")
    return {"started": True}

@app.get("/stream")
async def stream():
    async def pieces():
        for n in range(3):
            yield f"piece {n}\\n"
            await asyncio.sleep(0.4)
    return StreamingResponse(pieces(), media_type="text/plain")

@app.websocket("/parrot")
async def parrot(ws: WebSocket):
    await ws.accept()
    async for text in ws.iter_text():
        await ws.send_text(text.upper())
`;

test('FastAPI: /docs opens with its assets, and tries a route out', async ({ page }) => {
  await runApp(page, FASTAPI);
  await send(page, 'GET', '/docs');
  const docs = frameOf(page);
  await docs.locator('#operations-default-create_cups_post').click();
  await docs.getByRole('button', { name: 'Try it out' }).click();
  await docs.locator('textarea.body-param__text').fill('{"name": "mug", "size": 4}');
  await docs.getByRole('button', { name: 'Execute' }).click();
  await expect(docs.locator('.live-responses-table')).toContainText('"doubled": 8');
});

test('FastAPI: lifespan, and validation errors as they are', async ({ page }) => {
  const panel = await runApp(page, FASTAPI);
  await send(page, 'GET', '/state');
  await expect(response(page).locator('[data-json]')).toContainText('"started"');
  await panel.getByLabel('Routes').getByRole('button', { name: 'POST /cups' }).click();
  await panel.getByRole('textbox', { name: 'JSON' }).fill('{"name": "mug", "size": "big"}');
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(response(page)).toHaveAttribute('data-status', '422');
  await response(page).getByRole('radio', { name: 'Source' }).check();
  await expect(response(page)).toContainText('"type":"int_parsing","loc":["body","size"]');
});

test('FastAPI: a WebSocket, until it is closed', async ({ page }) => {
  const panel = await runApp(page, FASTAPI);
  await panel.getByLabel('Routes').getByRole('button', { name: 'WS /parrot' }).click();
  await panel.getByRole('button', { name: 'Connect' }).click();
  const socket = response(page);
  for (const word of ['polly', 'cracker']) {
    await socket.getByLabel('Message', { exact: true }).fill(word);
    await socket.getByRole('button', { name: 'Send' }).click();
  }
  await expect(socket.locator('[data-messages] li')).toHaveText([
    /polly/,
    /POLLY/,
    /cracker/,
    /CRACKER/,
  ]);
  await socket.getByRole('button', { name: 'Close' }).click();
  await expect(socket.getByRole('status')).toContainText('closed: 1000');
  await expect(socket).toHaveAttribute('data-exchange-state', 'ended');
});

test('FastAPI: an upload, work in the background, a streaming response', async ({ page }) => {
  const panel = await runApp(page, FASTAPI);
  await panel.getByLabel('Routes').getByRole('button', { name: 'POST /upload' }).click();
  await panel.getByRole('radio', { name: 'Files' }).check();
  const name = 'leaves.txt';
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from('green') };
  await panel.getByLabel('Files to send').setInputFiles(file);
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(response(page).locator('[data-json]')).toContainText('"leaves.txt"');
  await expect(response(page).locator('[data-json]')).toContainText('"bytes": 5');

  await panel.getByRole('radio', { name: 'No body' }).check();
  await send(page, 'POST', '/brew');
  await expect(response(page)).toHaveAttribute('data-exchange-state', 'background');
  await expect(response(page)).toHaveAttribute('data-exchange-state', 'ended');
  await response(page).getByRole('radio', { name: 'Log' }).check();
  await expect(response(page).locator('[data-log]')).toHaveText('brewed tea\n');

  await send(page, 'GET', '/stream');
  await expect(response(page)).toContainText('piece 0');
  await expect(response(page)).toHaveAttribute('data-exchange-state', 'open');
  await expect(response(page)).toContainText('piece 2');
  await expect(response(page)).toHaveAttribute('data-exchange-state', 'ended');
});

test('app.run() serves in the panel until Stop', async ({ page }) => {
  await openScratchpad(page);
  await write(page, `${FLASK}\napp.run(debug=True)\nprint("left")\n`);
  await scratch(page).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(panelOf(page)).toBeVisible({ timeout: 90_000 });
  await expect(scratch(page)).toContainText('Serving below, until Stop');
  await expect(scratch(page).locator('[data-output]')).toContainText(
    'Running on http://127.0.0.1:5000',
  );
  await send(page, 'GET', '/broken');
  // Werkzeug's debugger, with its own style and script.
  await expect(frameOf(page).locator('.debugger h1')).toHaveText('ZeroDivisionError');
  await expect(frameOf(page).locator('.debugger div.traceback')).toBeVisible();
  await scratch(page).getByRole('button', { name: 'Stop' }).click();
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'stopped');
  await expect(scratch(page).locator('[data-output]')).toContainText('left');
  await send(page, 'GET', '/');
  await expect(response(page)).toHaveAttribute('data-exchange-state', 'gone');
});

test('the next run, and an edit, let the program go', async ({ page }) => {
  await runApp(page, FLASK);
  await send(page, 'GET', '/count');
  await expect(response(page)).toHaveAttribute('data-status', '200');
  await write(page, `${FLASK}\n# edited`);
  await expect(panelOf(page).locator('[data-gone]')).toBeVisible();
  await send(page, 'GET', '/count');
  await expect(response(page)).toHaveAttribute('data-exchange-state', 'gone');
  await run(page, FLASK);
  await send(page, 'GET', '/count');
  // The cookie of the last run came along.
  await expect(frameOf(page).getByText('Seen 2 times')).toBeVisible();
});

test('an http block asks the program above it, and its claims have verdicts', async ({ page }) => {
  const fence = (info: string, code: string) => `\`\`\`${info}\n${code}\n\`\`\`\n\n`;
  await openGuide(
    page,
    [
      '# Cups\n\n## 1.1 An API\n\n',
      fence('python', FLASK.trim()),
      fence('http', 'POST /echo\n\n{"a": 1}\n\nHTTP/1.1 200 OK\n\n{"got": {"a": ...}}'),
      fence('http', 'GET /nowhere\n\nHTTP/1.1 200 OK\nContent-Type: text/html...'),
    ].join(''),
  );
  const blocks = page.locator('[data-snippet]');
  await expect(blocks.nth(1)).toContainText('Asked when the program above has run');
  await blocks.nth(0).getByRole('button', { name: 'Run', exact: true }).click();
  const verdicts = (at: number) =>
    blocks
      .nth(at)
      .locator('[data-verdict]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-verdict')));
  await expect.poll(() => verdicts(1), { timeout: 90_000 }).toEqual(['held', 'held']);
  await expect.poll(() => verdicts(2)).toEqual(['broken', 'held']);
});
