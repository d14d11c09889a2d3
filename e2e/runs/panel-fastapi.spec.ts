/** Asking FastAPI's apps in the panel: what runs on asyncio, and what FastAPI brings along. */
import { longestTask } from '../tasks.ts';
import { expect } from '@playwright/test';
import { test } from '../returning.ts';
import { frameOf, response, runApp, send } from './panel.ts';

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

const ENDLESS = `from fastapi import FastAPI, WebSocket
from fastapi.responses import StreamingResponse

app = FastAPI()

@app.get("/endless")
def endless():
    def parts():
        while True:
            yield b"x" * 1000
    return StreamingResponse(parts())

@app.websocket("/chatter")
async def chatter(ws: WebSocket):
    await ws.accept()
    while True:
        await ws.send_text("and another thing")

@app.get("/last")
def last():
    return "said"
`;

test('a response without end is cut, and the page answers meanwhile', async ({ page, browser }) => {
  const panel = await runApp(page, ENDLESS);
  const longest = await longestTask(browser, page, async () => {
    await panel.getByLabel('Routes').getByRole('button', { name: 'GET /endless' }).click();
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    const status = response(page).getByRole('status');
    await expect(status).toContainText('has no end', { timeout: 60_000 });
  });
  expect(longest, 'longest task of the page, in ms').toBeLessThanOrEqual(100);
  await send(page, 'GET', '/last');
  await expect(response(page)).toContainText('"said"');
});

test('a WebSocket that floods the page ends, with its program if need be', async ({
  page,
  browser,
}) => {
  const panel = await runApp(page, ENDLESS);
  const longest = await longestTask(browser, page, async () => {
    await panel.getByLabel('Routes').getByRole('button', { name: 'WS /chatter' }).click();
    await panel.getByRole('button', { name: 'Connect' }).click();
    const socket = response(page);
    await expect(socket).toHaveAttribute('data-exchange-state', 'gone', { timeout: 90_000 });
  });
  expect(longest, 'longest task of the page, in ms').toBeLessThanOrEqual(100);
  expect(await response(page).locator('li').count()).toBeLessThanOrEqual(200);
});
