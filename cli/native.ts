/**
 * CPython from the PATH as a runner: one process a run, `python3 -m assay`, which reads a request and
 * writes events as JSON lines.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Run, Runner } from '../src/runtime/run/pool.ts';
import { pythonFolder } from '../tools/python/python-files.ts';
import type { Outcome, RunEvent, RunRequest } from '../wire/run.ts';

/** How much of a dead process's stderr is reported, in UTF-16 units. */
const LAST_WORDS = 2000;

export function createNativeRunner(): Runner {
  let lastRunId = 0;
  const running = new Set<Run>();

  function run(
    request: Omit<RunRequest, 'runId'>,
    onEvent: (event: RunEvent) => void,
    limit: number | null = null,
  ): Run {
    const runId = ++lastRunId;
    const folder = mkdtempSync(join(tmpdir(), 'assay-'));
    const child = spawn('python3', ['-m', 'assay'], {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: pythonFolder, PYTHONDONTWRITEBYTECODE: '1' },
    });
    /** How it ended, once that is known; told when the process is gone. */
    let ending: Outcome | null = null;
    let lastWords = '';
    const emit = (event: RunEvent): void => {
      if (!ending) onEvent(event);
    };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
      emit({ kind: 'output', runId, stream: 'stderr', text });
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = parseEvent(line);
      // What user code writes to the descriptor itself comes between the protocol's lines.
      if (event?.runId !== runId)
        emit({ kind: 'output', runId, stream: 'stdout', text: `${line}\n` });
      else if (event.kind === 'end') ending ??= event.outcome;
      else emit(event);
    });
    child.stdin.on('error', () => {}); // It died before it had read all; its end tells.
    child.stdin.end(JSON.stringify({ ...request, runId }));

    const ended = new Promise<Outcome>((resolve) => {
      child.on('error', (error) => {
        ending ??= { kind: 'crashed', message: `python3 couldn't be started: ${error.message}` };
      });
      child.on('close', (code, signal) => {
        const message = `python3 ended with ${signal ?? `code ${code}`}: ${lastWords.trim()}`;
        const outcome: Outcome = ending ?? { kind: 'crashed', message };
        running.delete(thisRun);
        clearTimeout(timer);
        rmSync(folder, { recursive: true, force: true });
        onEvent({ kind: 'end', runId, outcome });
        resolve(outcome);
      });
    });
    const end = (outcome: Outcome): void => {
      ending ??= outcome;
      child.kill('SIGKILL');
    };
    const stop = (): void => end({ kind: 'stopped' });
    const timer =
      limit === null
        ? undefined
        : setTimeout(end, limit * 1000, { kind: 'timed out', seconds: limit });
    // Its stdin carries the request, so that there is none for the program.
    const thisRun: Run = { runId, stop, answer: () => {}, ended };
    running.add(thisRun);
    return thisRun;
  }

  return {
    run,
    prepare() {},
    dispose() {
      for (const each of running) each.stop();
    },
  };
}

/** An event of the protocol; null for a line that is none. */
function parseEvent(line: string): RunEvent | null {
  try {
    return JSON.parse(line) as RunEvent;
  } catch {
    return null;
  }
}
