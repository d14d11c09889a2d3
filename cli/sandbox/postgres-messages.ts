/** What `verify` and the process of a PostgreSQL say to each other: lines of JSON, bytes as base64. */

/** The first line that the process hears: the file with the packed data directory. */
export interface PostgresStart {
  data: string;
}

/** All later ones. Messages of a connection; null for its end, which is answered by nothing. */
export interface Said {
  id: number;
  connection: number;
  messages: string | null;
}

/** All that it says. */
export type PostgresReply = { id: number; answer: string } | { id: number; failed: string };
