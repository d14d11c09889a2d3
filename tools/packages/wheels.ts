/** Fetches the locked wheels, by pip, whose settings say from where; each is checked against its hash. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locked } from './lock.ts';

/** They have no wheel that runs in WebAssembly, but a pure half: built from source without a compiler. */
const BUILT = ['markupsafe'];

const PLATFORM = '--platform pyemscripten_2026_0_wasm32 --platform any'.split(' ');
const PYTHON = '--implementation cp --python-version 3.14 --abi cp314 --abi none'.split(' ');

/** Why packages can't be had, in a sentence. */
export class PackagesUnavailable extends Error {}

/** How pip is called here; null where there is none. */
function pip(): string[] | null {
  const ways = [['pip'], ['pip3'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']];
  return ways.find(([name, ...args]) => run([name as string, ...args, '--version']).ok) ?? null;
}

/** Fetches all wheels into `folder`, or none of them. Throws `PackagesUnavailable`. */
export function fetchWheels(lock: readonly Locked[], folder: string): string[] {
  const command = pip();
  if (!command) throw new PackagesUnavailable('pip isn’t installed; install Python with pip.');
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const common = ['--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'];
  try {
    const binary = lock.filter(({ name }) => !BUILT.includes(name));
    const source = lock.filter(({ name }) => BUILT.includes(name));
    const [wheels, sources] = [binary, source].map((part, index) => {
      const file = join(unfinished, `requirements-${index}.txt`);
      writeFileSync(file, `${part.map(({ text }) => text.replace(/ \\$/, '')).join('\n')}\n`);
      return file;
    }) as [string, string];
    const download = ['download', ...common, '--only-binary=:all:', ...PLATFORM, ...PYTHON];
    call([...command, ...download, '-r', wheels, '-d', unfinished]);
    if (source.length > 0) {
      // MarkupSafe builds its pure half where the compiler fails.
      const build = ['wheel', ...common, `--no-binary=${BUILT.join(',')}`];
      call([...command, ...build, '-r', sources, '-w', unfinished], { CC: 'false' });
    }
    rmSync(wheels);
    rmSync(sources);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return readdirSync(folder).map((name) => join(folder, name));
}

function call(command: string[], env: Record<string, string> = {}): void {
  const { ok, output } = run(command, env);
  if (ok) return;
  const reason =
    output
      .trim()
      .split('\n')
      .findLast((line) => line.includes('ERROR')) ?? output.trim();
  throw new PackagesUnavailable(`pip could not fetch them: ${reason.slice(0, 300)}`);
}

function run(command: string[], env: Record<string, string> = {}): { ok: boolean; output: string } {
  const [program = '', ...args] = command;
  const { status, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { ok: status === 0, output: stderr ?? '' };
}
