/** The elements and attributes that a picture may have: tables and text as on GitHub, and still drawings. */
import { defaultSchema, type Schema } from 'hast-util-sanitize';

const words = (list: string): string[] => list.trim().split(/\s+/);

const HTML =
  words(`caption center cite col colgroup figcaption figure font mark meter progress small
  style time u article header footer main nav aside label`);
/** Nothing that moves, filters, or holds HTML. */
const SVG = words(`svg g path rect circle ellipse line polyline polygon text tspan textPath use defs
  symbol clipPath mask pattern linearGradient radialGradient stop marker image title desc style`);
/** Of these not even the text stays. */
const DROPPED = words(`script template iframe object embed audio video noscript noembed noframes
  textarea select math foreignObject metadata filter link meta base animate animateMotion
  animateTransform set canvas head`);

const SVG_ATTRIBUTES = words(`clipPath clipPathUnits clipRule cx cy d dominantBaseline dx dy fill
  fillOpacity fillRule fontFamily fontSize fontStyle fontWeight fx fy gradientTransform
  gradientUnits href letterSpacing markerEnd markerHeight markerMid markerStart markerUnits
  markerWidth mask maskContentUnits maskUnits offset opacity orient overflow pathLength
  patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY rotate
  rx ry shapeRendering spreadMethod startOffset stopColor stopOpacity stroke strokeDashArray
  strokeDashOffset strokeLineCap strokeLineJoin strokeMiterLimit strokeOpacity strokeWidth
  textAnchor textLength lengthAdjust transform viewBox visibility width height x x1 x2 xLinkHref xmlSpace y y1 y2`);

const GITHUB = words(`align alt axis border cellPadding cellSpacing char charOff color cols colSpan
  dateTime dir headers hSpace label lang max min name open role rowSpan rows rules scope size span
  start summary title vAlign value`);

export const schema: Schema = {
  ...defaultSchema,
  tagNames: [
    ...defaultSchema.tagNames!.filter((name) => !['picture', 'source', 'input'].includes(name)),
    ...HTML,
    ...SVG,
  ],
  attributes: {
    ...Object.fromEntries(SVG.map((name) => [name, SVG_ATTRIBUTES])),
    img: ['src'],
    a: [],
    '*': [...GITHUB, 'className', 'id', 'style', 'height', 'width', 'bgColor'],
  },
  // The frame has no script whose names they could take.
  clobber: [],
  protocols: { src: ['data'] },
  required: {},
  strip: DROPPED,
};
