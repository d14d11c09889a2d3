/** How many pixels an image has, by its own first bytes: a few KB can be decoded to gigabytes. */

/** Width times height of a PNG, GIF or JPEG in base64; null where it is none of them. */
export function pixelsOf(base64: string): number | null {
  const bytes = decode(base64);
  if (!bytes) return null;
  const view = new DataView(bytes.buffer);
  if (view.byteLength >= 24 && view.getUint32(0) === 0x89504e47) {
    return view.getUint32(16) * view.getUint32(20);
  }
  if (view.byteLength >= 10 && view.getUint32(0) === 0x47494638) {
    return view.getUint16(6, true) * view.getUint16(8, true);
  }
  return view.byteLength >= 4 && view.getUint16(0) === 0xffd8 ? pixelsOfJpeg(view) : null;
}

/** The first start of a frame, after segments that each tell their length. */
function pixelsOfJpeg(view: DataView): number | null {
  for (let at = 2; at + 9 < view.byteLength;) {
    const marker = view.getUint16(at);
    if (marker >> 8 !== 0xff) return null;
    const isFrame =
      marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function decode(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
