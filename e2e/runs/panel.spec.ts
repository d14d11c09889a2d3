/** Asking a program's app in the panel under its output. */
import { expect } from '@playwright/test';
import { test } from '../returning.ts';
import { openScratchpad, run, scratch, write } from '../scratch.ts';
import { frameOf, panelOf, response, runApp, send } from './panel.ts';
import { openGuide } from '../snippets.ts';

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

const BROWSABLE = `
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="for the test",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    STATIC_URL="static/",
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes",
        "django.contrib.staticfiles", "rest_framework",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    REST_FRAMEWORK={"DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None},
)
django.setup()

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.urls import path
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

cups = [{"name": "mug"}]

class CupSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=5)

class Cups(APIView):
    def get(self, request):
        return Response(cups)

    def post(self, request):
        cup = CupSerializer(data=request.data)
        cup.is_valid(raise_exception=True)
        cups.append(cup.data)
        return Response(cup.data, status=201)

urlpatterns = [path("cups/", Cups.as_view())]
application = StaticFilesHandler(get_wsgi_application())
`;

test('the browsable API of DRF: a page for people, with a form that posts', async ({ page }) => {
  await runApp(page, BROWSABLE);
  await panelOf(page).getByLabel('Path and query').fill('/cups/?format=api');
  await panelOf(page).getByRole('button', { name: 'Send', exact: true }).first().click();
  const frame = frameOf(page);
  await expect(frame.locator('.response-info')).toContainText('"name": "mug"');
  await frame.getByRole('textbox', { name: 'Content' }).fill('{"name": "beaker"}');
  await frame.getByRole('button', { name: 'POST', exact: true }).click();
  await expect(frame.locator('.response-info')).toContainText('no more than 5');
  await frame.getByRole('textbox', { name: 'Content' }).fill('{"name": "bowl"}');
  await frame.getByRole('button', { name: 'POST', exact: true }).click();
  await expect(panelOf(page).getByRole('button', { name: /^POST \/cups/ })).toHaveCount(2);
  await expect(frame.locator('.response-info')).toContainText('HTTP 201');
  await send(page, 'GET', '/cups/');
  await expect(response(page).locator('[data-json]')).toContainText('bowl');
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
