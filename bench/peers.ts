/**
 * What a reader would pick instead, on the same work. It is installed from npm into the bench's own
 * folder, apart from the project's packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { longest, newPeak } from './figures.ts';
import type { Measures } from './rounds.ts';
import { renderers } from './memory.ts';
import { watchPage } from './pages.ts';
import type { BenchServer } from './server.ts';

const PYSCRIPT = '0.7.31';
/** What can't be measured, and why. */
export const NOT_MEASURED: Readonly<Record<string, string>> = {
  Papyros:
    '@dodona/papyros 2.3.7 can be installed, but its build needs webpack, and at its start it fetches Pyodide’s micropip from a CDN: no part of its npm package, so it would be another network that is measured',
};
/** How long a run may take before it counts as not measured, in ms. */
const PATIENCE = 60_000;

export interface Peer {
  name: string;
  play(measures: Measures): Promise<void>;
}

/** PyScript's editor, or a sentence that says why it isn't there. */
export async function installPyScript(
  browser: Browser,
  server: BenchServer,
  folder: string,
  programs: Readonly<Record<'short' | 'lines', string>>,
): Promise<Peer | string> {
  const files = join(folder, 'peers');
  const dist = join(files, 'node_modules/@pyscript/core/dist');
  if (!existsSync(join(dist, 'core.js'))) {
    mkdirSync(files, { recursive: true });
    writeFileSync(join(files, 'package.json'), '{ "private": true }\n');
    const wanted = `@pyscript/core@${PYSCRIPT}`;
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted];
    const { status } = spawnSync('npm', args, { cwd: files, stdio: 'ignore' });
    if (status !== 0) return `npm couldn't install ${wanted}`;
  }
  server.mount('/pyscript/', dist);
  server.put('/pyscript/editors.html', Buffer.from(editorsPage(Object.values(programs))));
  return { name: 'PyScript', play: (measures) => play(browser, server.url, measures) };
}

/** A page with an editor for each, which share a worker with the same Pyodide as the others have. */
function editorsPage(programs: readonly string[]): string {
  const config = JSON.stringify({ interpreter: '/pyodide/3.14/pyodide.mjs' });
  const editors = programs.map((code, i) => {
    const first = i === 0 ? ` config='${config}'` : '';
    return `<script type="py-editor" env="shared"${first}>\n${code}</script>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>PyScript</title>
<link rel="stylesheet" href="core.css"><script type="module" src="core.js"></script>
${editors.join('\n')}`;
}

async function play(browser: Browser, url: string, measures: Measures): Promise<void> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const before = await renderers(browser);
    const page = await open(context, url);
    add(measures.first, await pressRun(page, 0, '45', 'since the start'));
    add(measures.click, await pressRun(page, 0, '45', 'since pressed'));
    for (const peak of await newPeak(browser, before)) add(measures.memory, peak);
    await page.close();
    const again = await open(context, url);
    add(measures.second, await pressRun(again, 0, '45', 'since the start'));
    await again.evaluate(() => (window.probe.tasks.length = 0));
    const printed = await pressRun(again, 1, 'end', 'since pressed');
    add(measures.printed, printed);
    // A page that is still at it doesn't answer.
    if (printed !== null) add(measures.task, await longest(again));
  } finally {
    await context.close();
  }
}

function add(measure: Measures[keyof Measures], value: number | null): void {
  if (value !== null) (measure.others.PyScript ??= []).push(value);
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.goto(`${url}pyscript/editors.html`, { waitUntil: 'commit' });
  return page;
}

/**
 * Presses an editor's Run as soon as it is there; ms until the text is painted as the last line of the output.
 * Null where that takes longer than the bench waits.
 */
async function pressRun(
  page: Page,
  editor: number,
  text: string,
  since: 'since the start' | 'since pressed',
): Promise<number | null> {
  const run = page.evaluate(
    async ([at, wanted, from]) => {
      const until = (condition: () => unknown): Promise<void> =>
        new Promise((resolve) => {
          const look = (): void => {
            if (!condition()) return;
            observer.disconnect();
            resolve();
          };
          const observer = new MutationObserver(look);
          const all = { subtree: true, childList: true, characterData: true, attributes: true };
          observer.observe(document, all);
          look();
        });
      const button = (): HTMLElement | undefined =>
        document.querySelectorAll<HTMLElement>('.py-editor-run-button')[at];
      const output = (): string =>
        document.querySelectorAll('.py-editor-output')[at]?.textContent?.trimEnd().slice(-9) ?? '';
      await until(button);
      const pressed = performance.now();
      button()?.click();
      await until(() => output() === '');
      await until(() => output().endsWith(wanted));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - (from === 'since pressed' ? pressed : 0);
    },
    [editor, text, since] as const,
  );
  const tooLong = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  return Promise.race([run, tooLong]).catch(() => null);
}
