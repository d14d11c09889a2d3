/** The questions to one run. Each has an end: an answer, an exception, or that nobody is there. */
import type { AnswerEnd, AnswerPiece, Question, Word } from '../../../wire/questions.ts';

/** A question that was asked. */
export interface AskedQuestion {
  /** Says something over a WebSocket. */
  say(message: { bytes: boolean; data: string }): void;
  /** Nobody waits for more: a stream or a WebSocket is closed. */
  leave(): void;
  /** How it ended. Never rejects, and always settles. */
  ended: Promise<AnswerEnd>;
}

/** Asks. `onPiece` has each piece of the answer, the end included; never before `ask` has returned. */
export type Ask = (question: Question, onPiece: (piece: AnswerPiece) => void) => AskedQuestion;

export interface Asking {
  ask: Ask;
  /** Takes a piece of an answer. */
  hear(id: number, piece: AnswerPiece): void;
  /** From now on nobody answers: open questions end so, later ones at once. */
  close(message: string): void;
}

/** How many pieces an answer may have, and how long they may be together. */
const MOST_PIECES = 20_000;
const MOST_TEXT = 64_000_000;

/** @param post says a word to the run */
export function createAsking(post: (word: Word) => void): Asking {
  const open = new Map<number, (piece: AnswerPiece) => void>();
  const settled = new Set<number>();
  let lastId = 0;
  let closed: string | null = null;

  const hear = (id: number, piece: AnswerPiece): void => open.get(id)?.(piece);

  return {
    ask(question, onPiece) {
      const id = ++lastId;
      let settle: (end: AnswerEnd) => void;
      const ended = new Promise<AnswerEnd>((resolve) => (settle = resolve));
      let pieces = 0;
      let length = 0;
      open.set(id, (piece) => {
        pieces += 1;
        length += lengthOfPiece(piece);
        // What follows is dropped: the program may not heed that it was left.
        if ((pieces > MOST_PIECES || length > MOST_TEXT) && piece.kind !== 'end') {
          post({ kind: 'leave', id });
          take(gone('The answer has no end: the rest was left out.'));
          open.delete(id);
          return;
        }
        take(piece);
      });
      const take = (piece: AnswerPiece): void => {
        if (piece.kind === 'end' && settled.has(id)) return;
        if (piece.kind === 'end') settled.add(id);
        onPiece(piece);
        // What it prints later, in the background, is still heard.
        if (piece.kind === 'end') settle(piece.end);
      };
      if (closed === null) post({ kind: 'ask', id, question });
      else queueMicrotask(() => hear(id, gone(closed as string)));
      return {
        say: (message) => post({ kind: 'message', id, ...message }),
        leave: () => post({ kind: 'leave', id }),
        ended,
      };
    },
    hear,
    close(message) {
      closed ??= message;
      for (const take of open.values()) take(gone(closed));
      open.clear();
    },
  };
}

/** How much of a piece a program can make as long as it likes. */
export function lengthOfPiece(piece: AnswerPiece): number {
  switch (piece.kind) {
    case 'body':
    case 'message':
      return piece.data.length;
    case 'output':
      return piece.text.length;
    case 'sql':
      return piece.query.sql.length;
    default:
      return 0;
  }
}

function gone(message: string): AnswerPiece {
  return { kind: 'end', end: { kind: 'gone', message } };
}
