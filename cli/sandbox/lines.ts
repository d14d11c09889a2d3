/** Lines out of a stream of bytes that comes in pieces. */
import { Buffer } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

/**
 * Calls back with each line, without its end. `onTooLong` is called once where one exceeds `limit`, in
 * UTF-16 units; nothing comes after that.
 */
export function onLines(
  onLine: (line: string) => void,
  limit: number = Infinity,
  onTooLong: () => void = () => {},
): (piece: Uint8Array) => void {
  const decoder = new StringDecoder('utf8');
  /** Not handed on yet: who takes a line may read on, and be handed the lines after it meanwhile. */
  const lines: string[] = [];
  let pieces: string[] = [];
  let length = 0;
  return (piece) => {
    if (length > limit) return;
    const parts = decoder
      .write(Buffer.from(piece.buffer, piece.byteOffset, piece.length))
      .split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      pieces.push(part);
      lines.push(pieces.join(''));
      pieces = [];
      length = 0;
    }
    pieces.push(last);
    length += last.length;
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) onLine(line);
    if (length <= limit) return;
    pieces = [];
    onTooLong();
  };
}
