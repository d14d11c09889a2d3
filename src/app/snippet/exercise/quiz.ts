/** The claims of a snippet as questions to the reader, whose answers a run judges as it judges claims. */
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { Claim } from '../../../../wire/claim.ts';
import type { RunEvent } from '../../../../wire/run.ts';
import type { CheckedProgram } from '../../../checker/files.ts';
import { hash } from '../../../guide/model/hash.ts';
import { answered, type ClaimQuestion, questionsIn } from '../../../guide/program/quiz.ts';
import type { PageRunner, Run } from '../../../runtime/start/runner.ts';
import { EMPTY_SESSION, reduce, type Session } from '../../../runtime/session/session.ts';
import type { Store } from '../../settings/storage.ts';

/** `none`: it wasn't answered, or the answer says nothing that can be judged. */
export type Mark = { kind: 'right' } | { kind: 'wrong'; actual: string | null } | { kind: 'none' };

export type QuizState =
  | { kind: 'asking' }
  | { kind: 'judging' }
  /** `of` is the text that was asked about. */
  | { kind: 'judged'; of: string; marks: readonly Mark[] }
  /** The program couldn't be run to its end. */
  | { kind: 'failed'; why: string };

export interface Score {
  right: number;
  total: number;
}

export interface Quiz {
  questions: Accessor<readonly ClaimQuestion[]>;
  state: Accessor<QuizState>;
  /** What became of the answers; null before they were judged. */
  marks: Accessor<readonly Mark[] | null>;
  /** Why they couldn't be judged; null where they could, or weren't yet. */
  trouble: Accessor<string | null>;
  /** The last score on the same code; null before there was any. */
  score: Accessor<Score | null>;
  /** Settles when the answers were judged, or couldn't be. */
  judge: (answers: readonly string[]) => Promise<void>;
  /** Asks anew. */
  again: () => void;
}

export function createQuiz(options: {
  text: () => string;
  /** Those of its claims that are asked for; all where absent. */
  questions?: () => readonly ClaimQuestion[];
  program: () => CheckedProgram;
  runner: Pick<PageRunner, 'run'>;
  limit: () => number | null;
  store: Store;
  key: string;
}): Quiz {
  const { text, store, key } = options;
  const [state, setState] = createSignal<QuizState>({ kind: 'asking' });
  const [kept, setKept] = createSignal(store.get(key));
  const questions = createMemo(options.questions ?? (() => questionsIn(text())));

  async function claimsOf(source: string): Promise<readonly Claim[] | string> {
    let session: Session = EMPTY_SESSION;
    let current: Run | null = null;
    const see = (event: RunEvent) => {
      session = reduce(session, event);
      // Nobody is there to type.
      if (event.kind === 'input') current?.answer(null);
    };
    const run = options.runner.run({ ...options.program(), source }, see, options.limit());
    current = run;
    session = reduce(session, { kind: 'run', runId: run.runId });
    const outcome = await run.ended;
    return outcome.kind === 'crashed' ? outcome.message : session.claims;
  }

  /** Answers to another text count for nothing. */
  const current = (): QuizState => {
    const now = state();
    return now.kind === 'judged' && now.of !== text() ? { kind: 'asking' } : now;
  };

  return {
    questions,
    state: current,
    marks() {
      const now = current();
      return now.kind === 'judged' ? now.marks : null;
    },
    trouble() {
      const now = current();
      return now.kind === 'failed' ? now.why : null;
    },
    score: () => readScore(kept(), text()),
    async judge(answers) {
      const asked = text();
      const { text: source, lines } = answered(asked, questions(), answers);
      setState({ kind: 'judging' });
      const claims = await claimsOf(source);
      if (typeof claims === 'string') {
        setState({ kind: 'failed', why: claims });
        return;
      }
      const marks = lines.map((line) => markOf(claims.find((claim) => claim.line === line)));
      const right = marks.filter(({ kind }) => kind === 'right').length;
      store.set(key, JSON.stringify({ of: hash(asked), right, total: marks.length }));
      setKept(store.get(key));
      setState({ kind: 'judged', of: asked, marks });
    },
    again: () => setState({ kind: 'asking' }),
  };
}

function markOf(claim: Claim | undefined): Mark {
  if (claim?.verdict === 'held') return { kind: 'right' };
  return claim?.verdict === 'broken' ? { kind: 'wrong', actual: claim.actual } : { kind: 'none' };
}

/** What was kept of exactly this text, as far as it makes sense. */
function readScore(json: string | null, text: string): Score | null {
  try {
    const value = JSON.parse(json ?? 'null') as Partial<Score & { of: string }> | null;
    const { of, right, total } = value ?? {};
    if (of !== hash(text) || !Number.isInteger(right) || !Number.isInteger(total)) return null;
    return { right: right!, total: total! };
  } catch {
    return null;
  }
}
