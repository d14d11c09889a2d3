/** What is known of one request and its answer, or of one WebSocket: a pure reducer over pieces. */
import type { Headers, AnswerPiece, Query } from '../../wire/questions.ts';
import type { Raised } from '../../wire/run.ts';
import { fromBase64 } from './base64.ts';
import { type RequestDraft, headerOf, type Request } from './draft.ts';

/** A message over a WebSocket. */
export interface HttpMessage {
  from: 'page' | 'app';
  bytes: boolean;
  /** Text, or bytes as base64. */
  data: string;
}

export interface Exchange {
  id: number;
  kind: 'http' | 'websocket';
  request: Request;
  /** What the request was written as; null for one that the frame or a redirect made. */
  draft: RequestDraft | null;
  /** Who asked. */
  by: 'reader' | 'page' | 'redirect';
  state:
    | { kind: 'waiting' }
    /** The head is there; a WebSocket is open. */
    | { kind: 'open' }
    /** The response is whole, and the app still works. */
    | { kind: 'background'; ms: number }
    | { kind: 'ended'; ms: number | null }
    | { kind: 'gone'; message: string };
  status: number | null;
  reason: string;
  headers: Headers;
  body: readonly Uint8Array<ArrayBuffer>[];
  size: number;
  messages: readonly HttpMessage[];
  closed: { code: number; reason: string } | null;
  log: readonly { stream: 'stdout' | 'stderr'; text: string }[];
  queries: readonly Query[];
  error: Raised | null;
}

/** How much of a body is shown as text, in bytes; a download has all that is kept. */
export const SHOWN_BODY = 200_000;
/** How much of a body and a log is kept. */
const BODY_LIMIT = 32_000_000;
const LOG_LIMIT = 200_000;

export function begin(
  id: number,
  kind: Exchange['kind'],
  request: Request,
  by: Exchange['by'],
  draft: RequestDraft | null = null,
): Exchange {
  return {
    id,
    kind,
    request,
    draft,
    by,
    state: { kind: 'waiting' },
    status: null,
    reason: '',
    headers: [],
    body: [],
    size: 0,
    messages: [],
    closed: null,
    log: [],
    queries: [],
    error: null,
  };
}

export function take(exchange: Exchange, piece: AnswerPiece): Exchange {
  switch (piece.kind) {
    case 'head': {
      const { status, reason, headers } = piece;
      return { ...exchange, state: { kind: 'open' }, status, reason, headers };
    }
    case 'body': {
      if (exchange.size > BODY_LIMIT) return exchange;
      const bytes = fromBase64(piece.data);
      return { ...exchange, body: [...exchange.body, bytes], size: exchange.size + bytes.length };
    }
    case 'sent':
      return { ...exchange, state: { kind: 'background', ms: piece.ms } };
    case 'accepted':
      return { ...exchange, state: { kind: 'open' }, status: 101, reason: 'Switching Protocols' };
    case 'message':
      return say(exchange, { from: 'app', bytes: piece.bytes, data: piece.data });
    case 'closed':
      return { ...exchange, closed: { code: piece.code, reason: piece.reason } };
    case 'output': {
      const { stream, text } = piece;
      const last = exchange.log.at(-1);
      if (exchange.log.reduce((sum, each) => sum + each.text.length, 0) > LOG_LIMIT)
        return exchange;
      if (last?.stream !== stream) return { ...exchange, log: [...exchange.log, { stream, text }] };
      const joined = { stream, text: last.text + text };
      return { ...exchange, log: [...exchange.log.slice(0, -1), joined] };
    }
    case 'sql':
      return { ...exchange, queries: [...exchange.queries, piece.query] };
    case 'end':
      return ended(exchange, piece.end);
    default:
      return exchange;
  }
}

function ended(exchange: Exchange, end: Extract<AnswerPiece, { kind: 'end' }>['end']): Exchange {
  const { state } = exchange;
  // The time of a response, not of what goes on in the background.
  const sent = state.kind === 'background' ? state.ms : null;
  switch (end.kind) {
    case 'answered':
      return { ...exchange, state: { kind: 'ended', ms: sent ?? end.ms } };
    case 'raised':
      return { ...exchange, error: end.error, state: { kind: 'ended', ms: sent ?? end.ms } };
    case 'stopped':
      return { ...exchange, state: { kind: 'ended', ms: sent } };
    case 'gone':
      return { ...exchange, state: { kind: 'gone', message: end.message } };
  }
}

export function say(exchange: Exchange, message: HttpMessage): Exchange {
  return { ...exchange, messages: [...exchange.messages, message] };
}

/** The body, or its first bytes. */
export function bodyOf({ body, size }: Exchange, most = Infinity): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.min(size, most));
  let at = 0;
  for (const piece of body) {
    whole.set(piece.subarray(0, whole.length - at), at);
    at += piece.length;
    if (at >= whole.length) break;
  }
  return whole;
}

/** What kind of thing the body is. */
export type Media = 'html' | 'json' | 'image' | 'text' | 'bytes' | 'none';

export function mediaOf(exchange: Exchange): Media {
  if (exchange.size === 0) return 'none';
  const type = (headerOf(exchange.headers, 'content-type') ?? '').toLowerCase();
  if (isDownload(exchange)) return 'bytes';
  if (/^(?:text\/html|application\/xhtml)/.test(type)) return 'html';
  if (/^application\/(?:[\w.-]+\+)?json/.test(type)) return 'json';
  if (type.startsWith('image/')) return 'image';
  if (/^text\/|javascript|xml|yaml|urlencoded|ndjson/.test(type)) return 'text';
  return type === '' && !bodyOf(exchange, SHOWN_BODY).includes(0) ? 'text' : 'bytes';
}

/** Whether a browser would save it. */
export function isDownload({ headers }: Exchange): boolean {
  return /^\s*attachment/i.test(headerOf(headers, 'content-disposition') ?? '');
}

/** The name under which a browser would save it. */
export function fileNameOf({ headers, request }: Exchange): string {
  const given = headerOf(headers, 'content-disposition') ?? '';
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(given)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  const plain = /filename="?([^";]+)"?/i.exec(given)?.[1];
  return plain ?? request.target.split('?')[0]?.split('/').at(-1) ?? 'response';
}

/** The body as text, or that of its first bytes. */
export function textOf(exchange: Exchange, most = Infinity): string {
  const type = headerOf(exchange.headers, 'content-type') ?? '';
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bodyOf(exchange, most));
  } catch {
    return new TextDecoder().decode(bodyOf(exchange, most));
  }
}

/** Where it leads, for a redirect. */
export function redirectOf({ status, headers, request }: Exchange): string | null {
  if (status === null || ![301, 302, 303, 307, 308].includes(status)) return null;
  const location = headerOf(headers, 'location');
  return location === null ? null : new URL(location, `http://localhost${request.target}`).href;
}
