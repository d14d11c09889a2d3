/** Which programs share a process. */
import { expect, test } from 'vitest';
import type { Thread } from '../../src/links/link.ts';
import type { Host } from './host.ts';
import { createHosts } from './hosts.ts';

/** Hosts over processes that are only told of: `<environment><number>/<interpreters>`. */
function createFakes(waiting = 2) {
  const opened: string[] = [];
  const ended: string[] = [];
  /** What each thread that was taken runs in, and what says that its run is over. */
  const taken: { process: string; free: () => void }[] = [];
  const hosts = createHosts((environment, interpreters, onFree) => {
    const process = `${environment}${opened.length}/${interpreters}`;
    opened.push(process);
    let left = interpreters;
    let busy = false;
    const host: Host = {
      take() {
        left -= 1;
        busy = true;
        const free = (): void => {
          busy = false;
          if (left > 0) onFree();
        };
        taken.push({ process, free });
        return {} as Thread;
      },
      get free() {
        return !busy && left > 0;
      },
      end: () => ended.push(process),
    };
    return host;
  }, waiting);
  /** Runs a program to its end; gives the process that it ran in. */
  function run(author: string, environment = 'bare'): string {
    hosts.take(author, environment);
    const { process, free } = taken.at(-1)!;
    free();
    return process;
  }
  return { hosts, opened, ended, taken, run };
}

test('programs of an author follow each other in a process, as far as it has interpreters', () => {
  const { run } = createFakes();
  expect([run('a'), run('a'), run('a')]).toEqual(['bare0/2', 'bare0/2', 'bare1/4']);
});

test('a process that runs a program takes no other', () => {
  const { hosts, opened } = createFakes();
  hosts.take('a', 'bare');
  hosts.take('a', 'bare');
  expect(opened).toEqual(['bare0/2', 'bare1/4']);
});

test('authors and packages are kept apart', () => {
  const { run } = createFakes(4);
  expect([run('a'), run('b'), run('a', 'flask'), run('a')]).toEqual([
    'bare0/2',
    'bare1/2',
    'flask2/2',
    'bare0/2',
  ]);
});

test('without an author, each program has a process of its own', () => {
  const { run } = createFakes();
  expect([run(''), run('')]).toEqual(['bare0/1', 'bare1/1']);
});

test('of too many that wait, the oldest is ended', () => {
  const { run, ended, hosts } = createFakes(2);
  for (const author of ['a', 'b', 'c']) run(author);
  expect(ended).toEqual(['bare0/2']);
  expect(run('a')).toBe('bare3/4');
  hosts.dispose();
  expect(ended).toHaveLength(4);
});
