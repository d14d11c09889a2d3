/** An error as it crosses to another thread or to the reader: the sentence that says what happened. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
