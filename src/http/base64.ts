/** Bytes as text that survives JSON. */

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: each byte becomes an argument.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
