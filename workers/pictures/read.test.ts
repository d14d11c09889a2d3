import { describe, expect, test } from 'vitest';
import { readPicture } from './read.ts';

const html = (text: string): string => {
  const reading = readPicture('text/html', text);
  return reading.kind === 'drawing' ? reading.html : JSON.stringify(reading);
};
const svg = (inner: string): string => html(`<svg>${inner}</svg>`);
const whyNot = (text: string): string => {
  const reading = readPicture('text/html', text);
  return reading.kind === 'refused' ? reading.why : 'it is drawn';
};

describe('is drawn as it is', () => {
  test.each([
    [
      'a table with styles of its own',
      '<style>.t tbody tr th:only-of-type { vertical-align: middle }</style><table border="1" class="t"><thead><tr style="text-align: right"><th></th><th>a</th></tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table>',
    ],
    [
      'a drawing with parts that are used again',
      '<svg width="80" height="60" viewBox="0 0 80 60"><defs><path id="m" d="M0 0L3 3"></path><clipPath id="c"><rect width="8" height="6"></rect></clipPath></defs><use xlink:href="#m" x="7" style="stroke: #000; stroke-dasharray: 5.5,2.4"></use><g clip-path="url(#c)"><text transform="rotate(-90 4 4)">y</text></g></svg>',
    ],
  ])('%s', (_, text) => {
    expect(html(text)).toBe(text);
  });

  test('with the title that a drawing gives itself, and a view box to be shrunk by', () => {
    const text = '<?xml version="1.0"?><svg width="80pt" height="60"><title> A bar </title></svg>';
    expect(readPicture('image/svg+xml', text)).toMatchObject({
      title: 'A bar',
      html: expect.stringContaining('viewBox="0 0 80 60"') as string,
    });
  });
});

describe('loses', () => {
  test.each([
    ['scripts', '<script>x</script><b onclick="x">b</b>', '<b>b</b>'],
    [
      'frames, forms and links',
      '<iframe src="x"></iframe><form><a href="x">a</a></form>',
      '<a>a</a>',
    ],
    ['what is fetched', '<img src="https://example.org/x.png">', '<img>'],
    ['images that are drawings', '<img src="data:image/svg+xml;base64,PHN2Zy8+">', '<img>'],
    [
      'heights of the frame',
      '<p style="height: calc(100vh + 50px); color: red">x</p>',
      '<p style="color: red">x</p>',
    ],
    ['units of the frame', '<p style="height:100vh;min-height:50dvb;width:9cqw">x</p>', '<p>x</p>'],
    ['numbers that are huge', '<p style="height: 99999999px; width: 1e9px">x</p>', '<p>x</p>'],
    ['escapes in styles', '<p style="anim\\61tion: a 1s; height: 1\\76h">x</p>', '<p>x</p>'],
    [
      'movement',
      '<style>@keyframes a { from { width: 1px } } p { animation: a 1s; color: red }</style>',
      '<style>p { color: red }</style>',
    ],
    [
      'costly selectors',
      '<style>p:has(b) { color: red } a b c d e f { color: red }</style>',
      '<style></style>',
    ],
    ['overrides of direction', '<p>a\u202Eb</p>', '<p>a\uFFFDb</p>'],
    ['piles of marks', `<p>a${'\u0301'.repeat(999)}</p>`, `<p>a${'\u0301'.repeat(8)}</p>`],
  ])('%s', (_, text, shown) => {
    expect(html(text)).toBe(shown);
  });

  test.each([
    [
      'filters',
      '<filter id="f"><feTurbulence numOctaves="99"/></filter><g filter="url(#f)"/>',
      '<g></g>',
    ],
    ['animations', '<rect><animate attributeName="x" to="9" dur="1s"/></rect>', '<rect></rect>'],
    ['HTML in drawings', '<foreignObject><p>x</p></foreignObject>', ''],
    [
      'images of other files',
      '<image href="x.svg"/><use href="x.svg#a"/>',
      '<image></image><use></use>',
    ],
    [
      'dashes too short to see',
      '<path stroke-dasharray="0.001" style="stroke-dasharray: .01"/>',
      '<path></path>',
    ],
  ])('%s', (_, inner, shown) => {
    expect(svg(inner)).toBe(`<svg>${shown}</svg>`);
  });
});

/** Groups that each use the one before ten times. */
const laughs = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`,
  ).join('');

describe('isn’t drawn', () => {
  const small = '<rect id="a0" width="1" height="1"/>';
  test.each([
    ['uses of uses', `${small}${laughs(7)}`, /: \d\d,\d{3},\d{3} shapes/],
    ['a drawing of itself', '<g id="a"><use href="#a"/></g>', /it draws itself/],
    [
      'patterns in patterns',
      Array.from(
        { length: 20 },
        (_, i) => `<pattern id="p${i + 1}">${`<rect fill="url(#p${i})"/>`.repeat(2)}</pattern>`,
      ).join(''),
      /shapes/,
    ],
    [
      'masks by style',
      `<mask id="m">${'<rect/>'.repeat(200)}</mask>${'<g style="mask: url(#m)"/>'.repeat(200)}`,
      /shapes/,
    ],
    [
      'markers on each point',
      `<marker id="m">${'<g/>'.repeat(50)}</marker><path d="${'L1 2'.repeat(999)}" marker-mid="url(#m)"/>`,
      /shapes/,
    ],
    [
      'a chain of uses',
      Array.from({ length: 120 }, (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/></g>`).join(''),
      /deep/,
    ],
  ])('%s', (_, inner, why) => {
    expect(whyNot(`<svg>${inner}</svg>`)).toMatch(why);
  });

  test.each([
    ['a long table', '<table>' + '<tr><td>1'.repeat(20_000), /more than 10,000 elements/],
    [
      'tags that are never closed',
      `<p>${Array.from({ length: 150 }, (_, i) => `<b id=${i}>`).join('')}</p>${'<p>x'.repeat(500)}`,
      /elements/,
    ],
    ['elements in elements', '<div>'.repeat(300), /200 deep/],
    ['cells that cover many', '<table>' + '<tr><td colspan=1000>x</tr>'.repeat(100), /cells/],
    ['much text', '<p>word'.repeat(9_000) + 'ש'.repeat(30_000), /too much text/],
  ])('%s', (_, text, why) => {
    expect(whyNot(text)).toMatch(why);
  });
});

describe('an image', () => {
  const header = (width: number, height: number): string =>
    btoa(
      String.fromCharCode(0x89, ...[...'PNG\r\n\x1a\n\0\0\0\rIHDR'].map((c) => c.charCodeAt(0))) +
        [width, height]
          .map((n) => String.fromCharCode(n >> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255))
          .join(''),
    );

  test('is shown by the page itself', () => {
    expect(readPicture('image/png', header(640, 480))).toEqual({ kind: 'image' });
  });

  test('of many pixels isn’t, alone or in a table', () => {
    const why = 'This picture is too large to draw: 900,000,000 pixels.';
    expect(readPicture('image/png', header(30_000, 30_000))).toEqual({ kind: 'refused', why });
    expect(whyNot(`<img src="data:image/png;base64,${header(30_000, 30_000)}">`)).toBe(why);
  });

  test('that is none is told so', () => {
    expect(readPicture('image/png', btoa('<svg/>'))).toMatchObject({ kind: 'refused' });
    expect(readPicture('image/png', '%')).toMatchObject({ kind: 'refused' });
  });
});
