/**
 * A PostgreSQL that has one session, for several connections: while one is in a transaction, what the
 * others say waits until that has ended. All speak PostgreSQL's own wire protocol.
 */
import { fatalError, simpleQuery, statusOf } from './messages.ts';

/** The engine: takes messages, gives what the server says to them. */
export interface PostgresEngine {
  exchange(messages: Uint8Array): Uint8Array;
}

export interface PostgresServer {
  /** What the server says to these messages of a connection; the first are those of its start. */
  exchange(connection: number, messages: Uint8Array): Promise<Uint8Array>;
  /** A connection is over, and so is its transaction. */
  close(connection: number): void;
}

/** What a connection has said and nobody has heard yet. */
interface Saying {
  connection: number;
  messages: Uint8Array;
  hear: (answer: Uint8Array) => void;
}

/** A server over an engine that has just started. */
export function createServer(engine: PostgresEngine): PostgresServer {
  /** Whose transaction is open, or whose messages haven't come to a `Sync`; null for nobody's. */
  let turn: number | null = null;
  let waiting: Saying[] = [];
  const known = new Set<number>();
  /** What the engine says to whoever connects; it is asked once, since that may interrupt another's. */
  let greeting: Uint8Array | null = null;

  function greet(connection: number, messages: Uint8Array): Uint8Array {
    known.add(connection);
    greeting ??= engine.exchange(messages);
    return greeting;
  }

  function answer(connection: number, messages: Uint8Array): Uint8Array {
    try {
      const said = engine.exchange(messages);
      turn = statusOf(said) === 'idle' ? null : connection;
      return said;
    } catch (error) {
      turn = null;
      return fatalError(`the server has died: ${String(error)}`);
    }
  }

  /** Answers all that may speak now, in the order in which they spoke. */
  function next(): void {
    for (;;) {
      const at = waiting.findIndex(({ connection }) => turn === null || turn === connection);
      const [saying] = at < 0 ? [] : waiting.splice(at, 1);
      if (!saying) return;
      saying.hear(answer(saying.connection, saying.messages));
    }
  }

  return {
    exchange: (connection, messages) =>
      new Promise((hear) => {
        // Who greets needs no turn.
        if (!known.has(connection)) return hear(greet(connection, messages));
        waiting.push({ connection, messages, hear });
        next();
      }),
    close(connection) {
      known.delete(connection);
      waiting = waiting.filter((each) => each.connection !== connection);
      if (turn === connection) answer(connection, simpleQuery('ROLLBACK'));
      if (turn === connection) turn = null;
      next();
    },
  };
}
