/** A request as a command line. */
import { type RequestDraft, headerOf, pairsOf, type Request } from './draft.ts';

/** The same request by curl. `draft`: what it was written as, so that forms look like forms. */
export function curlOf(address: string, request: Request, draft: RequestDraft | null): string {
  const parts = ['curl'];
  const { method } = request;
  const implied = request.body.length > 0 ? 'POST' : 'GET';
  if (method === 'HEAD') parts.push('--head');
  else if (method !== implied) parts.push(`-X ${method}`);
  parts.push(quoted(address + request.target));
  const own = draft === null ? request.headers : pairsOf(draft.headers, ':');
  const rest = request.headers.filter(([name]) => /^cookie$/i.test(name));
  for (const [name, value] of draft === null ? own : [...own, ...rest]) {
    parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  return [...parts, ...bodyParts(request, draft)].join(' \\\n  ');
}

function bodyParts(request: Request, draft: RequestDraft | null): string[] {
  if (request.body.length === 0) return [];
  switch (draft?.body) {
    case 'form':
      return pairsOf(draft.fields, '=').map(([n, v]) => `--data-urlencode ${quoted(`${n}=${v}`)}`);
    case 'files':
      return [
        ...pairsOf(draft.fields, '=').map(([n, v]) => `-F ${quoted(`${n}=${v}`)}`),
        ...draft.files.map((file) => `-F ${quoted(`${draft.fileField}=@${file.name}`)}`),
      ];
    case 'json':
      if (headerOf(pairsOf(draft.headers, ':'), 'content-type') === null) {
        return [`--json ${quoted(draft.text)}`];
      }
  }
  const type = headerOf(request.headers, 'content-type');
  const said = draft !== null && type !== null ? [`-H ${quoted(`Content-Type: ${type}`)}`] : [];
  return [...said, `--data-binary ${quoted(new TextDecoder().decode(request.body))}`];
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
