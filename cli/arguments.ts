/** The command line of `assay verify`. */
import { parseArgs } from 'node:util';
import { isVersion, NEWEST, VERSIONS } from '../src/guide/model/versions.ts';
import type { Mode, PythonVersion } from '../wire/program.ts';

export interface VerifyOptions {
  /** Files and folders, as given; none means the course. */
  paths: string[];
  /** What is printed: words, one JSON array, or JSON line by line. */
  format: 'words' | 'json' | 'lines';
  /** The page's Pythons that run all; `native`: `python3` on the PATH, without a fence. */
  python: readonly PythonVersion[] | 'native';
  /** Only this mode, or one of a snippet's by turns; null for each that a snippet is for. */
  mode: Mode | 'turns' | null;
  /** Seconds that one run of a snippet may take. */
  timeout: number;
  /** MB of the machine's memory that one run may take. */
  memory: number;
  /** Whether programs may use the network. */
  network: boolean;
  /** Runs at once; null for as many as there are cores. */
  jobs: number | null;
  /** Whether broken claims of which it is sure what came out are mended in the guide's file. */
  fix: boolean;
  /** Only snippets with a claim for some versions of Python. */
  qualified: boolean;
  /** Opened guides get the project's stand-ins for names that they never define. */
  setups: boolean;
}

/** Twice what Python itself may take in WebAssembly. */
const MEMORY = 2000;

export const USAGE = `usage: assay verify [options] [files or folders]

Runs every Python snippet of the lessons or guides named (default: snippets) and
compares what they claim with what comes out.

  --json                 print one JSON array, an object for each block (docs/verify.md)
  --jsonl                print such objects one a line, each as soon as its block has run
  --fix                  write what came out into the guide, where that is sure
  --python VERSIONS      of the page's Pythons: ${VERSIONS.join(', ')} (default: ${NEWEST})
  --python native --unfenced
                         use the python3 on the PATH, with all that you may do yourself
  --qualified            only snippets that claim something for a version (# 3.12: …)
  --mode script|prompt   run in this mode only
  --mode turns           run in one mode, by turns, what Python's own modules are enough for
  --timeout SECONDS      for one run of one snippet (default: 60)
  --memory MB            for one run of one snippet (default: ${MEMORY})
  --allow-net            let programs use the network
  --jobs N               runs at once (default: as many as there are cores)
  --no-setups            without the stand-ins of setups/ for names a guide never defines`;

/** Reads the arguments. Throws an Error whose message is for the user. */
export function parseArguments(args: string[]): VerifyOptions | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
      fix: { type: 'boolean', default: false },
      python: { type: 'string', multiple: true },
      unfenced: { type: 'boolean', default: false },
      mode: { type: 'string' },
      timeout: { type: 'string', default: '60' },
      memory: { type: 'string', default: String(MEMORY) },
      'allow-net': { type: 'boolean', default: false },
      jobs: { type: 'string' },
      qualified: { type: 'boolean', default: false },
      'no-setups': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { json, jsonl, fix, qualified, mode = null } = values;
  const python = parsePython(values.python ?? [NEWEST]);
  if (mode !== null && mode !== 'script' && mode !== 'prompt' && mode !== 'turns') {
    throw new Error(`--mode ${mode}: script, prompt or turns`);
  }
  if (json && jsonl) throw new Error('--json or --jsonl, not both');
  if (python === 'native' && !values.unfenced) throw new Error(UNFENCED);
  if (python !== 'native' && values.unfenced) {
    throw new Error(
      '--unfenced: only with --python native; the page’s Pythons are always fenced in',
    );
  }
  return {
    paths: positionals,
    format: json ? 'json' : jsonl ? 'lines' : 'words',
    python,
    qualified,
    mode,
    timeout: positive('--timeout', values.timeout, 'seconds'),
    memory: positive('--memory', values.memory, 'MB'),
    network: values['allow-net'],
    jobs: values.jobs === undefined ? null : Math.ceil(positive('--jobs', values.jobs, 'runs')),
    fix,
    setups: !values['no-setups'],
  };
}

/** Whoever runs a guide natively has to say so by the name of what it is. */
const UNFENCED =
  '--python native runs whatever the guide says with all your rights: it can read and delete your ' +
  'files. Where you trust the guide, add --unfenced';

function positive(option: string, value: string, of: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`${option} ${value}: a number of ${of}`);
  return number;
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
