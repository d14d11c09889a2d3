/**
 * What the other tools need before they can do anything: installed packages, a Node with JSPI, a
 * browser. Plain JavaScript over Node's own modules, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHROMIUM_PACKAGE, systemChromium } from './chromium.mjs';

/** Folder of the project, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** The first Node whose V8 can suspend WebAssembly (JSPI) without a flag. */
const MODERN_NODE = 24;

/** Something that the user must see to, told in a sentence. */
export class SetupError extends Error {}

/** Runs `npm ci` unless what is installed is what the lock file says. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  runNpm(['ci', '--no-audit', '--no-fund']);
  console.log('Packages are installed.');
}

function isInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = present[path]?.version;
    // Optional packages are those of other platforms; where one is there, it must be the right one.
    return found === version || ((optional || devOptional) && found === undefined);
  });
}

/** The `packages` of a lock file; null where it can't be read. */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return null;
  }
}

function runNpm(args) {
  const { status, error } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new SetupError(`npm ${args[0]} failed${error ? `: ${error.message}` : ''}.`);
  }
}

/** Path of a Node that runs TypeScript and has JSPI: this one, or the one among the packages. */
export function modernNode() {
  if (Number.parseInt(process.versions.node, 10) >= MODERN_NODE) return process.execPath;
  const candidates = ['node', 'node.exe'].map((name) => join(root, 'node_modules/node/bin', name));
  const find = () => candidates.find((path) => existsSync(path));
  if (!find()) {
    console.log(`Installing Node (this one is ${process.version}) …`);
    runNpm(['rebuild', 'node', '--foreground-scripts']);
  }
  const path = find();
  if (path) return path;
  throw new SetupError(
    `Node ${MODERN_NODE} or newer is needed; this is ${process.version}, and the npm package “node” ` +
      "couldn't install itself. Allow its install script, or install a newer Node.",
  );
}

/** Makes sure that there is a Chromium for the browser tests. */
export function ensureChromium() {
  if (systemChromium()) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Installing Chromium (apt-get) …');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', CHROMIUM_PACKAGE], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (systemChromium()) return;
  }
  console.log("Installing Chromium (Playwright's own) …");
  const cli = join(root, 'node_modules/playwright/cli.js');
  const args = [cli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'];
  if (spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0) {
    throw new SetupError("Chromium isn't there and couldn't be installed.");
  }
}

/** Ends the process with the sentence of a SetupError; other errors are faults and show their stack. */
export async function withSetupErrors(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
