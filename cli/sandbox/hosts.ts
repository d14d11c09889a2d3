/** Processes that have interpreters left for further programs of the same author, with the same packages. */
import type { Thread } from '../../src/links/link.ts';
import type { SandboxHost, Over } from './host.ts';

export interface Hosts {
  /** A thread for a program: in a process that is free for it, or in one that is started. */
  take(author: string, environment: string): Thread;
  /** Ends the processes that wait. */
  dispose(): void;
}

/** Opens a process. */
export type OpenHost = (
  environment: string,
  interpreters: number,
  onOver: (over: Over) => void,
) => SandboxHost;

/**
 * An author's first process is for a block in its two modes, each later one for one run more: a process
 * costs as much as one and a half interpreters, but most lessons have no more than eight runs. Where a
 * program has spoilt one, the next is for as many as that has had, until all goes well again.
 */
const FIRST = 2;
const MORE = 1;
const MOST = 6;

/** `waiting`: how many processes may wait for a program at once. */
export function createHosts(open: OpenHost, waiting: number): Hosts {
  /** Those that wait, the oldest first. */
  let idle: { kind: string; host: SandboxHost }[] = [];
  /** How many interpreters the next process of a kind gets. */
  const sizes = new Map<string, number>();
  /** Kinds of which the last process was spoilt. */
  const spoilt = new Set<string>();

  function takeIdle(kind: string): SandboxHost | null {
    const found = idle.find((each) => each.kind === kind && each.host.free);
    idle = idle.filter((each) => each !== found && each.host.free);
    return found?.host ?? null;
  }

  function openNew(kind: string, author: string, environment: string): SandboxHost {
    // Without an author, nobody's programs follow.
    const interpreters = author === '' ? 1 : (sizes.get(kind) ?? FIRST);
    const grow = (): void => void sizes.set(kind, Math.min(interpreters + MORE, MOST));
    if (!spoilt.has(kind)) grow();
    const host = open(environment, interpreters, ({ settled, served }) => {
      if (!settled) {
        spoilt.add(kind);
        sizes.set(kind, served);
      } else if (spoilt.delete(kind)) grow();
      if (host.free) idle.push({ kind, host });
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
