/** The command line of `assay verify`. */
import { parseArgs } from 'node:util';
import { isVersion, NEWEST, VERSIONS } from '../src/guide/model/versions.ts';
import type { Mode, PythonVersion } from '../wire/program.ts';

export interface VerifyOptions {
  /** Files and folders, as given; none means the course. */
  paths: string[];
  json: boolean;
  /** The page's Pythons that run all; `native`: `python3` on the PATH. */
  python: readonly PythonVersion[] | 'native';
  /** Only this mode; null for each that a snippet is for. */
  mode: Mode | null;
  /** Seconds that one run of a snippet may take. */
  timeout: number;
  /** Only snippets with a claim for some versions of Python. */
  qualified: boolean;
  /** Opened guides get the project's stand-ins for names that they never define. */
  setups: boolean;
}

export const USAGE = `usage: assay verify [options] [files or folders]

Runs every Python snippet of the lessons or guides named (default: snippets) and
compares what they claim with what comes out.

  --json                 print one JSON array, an object for each block (docs/verify.md)
  --python VERSIONS      of the page's Pythons: ${VERSIONS.join(', ')} (default: ${NEWEST})
  --python native        use the python3 on the PATH instead
  --qualified            only snippets that claim something for a version (# 3.12: …)
  --mode script|prompt   run in this mode only
  --timeout SECONDS      for one run of one snippet (default: 60)
  --no-setups            without the stand-ins of setups/ for names a guide never defines`;

/** Reads the arguments. Throws an Error whose message is for the user. */
export function parseArguments(args: string[]): VerifyOptions | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      python: { type: 'string', multiple: true },
      mode: { type: 'string' },
      timeout: { type: 'string', default: '60' },
      qualified: { type: 'boolean', default: false },
      'no-setups': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { json, qualified, mode = null } = values;
  const python = parsePython(values.python ?? [NEWEST]);
  const timeout = Number(values.timeout);
  if (mode !== null && mode !== 'script' && mode !== 'prompt') {
    throw new Error(`--mode ${mode}: script or prompt`);
  }
  if (!(timeout > 0)) throw new Error(`--timeout ${values.timeout}: a number of seconds`);
  const setups = !values['no-setups'];
  return { paths: positionals, json, python, qualified, mode, timeout, setups };
}

/** What `--python` asks for, given once or several times, versions apart or parted by commas. */
function parsePython(values: readonly string[]): readonly PythonVersion[] | 'native' {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim());
  if (names.every((name) => name === 'native')) return 'native';
  const versions = names.map((name) => {
    if (isVersion(name)) return name;
    const choice = VERSIONS.join(', ');
    throw new Error(`--python ${name}: some of ${choice}, or native alone`);
  });
  return [...new Set(versions)];
}
