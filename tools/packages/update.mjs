/** `npm run packages:update`: renews `packages/requirements.txt` from `requirements.in`, by uv. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../setup.mjs';

// The markers of Pyodide's 2025 platform are those of 2026, which uv doesn't know yet.
const TARGET = '--python-version 3.14 --python-platform wasm32-pyodide2025';
const FILES = 'packages/requirements.in --output-file packages/requirements.txt';
const ARGS = `pip compile ${FILES} ${TARGET} --upgrade --generate-hashes --no-header --quiet`.split(
  ' ',
);
const { status, error } = spawnSync('uv', ARGS, { cwd: root, stdio: 'inherit' });
if (error) console.error(`uv can’t be started (${error.message}); install it: pip install uv`);
else if (status === 0) console.log(`Locked in ${join('packages', 'requirements.txt')}.`);
process.exit(status ?? 1);
