/**
 * What can be asked of a run that stays, and its answers: plain data that survives JSON. A run stays
 * when it has told so (`open`, of `run.ts`): from then on it answers, after its end too, until it is
 * let go.
 */
import type { Raised } from './run.ts';

/** Names and values as they are sent, in order. */
export type Headers = [name: string, value: string][];

/** Something of the program's that answers requests. */
export interface ServedApp {
  /** Its name in the program, by which questions call it. */
  name: string;
  /** `Flask`, `FastAPI`, `WSGI`, … */
  kind: string;
  protocol: 'wsgi' | 'asgi';
  routes: AppRoute[];
  /** Whether the program itself serves it (`app.run()`), so that it goes on until Stop. */
  serving: boolean;
  /** Where the program would be found on a desktop, such as `http://127.0.0.1:5000`. */
  address: string;
}

/** A route as it was declared; `methods` has one item, `WS`, for a WebSocket. */
export interface AppRoute {
  path: string;
  methods: string[];
  /** The function that answers. */
  name: string;
}

/** A database of the program's, which can be looked at. */
export interface Database {
  /** By which questions call it. */
  name: string;
  kind: 'SQLite' | 'PostgreSQL';
}

export interface DatabaseTable {
  name: string;
  kind: 'table' | 'view';
  /** SQL that gives its first rows. */
  select: string;
  columns: Column[];
  /** Each as the SQL that makes it. */
  indexes: string[];
}

export interface Column {
  name: string;
  type: string;
  /** Whether it belongs to the primary key. */
  key: boolean;
  /** Whether it can't be NULL. */
  required: boolean;
}

/** The first rows of an answer; null is NULL. */
export interface Rows {
  columns: string[];
  rows: (string | null)[][];
  more: boolean;
}

export type Question =
  /** A request. `target`: path and query; `body` is base64. */
  | {
      kind: 'http';
      app: string;
      method: string;
      target: string;
      headers: Headers;
      body: string;
    }
  | { kind: 'websocket'; app: string; target: string; headers: Headers }
  /** What would be typed at a prompt. */
  | { kind: 'expression'; source: string }
  /** The program's own global names, with types and short reprs. */
  | { kind: 'variables' }
  /** The tables of a database. */
  | { kind: 'tables'; database: string }
  /** What a query gives, or the plan of it. Whatever it would change is undone. */
  | { kind: 'query'; database: string; sql: string; plan: boolean };

/** What the page says while a question is open. */
export type Word =
  | { kind: 'ask'; id: number; question: Question }
  /** A message over a WebSocket. `data` of bytes is base64. */
  | { kind: 'message'; id: number; bytes: boolean; data: string }
  /** Nobody waits for the answer any more; a WebSocket is closed. */
  | { kind: 'leave'; id: number };

/** A statement that a request ran. Time in ms, null where it couldn't be had. */
export interface Query {
  sql: string;
  parameters: string;
  ms: number | null;
}

export interface Variable {
  name: string;
  type: string;
  repr: string;
}

/** Pieces of the answer to one question, in order; `end` is the last, and comes once. */
export type AnswerPiece =
  | { kind: 'head'; status: number; reason: string; headers: Headers }
  /** More of the response's body, base64. */
  | { kind: 'body'; data: string }
  /** The response is whole, after this many ms; what follows is work in the background. */
  | { kind: 'sent'; ms: number }
  | { kind: 'accepted'; subprotocol: string | null }
  | { kind: 'message'; bytes: boolean; data: string }
  | { kind: 'closed'; code: number; reason: string }
  /** What was printed or logged meanwhile, and for the question's sake after its end. */
  | { kind: 'output'; stream: 'stdout' | 'stderr'; text: string }
  | { kind: 'sql'; query: Query }
  | { kind: 'value'; repr: string | null }
  | { kind: 'variables'; variables: Variable[] }
  | { kind: 'tables'; tables: DatabaseTable[] }
  | { kind: 'rows'; rows: Rows }
  /** The database, or who looks at it, says why not. */
  | { kind: 'refused'; message: string }
  | { kind: 'end'; end: AnswerEnd };

/** How a question ended. Times are in ms. */
export type AnswerEnd =
  | { kind: 'answered'; ms: number }
  | { kind: 'raised'; error: Raised; ms: number }
  /** It was let go, or stopped. */
  | { kind: 'stopped' }
  /** Nobody is there to answer; `message` says why. */
  | { kind: 'gone'; message: string };
