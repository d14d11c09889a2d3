/** The browser's worker that lints and formats. Ruff's WebAssembly is fetched when the worker starts. */
import init, { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-web';
import * as Comlink from 'comlink';
import type { RuffRemark, RuffWorker } from '../wire/ruff.ts';

const started = init();
const workspaces = new Map<string, Workspace>();

async function workspaceFor(settings: object): Promise<Workspace> {
  await started;
  const key = JSON.stringify(settings);
  const workspace = workspaces.get(key) ?? new Workspace(settings, PositionEncoding.Utf16);
  workspaces.set(key, workspace);
  return workspace;
}

const ruff: RuffWorker = {
  async check(text, settings) {
    return (await workspaceFor(settings)).check(text) as RuffRemark[];
  },
  async format(text, settings) {
    return (await workspaceFor(settings)).format(text);
  },
};

Comlink.expose(ruff);
