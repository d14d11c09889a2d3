/** The shapes of `questions.ts` as tests: what a run that stays says of itself, and answers. */
import type { App, Ending, Headers, Piece, Query, Route, Variable } from '../questions.ts';
import { NAME, raised } from './raised-shape.ts';
import { finite, kind, list, orNull, record, text, truth, union, whole, word } from './shape.ts';
import type { Shape } from './shape.ts';

/** More headers, routes or variables of one answer nobody looks at. */
const MANY = 10_000;

const header: Shape<[string, string]> = (value) =>
  Array.isArray(value) && value.length === 2 && text()(value[0]) === null ? text()(value[1]) : '';

const headers: Shape<Headers> = list(header, MANY);

const route = record<Route>({
  path: text(NAME),
  methods: list(text(NAME), MANY),
  name: text(NAME),
});

/** What answers requests. */
export const app = record<App>({
  name: text(NAME),
  kind: text(NAME),
  protocol: word<App['protocol']>({ wsgi: true, asgi: true }),
  routes: list(route, MANY),
  serving: truth,
  address: text(NAME),
});

const query = record<Query>({ sql: text(), parameters: text(), ms: orNull(finite) });

const variable = record<Variable>({ name: text(NAME), type: text(NAME), repr: text() });

const ending = union<Ending, 'kind'>('kind', {
  answered: record({ kind: kind('answered'), ms: finite }),
  raised: record({ kind: kind('raised'), error: raised, ms: finite }),
  stopped: record({ kind: kind('stopped') }),
  gone: record({ kind: kind('gone'), message: text() }),
});

/** A piece of an answer. */
export const piece = union<Piece, 'kind'>('kind', {
  head: record({ kind: kind('head'), status: whole(0, 999), reason: text(NAME), headers }),
  body: record({ kind: kind('body'), data: text() }),
  sent: record({ kind: kind('sent'), ms: finite }),
  accepted: record({ kind: kind('accepted'), subprotocol: orNull(text(NAME)) }),
  message: record({ kind: kind('message'), bytes: truth, data: text() }),
  closed: record({ kind: kind('closed'), code: whole(0, 65_535), reason: text(NAME) }),
  output: record({
    kind: kind('output'),
    stream: word<'stdout' | 'stderr'>({ stdout: true, stderr: true }),
    text: text(),
  }),
  sql: record({ kind: kind('sql'), query }),
  value: record({ kind: kind('value'), repr: orNull(text()) }),
  variables: record({ kind: kind('variables'), variables: list(variable, MANY) }),
  end: record({ kind: kind('end'), end: ending }),
});
