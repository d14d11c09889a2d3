/** Processes that have interpreters left for further programs of the same author, with the same packages. */
import type { Thread } from '../../src/links/link.ts';
import type { Host } from './host.ts';

export interface Hosts {
  /** A thread for a program: in a process that is free for it, or in one that is started. */
  take(author: string, environment: string): Thread;
  /** Ends the processes that wait. */
  dispose(): void;
}

/** Opens a process. */
export type OpenHost = (environment: string, interpreters: number, onFree: () => void) => Host;

/** The first process of an author is for a block in its two modes; the later ones are for more. */
const SIZES = [2, 4, 6] as const;

/** `waiting`: how many processes may wait for a program at once. */
export function createHosts(open: OpenHost, waiting: number): Hosts {
  /** Those that wait, the oldest first. */
  let idle: { kind: string; host: Host }[] = [];
  const opened = new Map<string, number>();

  function takeIdle(kind: string): Host | null {
    const found = idle.find((each) => each.kind === kind && each.host.free);
    idle = idle.filter((each) => each !== found && each.host.free);
    return found?.host ?? null;
  }

  function openNew(kind: string, author: string, environment: string): Host {
    const before = opened.get(kind) ?? 0;
    opened.set(kind, before + 1);
    // Without an author, nobody's programs follow.
    const interpreters = author === '' ? 1 : SIZES[Math.min(before, SIZES.length - 1)]!;
    const host = open(environment, interpreters, () => {
      idle.push({ kind, host });
      if (idle.length > waiting) idle.shift()?.host.end();
    });
    return host;
  }

  return {
    take(author, environment) {
      const kind = JSON.stringify([author, environment]);
      return (takeIdle(kind) ?? openNew(kind, author, environment)).take();
    },
    dispose() {
      for (const { host } of idle) host.end();
      idle = [];
    },
  };
}
