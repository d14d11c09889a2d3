/** One run of a program in an interpreter that has started: events out, commands in. */
import type { PyodideInterface } from 'pyodide';
import type { WorkerCommand, WorkerEvent } from '../../wire/kernel.ts';
import type { Outcome, RunEvent, RunRequest } from '../../wire/run.ts';
import { batchOutput } from './batch.ts';
import { lockBuiltins } from './guard/builtins.ts';
import { createHost } from './host.ts';
import type { Host, Suspending } from './host.ts';
import { createHush } from './guard/hush.ts';
import { ownInterrupts, polledInterrupts, sharedInterrupts } from './interrupts.ts';
import { createRetrial } from './guard/retrial.ts';
import { sealVerdicts } from './guard/seal.ts';
import type { Look } from './guard/seal.ts';
import { pollSuspends } from './suspend.ts';

type PythonRunArguments = [
  request: string,
  emit: (event: string) => void,
  host: Host,
  note: (text: string) => void,
];

/** The Python half's `run`, as a callable Python object. */
export interface PythonRun {
  (...args: PythonRunArguments): unknown;
  callPromising(...args: PythonRunArguments): Promise<unknown>;
}

export interface Engine {
  pyodide: PyodideInterface;
  run: PythonRun;
  look: Look;
  /** Whether Python's stack can be suspended. */
  canSuspend: boolean;
}

/**
 * Runs a program. Resolves after `end` was posted to `port`, on which commands come meanwhile; never
 * rejects. `shared`: memory in which the page writes interrupts,
 * or what looks for commands while Python computes; null where there is neither.
 */
export async function runProgram(
  { pyodide, run, look, canSuspend }: Engine,
  request: RunRequest,
  port: MessagePort,
  shared: SharedArrayBuffer | (() => void) | null,
): Promise<void> {
  const { runId } = request;
  lockBuiltins(globalThis);
  const text = JSON.stringify(request);
  const retrial = createRetrial(pyodide, text);
  const hush = createHush(pyodide);
  const firstFatal = hearFatal(pyodide);
  const batched = sealVerdicts(
    batchOutput((event) => port.postMessage(event)),
    look,
    retrial.judge,
  );
  const prompt = trackPrompt();
  let ended = false;
  const emit = (event: WorkerEvent): void => {
    // Only questions are answered after the end; who answers may need the kernel for it.
    if (ended && event.kind !== 'answer' && event.kind !== 'call') return;
    ended ||= event.kind === 'end';
    prompt.see(event);
    batched(event);
  };
  const end = (outcome: Outcome): void => emit({ kind: 'end', runId, outcome });

  const interrupts =
    typeof shared === 'function'
      ? polledInterrupts(shared)
      : shared
        ? sharedInterrupts(shared)
        : ownInterrupts(canSuspend);
  const suspending: Suspending = {
    canSuspend,
    byPoll: (parked) => pollSuspends(pyodide, parked),
  };
  const { host, tell } = createHost(suspending, interrupts, {
    onAsk: () => emit({ kind: 'input', runId, prompt: prompt.text }),
    onCall: emit,
  });
  port.addEventListener('message', ({ data }: MessageEvent<WorkerCommand>) => tell(data));
  port.start();
  pyodide.setInterruptBuffer(interrupts.buffer as unknown as Int32Array);
  pyodide.setStdout(rawWriter(runId, 'stdout', emit));
  pyodide.setStderr(rawWriter(runId, 'stderr', emit));
  const emitText = (event: string): void => emit(JSON.parse(event) as RunEvent);
  try {
    if (canSuspend) await run.callPromising(text, emitText, host, retrial.note);
    else run(text, emitText, host, retrial.note);
    end({
      kind: 'crashed',
      message: 'The program ended without saying how; this is a fault of Assay.',
    });
  } catch (error) {
    if (isExit(error)) return end({ kind: 'done' });
    const fatal = firstFatal();
    const message = causeOfDeath(fatal ?? error);
    // After an overflow nothing of Python's answers as it should, nor without noise.
    const more =
      !(fatal instanceof RangeError) && hush()
        ? ' A callback that the program gave to sys.monitoring was called for Assay’s own code.'
        : '';
    end({ kind: 'crashed', message: `${message}${more}` });
  }
}

/** Whether the program ended itself by `os._exit`: at once, whatever was still to be done. */
function isExit(error: unknown): boolean {
  return error instanceof Error && /^Program terminated with exit\(-?\d+\)$/.test(error.message);
}

/** A prompt that is longer is cut to its end. */
const PROMPT_LENGTH = 200;

/** Keeps what the program wrote on its last line: that is the prompt when it reads. */
function trackPrompt(): { see: (event: WorkerEvent) => void; readonly text: string } {
  let text = '';
  return {
    see(event) {
      if (event.kind !== 'output') return;
      const lineStart = event.text.lastIndexOf('\n') + 1;
      const written = event.text.slice(lineStart).slice(-PROMPT_LENGTH);
      text = lineStart > 0 ? written : (text + written).slice(-PROMPT_LENGTH);
    },
    get text() {
      return text;
    },
  };
}

/** What is written to the file descriptor itself (`os.write`, `faulthandler`), as output events. */
function rawWriter(
  runId: number,
  stream: 'stdout' | 'stderr',
  emit: (event: RunEvent) => void,
): { write(bytes: Uint8Array): number; isatty: boolean } {
  const decoder = new TextDecoder();
  return {
    isatty: false,
    write(bytes) {
      // Pyodide's bytes may lie in shared memory, which TextDecoder refuses; hence the copy.
      const text = decoder.decode(bytes.slice(), { stream: true });
      if (text) emit({ kind: 'output', runId, stream, text });
      return bytes.length;
    },
  };
}

/** The first error that Pyodide can't go on after: what is thrown later only follows from it. */
function hearFatal(pyodide: PyodideInterface): () => unknown {
  const { _api: api } = pyodide as unknown as { _api: { on_fatal?: (error: unknown) => void } };
  let first: unknown;
  api.on_fatal = (error) => {
    first ??= error;
  };
  return () => first;
}

/** Why the interpreter died, in a sentence. `error` is what Pyodide threw. */
function causeOfDeath(error: unknown): string {
  if (error instanceof RangeError) {
    return 'Python’s interpreter died: the program recursed deeper than the stack of a WebAssembly program allows.';
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // Python's own, where it couldn't even be printed.
  const { type } = Object(error) as { type?: unknown };
  // Of a traceback, the last line says what it was.
  const line = message.trim().split('\n').at(-1) ?? '';
  if (typeof type === 'string' && !line.includes(type))
    return `Python’s interpreter died: ${type}.`;
  return `Python’s interpreter died: ${line}`;
}
