/** The PostgreSQL worker's API, wrapped by Comlink: one server, for one run. */

export interface PostgresWorker {
  /** Starts the server from a packed data directory. Rejects where that can't be done. */
  start(data: Blob): Promise<void>;
  /**
   * What the server says to these messages of its wire protocol. Resolves once it is the connection's
   * turn: while another is in a transaction, all others wait.
   */
  exchange(connection: number, messages: Uint8Array): Promise<Uint8Array>;
  /** A connection is over; its transaction is rolled back. */
  close(connection: number): Promise<void>;
}
