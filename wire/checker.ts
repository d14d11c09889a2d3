/** What the type checker's worker says before it speaks JSON-RPC. */
export type CheckerNews = { kind: 'ready' } | { kind: 'failed'; reason: string };
