/** The command line of `assay verify`. */
import { parseArgs } from 'node:util';
import type { Mode } from '../workers/protocol.ts';

export interface VerifyOptions {
  /** Files and folders, as given; none means the course. */
  paths: string[];
  json: boolean;
  /** `wasm`: the Python that the page runs; `native`: `python3` on the PATH. */
  python: 'wasm' | 'native';
  /** Only this mode; null for each that a snippet is for. */
  mode: Mode | null;
  /** Seconds that one run of a snippet may take. */
  timeout: number;
  /** Opened guides get the project's stand-ins for names that they never define. */
  setups: boolean;
}

export const USAGE = `usage: assay verify [options] [files or folders]

Runs every Python snippet of the lessons or guides named (default: snippets) and
compares what they claim with what comes out.

  --json                 print one JSON array, an object for each block
  --python native        use the python3 on the PATH instead of the page's Python
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
      python: { type: 'string', default: 'wasm' },
      mode: { type: 'string' },
      timeout: { type: 'string', default: '60' },
      'no-setups': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { json, python, mode = null } = values;
  const timeout = Number(values.timeout);
  if (python !== 'wasm' && python !== 'native') throw new Error(`--python ${python}: only native`);
  if (mode !== null && mode !== 'script' && mode !== 'prompt') {
    throw new Error(`--mode ${mode}: script or prompt`);
  }
  if (!(timeout > 0)) throw new Error(`--timeout ${values.timeout}: a number of seconds`);
  return { paths: positionals, json, python, mode, timeout, setups: !values['no-setups'] };
}
