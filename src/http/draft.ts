/** A request as the reader writes it, and as it is sent. */
import type { Headers } from '../../wire/questions.ts';

export type BodyKind = 'none' | 'json' | 'form' | 'files' | 'text';

/** What stands in the form. */
export interface RequestDraft {
  method: string;
  /** Path and query. */
  target: string;
  /** A line each, `Name: value`. */
  headers: string;
  body: BodyKind;
  /** JSON or text. */
  text: string;
  /** Fields of a form: a line each, `name=value`. */
  fields: string;
  /** The field in which files are sent. */
  fileField: string;
  files: readonly File[];
}

/** A request that can be sent; its headers lack cookies and what a server adds. */
export interface Request {
  method: string;
  target: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export const EMPTY_DRAFT: RequestDraft = {
  method: 'GET',
  target: '/',
  headers: '',
  body: 'none',
  text: '{\n  \n}',
  fields: '',
  fileField: 'file',
  files: [],
};

/** Lines of `name<separator>value`; empty ones and those without a separator are left out. */
export function pairsOf(text: string, separator: ':' | '='): Headers {
  return text.split('\n').flatMap((line): Headers => {
    const at = line.indexOf(separator);
    const name = line.slice(0, at).trim();
    return at < 1 || name === '' ? [] : [[name, line.slice(at + 1).trim()]];
  });
}

export function headerOf(headers: Headers, name: string): string | null {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
}

/** The request that the draft is. A `Content-Type` of the reader's own stays. */
export async function requestOf(draft: RequestDraft): Promise<Request> {
  const headers = pairsOf(draft.headers, ':');
  const [type, body] = await bodyOf(draft);
  if (type !== null && headerOf(headers, 'content-type') === null) {
    headers.push(['Content-Type', type]);
  }
  return { method: draft.method, target: targetOf(draft.target), headers, body };
}

/** Path and query of an address, without characters that no request line has; `/` for what is none. */
export function targetOf(text: string): string {
  const url = URL.parse(text.trim(), 'http://localhost/');
  return url === null ? '/' : url.pathname + url.search;
}

async function bodyOf(draft: RequestDraft): Promise<[string | null, Uint8Array<ArrayBuffer>]> {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (draft.body) {
    case 'none':
      return [null, new Uint8Array()];
    case 'json':
      return ['application/json', encode(draft.text)];
    case 'text':
      return ['text/plain; charset=utf-8', encode(draft.text)];
    case 'form':
      return encodedForm(pairsOf(draft.fields, '='));
    case 'files':
      return multipart([
        ...pairsOf(draft.fields, '='),
        ...draft.files.map((file): [string, File] => [draft.fileField, file]),
      ]);
  }
}

export function encodedForm(fields: Headers): [string, Uint8Array<ArrayBuffer>] {
  const text = new URLSearchParams(fields).toString();
  return ['application/x-www-form-urlencoded', new TextEncoder().encode(text)];
}

/** Fields and files as a browser sends them. */
export async function multipart(
  fields: readonly [string, string | File][],
): Promise<[string, Uint8Array<ArrayBuffer>]> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const response = new Response(form);
  const type = response.headers.get('content-type') ?? '';
  return [type, new Uint8Array(await response.arrayBuffer())];
}
