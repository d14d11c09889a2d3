/** Which programs share a process. */
import { expect, test } from 'vitest';
import type { Thread } from '../../src/links/link.ts';
import type { SandboxHost } from './host.ts';
import { createHosts } from './hosts.ts';

/** Hosts over processes that are only told of: `<environment><number>/<interpreters>`. */
function createFakes(waiting = 2) {
  const opened: string[] = [];
  const ended: string[] = [];
  /** What each thread that was taken runs in, and what says that its run is over. */
  const taken: { process: string; free: () => void; spoil: () => void }[] = [];
  const hosts = createHosts((environment, interpreters, onOver) => {
    const process = `${environment}${opened.length}/${interpreters}`;
    opened.push(process);
    let left = interpreters;
    let busy = false;
    const host: SandboxHost = {
      take() {
        left -= 1;
        busy = true;
        const end = (settled: boolean) => (): void => {
          busy = !settled;
          onOver({ settled, served: interpreters - left });
        };
        taken.push({ process, free: end(true), spoil: end(false) });
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
  /** Runs one that leaves something behind. */
  function spoil(author: string): string {
    hosts.take(author, 'bare');
    const { process, spoil: leave } = taken.at(-1)!;
    leave();
    return process;
  }
  return { hosts, opened, ended, taken, run, spoil };
}

test('programs of an author follow each other in a process, as far as it has interpreters', () => {
  const { run } = createFakes();
  expect([run('a'), run('a'), run('a')]).toEqual(['bare0/2', 'bare0/2', 'bare1/3']);
});

test('where programs spoil their process, the next is for fewer, until all goes well again', () => {
  const { run, spoil } = createFakes();
  expect([spoil('a'), spoil('a'), spoil('a'), run('a'), run('a'), run('a')]).toEqual([
    'bare0/2',
    'bare1/1',
    'bare2/1',
    'bare3/1',
    'bare4/2',
    'bare4/2',
  ]);
});

test('a process that runs a program takes no other', () => {
  const { hosts, opened } = createFakes();
  hosts.take('a', 'bare');
  hosts.take('a', 'bare');
  expect(opened).toEqual(['bare0/2', 'bare1/3']);
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
  expect(run('a')).toBe('bare3/3');
  hosts.dispose();
  expect(ended).toHaveLength(4);
});
