/** A slow network between the bench's server and its browser: one link, shared by all that is sent. */
import type { Writable } from 'node:stream';

/** How long each answer takes to begin, in ms. */
const LATENCY = 20;
/** What takes its turn on the link, in bytes. */
const PIECE = 16_384;

export interface Link {
  /** Sends the whole body and ends the response. */
  send(response: Writable, body: Buffer): Promise<void>;
}

/** A link of a given number of Mbit a second. */
export function createLink(megabits: number): Link {
  const bytesPerMs = (megabits * 1e6) / 8 / 1000;
  let freeAt = 0;
  return {
    async send(response, body) {
      await sleep(LATENCY);
      for (let at = 0; at < body.length && !response.destroyed; at += PIECE) {
        const piece = body.subarray(at, at + PIECE);
        // By the clock and not by counting sleeps, which are a little too long each.
        freeAt = Math.max(freeAt, performance.now()) + piece.length / bytesPerMs;
        const wait = freeAt - performance.now();
        if (wait > 1) await sleep(wait);
        response.write(piece);
      }
      response.end();
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
