/** Messages of PostgreSQL's wire protocol, as far as the server's bridge makes or reads them. */

const READY = 'Z'.charCodeAt(0);
const HEAD = 5;

/** What a connection's transaction is at, by the last of these messages; `open` where they don't say. */
export function statusOf(messages: Uint8Array): 'idle' | 'open' {
  // `ReadyForQuery` is six bytes, and comes last.
  const at = messages.length - (HEAD + 1);
  if (at < 0 || messages[at] !== READY || messages[at + HEAD - 1] !== HEAD) return 'open';
  return messages[at + HEAD] === 'I'.charCodeAt(0) ? 'idle' : 'open';
}

/** A query without parameters. */
export function simpleQuery(sql: string): Uint8Array {
  return message('Q', `${sql}\0`);
}

/** An error that ends the connection, in a sentence. */
export function fatalError(sentence: string): Uint8Array {
  return message('E', `SFATAL\0VFATAL\0C57P01\0M${sentence}\0\0`);
}

function message(kind: string, body: string): Uint8Array {
  const text = new TextEncoder().encode(body);
  const bytes = new Uint8Array(HEAD + text.length);
  bytes[0] = kind.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, text.length + HEAD - 1);
  bytes.set(text, HEAD);
  return bytes;
}
