/**
 * How much output a run may produce, on both sides of the wire. Lengths are in UTF-16 units. A worker
 * sends a little more than the page keeps, so that the page knows that something is missing.
 */

/** The page shows this much. */
export const SHOWN_LIMIT = 1_000_000;
/** The page keeps this much for the reader to save. */
export const SAVED_LIMIT = 16 * SHOWN_LIMIT;
/** A worker sends this much. */
export const SENT_LIMIT = SAVED_LIMIT + SHOWN_LIMIT / 10;

/** The page shows this many chunks: streams that alternate at each write would make millions. */
export const CHUNK_LIMIT = 4_000;
/** A worker keeps alternating streams apart this often; beyond, it merges them. */
export const SWITCH_LIMIT = CHUNK_LIMIT * 1.25;

/** Longest text of one output event, and of one chunk without the end of a line in it. */
export const PIECE_LIMIT = 65_536;
/** What the page draws at once. */
export const PORTION_LIMIT = 2 * PIECE_LIMIT;
