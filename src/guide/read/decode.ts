/** Bytes of a file as text, in whatever encoding they are. */

export type Decoded =
  /** `remark`: a sentence for the reader where it isn't plain UTF-8. */
  { ok: true; text: string; remark: string | null } | { ok: false; message: string };

/** Beginnings of files that are opened by mistake. */
const KINDS: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a ZIP archive, or a document of an office program'],
  ['\x89PNG', 'a picture'],
  ['\xFF\xD8\xFF', 'a picture'],
  ['GIF8', 'a picture'],
  ['\x1F\x8B', 'a compressed file'],
  ['\xD0\xCF\x11\xE0', 'a document of an office program'],
  ['SQLite format 3', 'a database'],
  ['\x7FELF', 'a program'],
  ['MZ', 'a program'],
];

/**
 * Decodes UTF-8, UTF-16 (by its mark, or by where its zero bytes stand) and what old Windows and
 * Latin-1 editors write. Never throws.
 */
export function decode(bytes: Uint8Array): Decoded {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const wide = wideEncoding(bytes);
  if (wide !== null) return { ok: true, text: new TextDecoder(wide).decode(bytes), remark: null };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Text may begin with the same letters as a program.
    if (!text.includes('\0') && !head.startsWith('%PDF-')) return { ok: true, text, remark: null };
  } catch {
    // Not UTF-8: something else, or no text.
  }
  const kind = KINDS.find(([start]) => head.startsWith(start))?.[1];
  if (kind !== undefined || isBinary(bytes)) {
    const message = `This is ${kind ?? 'not text'}. Save its text as a .txt or .md file and open that.`;
    return { ok: false, message };
  }
  const remark =
    'The file isn’t in UTF-8, so it was read as Windows-1252 (Latin-1). Where letters look wrong, save it as UTF-8 and open it again.';
  return { ok: true, text: new TextDecoder('windows-1252').decode(bytes), remark };
}

function wideEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 2_000);
  const zeros = [0, 0];
  for (let at = 0; at < start.length; at += 1) if (start[at] === 0) zeros[at % 2]! += 1;
  // In Latin script every second byte is zero.
  const [even = 0, odd = 0] = zeros.map((count) => count / (start.length / 2));
  if (odd > 0.7 && even < 0.05) return 'utf-16le';
  return even > 0.7 && odd < 0.05 ? 'utf-16be' : null;
}

/** Control characters that no text has, in more than a few places. */
function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 50_000);
  let odd = 0;
  for (const byte of start) {
    if (byte === 0) return true;
    if (byte < 32 && ![9, 10, 11, 12, 13, 27].includes(byte)) odd += 1;
  }
  return odd > start.length / 50;
}
