/** How far a download is. */
export function loadingText({
  stage,
  loaded,
  total,
}: {
  stage: string;
  /** Bytes, where they are known; else 0. */
  loaded: number;
  total: number;
}): string {
  const what = stage === '' ? 'Starting the interpreter' : stage;
  // All is here: what goes on takes a time that nobody knows.
  return loaded < total ? `${what}, ${megabytes(loaded)} of ${megabytes(total)}` : `${what}…`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
