import { expect, test } from 'vitest';
import { decode } from './decode.ts';

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const bytes: number[] = [];
  for (const unit of (mark ? '\uFEFF' : '') + text) {
    const code = unit.charCodeAt(0);
    bytes.push(...(little ? [code & 255, code >> 8] : [code >> 8, code & 255]));
  }
  return Uint8Array.from(bytes);
}

const text = '# Größe\n\n```python\nprint(1)  # 1\n```\n';

test.each([
  ['UTF-8', utf8(text)],
  ['UTF-8 with its mark', utf8(`\uFEFF${text}`)],
  ['UTF-16, little end first', utf16(text, true, true)],
  ['UTF-16, big end first', utf16(text, false, true)],
  ['UTF-16 without its mark', utf16(text, true, false)],
  ['UTF-16 the other way without its mark', utf16(text, false, false)],
])('reads %s', (_, bytes) => {
  expect(decode(bytes)).toEqual({ ok: true, text, remark: null });
});

test('Latin-1 is read, and the page says so', () => {
  const result = decode(latin(text));
  expect(result).toMatchObject({ ok: true, text });
  expect(result.ok && result.remark).toContain('isn’t in UTF-8');
});

test.each([
  ['a PDF', latin('%PDF-1.7\nobj'), /This is a PDF/],
  ['a picture', latin('\x89PNG\r\n\x1A\n\0\0'), /This is a picture/],
  ['an archive', latin('PK\x03\x04\x14\0'), /ZIP archive/],
  ['bytes', Uint8Array.from({ length: 999 }, (_, at) => (at * 7) % 256), /not text/],
])('says what to do with %s', (_, bytes, message) => {
  const result = decode(bytes);
  expect(result).toMatchObject({ ok: false });
  expect(result.ok ? '' : result.message).toMatch(message);
  expect(result.ok ? '' : result.message).toContain('open that');
});

test('text that begins like a program stays text', () => {
  expect(decode(utf8('MZ is a mark.\n'))).toMatchObject({ ok: true });
});
