/**
 * Calls of the page that are under way. The page takes them one by one; a program that makes them
 * faster, and never waits for an answer, would fill its memory and keep Stop from being heard.
 */

/** More than all threads of a program wait for at once; the page takes them in a second. */
const MOST = 2_500;

export interface Flow {
  /** Notes a call with this number, 0 for one that wants no answer. Throws where too many are under way. */
  send(id: number): void;
  /** Notes the answer to a call: those that were sent before it have been taken. */
  hear(id: number): void;
}

export function createFlow(most: number = MOST): Flow {
  let sent = 0;
  let taken = 0;
  /** How many had been sent, by the number of the last of them. */
  const sentBy = new Map<number, number>();
  return {
    send(id) {
      if (sent - taken >= most) throw new Error('Too many calls are under way.');
      sent += 1;
      if (id !== 0) sentBy.set(id, sent);
    },
    hear(id) {
      taken = Math.max(taken, sentBy.get(id) ?? 0);
      sentBy.delete(id);
    },
  };
}
