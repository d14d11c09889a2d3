/** The shapes of `questions.ts` as tests: what a run that stays says of itself, and answers. */
import type {
  ServedApp,
  Column,
  Database,
  DatabaseTable,
  AnswerEnd,
  Headers,
  AnswerPiece,
  Query,
  AppRoute,
  Rows,
  Variable,
} from '../questions.ts';
import { NAME, raised } from './raised-shape.ts';
import { finite, kind, list, orNull, record, text, truth, union, whole, word } from './shape.ts';
import type { Shape } from './shape.ts';

/** More headers, routes or variables of one answer nobody looks at. */
const MANY = 10_000;

const header: Shape<[string, string]> = (value) =>
  Array.isArray(value) && value.length === 2 && text()(value[0]) === null ? text()(value[1]) : '';

const headers: Shape<Headers> = list(header, MANY);

const route = record<AppRoute>({
  path: text(NAME),
  methods: list(text(NAME), MANY),
  name: text(NAME),
});

/** What answers requests. */
export const app = record<ServedApp>({
  name: text(NAME),
  kind: text(NAME),
  protocol: word<ServedApp['protocol']>({ wsgi: true, asgi: true }),
  routes: list(route, MANY),
  serving: truth,
  address: text(NAME),
});

/** What can be looked at. */
export const database = record<Database>({
  name: text(NAME),
  kind: word<Database['kind']>({ SQLite: true, PostgreSQL: true }),
});

const column = record<Column>({ name: text(), type: text(), key: truth, required: truth });

const table = record<DatabaseTable>({
  name: text(),
  kind: word<DatabaseTable['kind']>({ table: true, view: true }),
  select: text(),
  columns: list(column, MANY),
  indexes: list(text(), MANY),
});

const rows = record<Rows>({
  columns: list(text(), MANY),
  rows: list(list(orNull(text()), MANY), MANY),
  more: truth,
});

const query = record<Query>({ sql: text(), parameters: text(), ms: orNull(finite) });

const variable = record<Variable>({ name: text(NAME), type: text(NAME), repr: text() });

const ending = union<AnswerEnd, 'kind'>('kind', {
  answered: record({ kind: kind('answered'), ms: finite }),
  raised: record({ kind: kind('raised'), error: raised, ms: finite }),
  stopped: record({ kind: kind('stopped') }),
  gone: record({ kind: kind('gone'), message: text() }),
});

/** A piece of an answer. */
export const piece = union<AnswerPiece, 'kind'>('kind', {
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
  tables: record({ kind: kind('tables'), tables: list(table, MANY) }),
  rows: record({ kind: kind('rows'), rows }),
  refused: record({ kind: kind('refused'), message: text() }),
  end: record({ kind: kind('end'), end: ending }),
});
