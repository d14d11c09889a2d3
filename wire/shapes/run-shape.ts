/** The shapes of what a worker says of its run: `run.ts`, `claim.ts` and `timeline.ts` as tests. */
import type { Claim, ClaimForm, ClaimedCode, Span, Verdict } from '../claim.ts';
import { app, database, piece } from './questions-shape.ts';
import { NAME, NAMES, place, raised } from './raised-shape.ts';
import type { DisplayType, Outcome, RunEvent } from '../run.ts';
import {
  finite,
  kind,
  list,
  optional,
  orNull,
  record,
  text,
  truth,
  union,
  whole,
  word,
} from './shape.ts';
import type { Shape } from './shape.ts';
import type { FileCoverage, Test, TestOutcome } from '../tests.ts';
import type { Lane, LaneSpan, LockHold } from '../timeline.ts';

const span = record<Span>({ line: place, column: place, endLine: place, endColumn: place });

const code = record<ClaimedCode>({
  firstLine: place,
  lastLine: place,
  column: place,
  revived: orNull(text()),
});

const claim = record<Claim>({
  index: whole(0),
  form: word<ClaimForm>({
    printed: true,
    value: true,
    bound: true,
    state: true,
    several: true,
    raises: true,
    'would raise': true,
    block: true,
    prints: true,
    fine: true,
    size: true,
    about: true,
    'type error': true,
    outcome: true,
    response: true,
    note: true,
    prose: true,
  }),
  line: place,
  lastLine: place,
  claimed: text(),
  verdict: word<Verdict>({ held: true, broken: true, unreached: true, unchecked: true }),
  actual: orNull(text()),
  reason: orNull(text()),
  applies: truth,
  guide: orNull(text()),
  mend: orNull(record<NonNullable<Claim['mend']>>({ span, text: text() })),
  code: optional(code),
});

const outcome = union<Outcome, 'kind'>('kind', {
  done: record({ kind: kind('done') }),
  raised: record({ kind: kind('raised'), error: raised }),
  stopped: record({ kind: kind('stopped') }),
  'timed out': record({ kind: kind('timed out'), seconds: finite }),
  crashed: record({ kind: kind('crashed'), message: text() }),
});

const lane = record<Lane>({
  id: whole(0),
  kind: word<Lane['kind']>({ thread: true, task: true, process: true }),
  name: text(),
  parent: orNull(whole(0)),
});

const laneSpan = record<LaneSpan>({
  lane: whole(0),
  from: finite,
  to: finite,
  state: word<LaneSpan['state']>({ running: true, ready: true, waiting: true }),
  on: orNull(text()),
  line: orNull(place),
});

const hold = record<LockHold>({ lane: whole(0), lock: text(), from: finite, to: finite });

const coverage = record<FileCoverage>({
  path: text(NAME),
  ran: list(place),
  missed: list(place),
});

const test = record<Test>({
  id: text(NAME),
  names: list(text(NAME), NAMES),
  line: orNull(place),
  outcome: word<TestOutcome>({
    waiting: true,
    running: true,
    passed: true,
    failed: true,
    error: true,
    skipped: true,
    xfailed: true,
    xpassed: true,
  }),
  seconds: finite,
  brief: text(),
  detail: text(),
  output: text(),
});

const runId = whole(0);

/** An event of a run. */
export const runEvent: Shape<RunEvent> = union<RunEvent, 'kind'>('kind', {
  progress: record({
    kind: kind('progress'),
    runId,
    stage: text(NAME),
    loaded: finite,
    total: finite,
  }),
  started: record({ kind: kind('started'), runId }),
  output: record({
    kind: kind('output'),
    runId,
    stream: word<'stdout' | 'stderr'>({ stdout: true, stderr: true }),
    text: text(),
  }),
  input: record({ kind: kind('input'), runId, prompt: text(NAME) }),
  display: record({
    kind: kind('display'),
    runId,
    mime: word<DisplayType>({ 'text/html': true, 'image/svg+xml': true, 'image/png': true }),
    data: text(),
  }),
  raised: record({ kind: kind('raised'), runId, error: raised }),
  claims: record({ kind: kind('claims'), runId, claims: list(claim) }),
  claim: record({ kind: kind('claim'), runId, claim }),
  timeline: record({
    kind: kind('timeline'),
    runId,
    lanes: list(lane),
    spans: list(laneSpan),
    holds: list(hold),
    left: whole(0),
  }),
  files: record({
    kind: kind('files'),
    runId,
    files: list(record({ path: text(NAME), text: orNull(text()) }), NAMES),
  }),
  tests: record({ kind: kind('tests'), runId, tests: list(test) }),
  coverage: record({ kind: kind('coverage'), runId, files: list(coverage, NAMES) }),
  names: record({ kind: kind('names'), runId, names: list(text(), NAMES) }),
  open: record({
    kind: kind('open'),
    runId,
    apps: list(app, NAMES),
    databases: list(database, NAMES),
  }),
  answer: record({ kind: kind('answer'), runId, id: whole(0), piece }),
  end: record({ kind: kind('end'), runId, outcome }),
});
