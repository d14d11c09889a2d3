/** What a run found, where it is in the text as it is now. */
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { Claim } from '../../../wire/claim.ts';
import type { PythonVersion } from '../../../wire/program.ts';
import { lineNow } from '../../editor/claims/anchor.ts';
import type { ErrorLine } from '../../editor/claims/error-mark.ts';
import { type ShownClaim, showClaim } from '../../editor/claims/shown-claim.ts';
import type { Tally } from '../../guide/model/tally.ts';
import { lackSentence } from '../../guide/model/versions.ts';
import type { Session } from '../../runtime/session/session.ts';
import type { OutputPiece } from '../../ui/output/output.tsx';
import { tallyOf } from './claim-tally.ts';
import type { RunText } from './draft-text.ts';
import { cutTracebacks, type Files } from './tracebacks.ts';

export interface RunFindings {
  busy: Accessor<boolean>;
  /** The claims to show; a claim that no line has reached yet isn't, while the run goes on. */
  claims: Accessor<readonly ShownClaim[]>;
  tally: Accessor<Tally>;
  errors: Accessor<readonly ErrorLine[]>;
  /** What the Python of the last run lacks, in a sentence; null where nothing was missed. */
  lack: Accessor<string | null>;
  /** What the run wrote, its tracebacks told from the rest. */
  pieces: Accessor<readonly OutputPiece[]>;
  /**
   * Rewrites a broken claim to what came out; nothing happens where that can't be done any more. Of a
   * comment that claims nothing the workbench makes a claim.
   */
  accept: (index: number) => void;
}

export function createFindings(options: {
  draft: RunText;
  session: Accessor<Session>;
  /** Claims about what its program answered. */
  responses: () => readonly Claim[];
  /** The files that ran. */
  files: () => Files;
  ranOn: () => PythonVersion;
}): RunFindings {
  const { draft, session, files, ranOn } = options;
  const busy = createMemo(() => ['loading', 'running', 'waiting'].includes(session().state.kind));
  const found = createMemo(() => session().claims);
  const reached = createMemo(() =>
    busy() ? found().filter(({ verdict }) => verdict !== 'unreached') : found(),
  );
  /** Lines of claims that now say what came out, as they were when the reader accepted that. */
  const [accepted, setAccepted] = createSignal<{
    runId: number | null;
    lines: readonly (string | undefined)[];
  }>({ runId: null, lines: [] });
  const lineOf = (claim: Claim): string | null => {
    const line = lineNow(draft.anchor(), claim.lastLine);
    return line === null ? null : (draft.text().split('\n')[line - 1] ?? null);
  };
  const isAccepted = (claim: Claim): boolean => {
    const { runId, lines } = accepted();
    const line = runId === session().runId ? lines[claim.index] : undefined;
    return line !== undefined && lineOf(claim) === line;
  };
  const claims = createMemo(() =>
    reached().map((claim) => showClaim(claim, draft.anchor(), isAccepted(claim))),
  );
  const errorList = createMemo(() => session().errors);
  const output = createMemo(() => session().output);
  return {
    busy,
    claims,
    tally: createMemo(() => tallyOf([...reached(), ...options.responses()])),
    errors: createMemo(() =>
      errorList().flatMap(({ frames, claimed }): ErrorLine[] => {
        const last = frames.findLast((frame) => frame.file === files().main);
        const line = last ? lineNow(draft.anchor(), last.line) : null;
        return line === null ? [] : [{ line, claimed }];
      }),
    ),
    lack: () =>
      errorList()
        .map((error) => lackSentence(error, ranOn()))
        .find((sentence) => sentence !== null) ?? null,
    pieces: createMemo(() => cutTracebacks(output(), errorList(), files())),
    accept(index) {
      const shown = claims().find(({ claim }) => claim.index === index);
      const mend = shown?.mend;
      if (!mend) return;
      const { from, to, text: actual } = mend;
      const text = draft.text();
      draft.setText(text.slice(0, from) + actual + text.slice(to), [
        { from, to, length: actual.length },
      ]);
      const { runId } = session();
      const lines = accepted().runId === runId ? [...accepted().lines] : [];
      lines[index] = lineOf(shown.claim) ?? undefined;
      setAccepted({ runId, lines });
    },
  };
}
