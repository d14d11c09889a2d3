import { describe, expect, test } from 'vitest';
import { browserBuild, snapshotKey } from './snapshot-key.ts';
import type { SnapshotFacts } from './snapshot-key.ts';

const facts: SnapshotFacts = {
  build: 'abc',
  packages: ['b==1', 'a==2'],
  browser: 'Browser 1.2 (x/y)',
  suspends: true,
  shares: true,
};

describe('the name of a snapshot', () => {
  test('is fit for the last part of a URL', () => {
    const url = new URL(snapshotKey(facts), 'https://host/app/snapshots/');
    expect(url.pathname).toBe(`/app/snapshots/${snapshotKey(facts)}`);
  });

  test('takes packages in any order', () => {
    expect(snapshotKey({ ...facts, packages: ['a==2', 'b==1'] })).toBe(snapshotKey(facts));
  });

  test.each<Partial<SnapshotFacts>>([
    { build: 'abd' },
    { packages: ['a==2'] },
    { packages: ['a==2', 'b==1', 'c==1'] },
    { browser: 'Browser 1.3 (x/y)' },
    { suspends: false },
    { shares: false },
  ])('differs where %o differs', (other) => {
    expect(snapshotKey({ ...facts, ...other })).not.toBe(snapshotKey(facts));
  });
});

describe('the browser’s build', () => {
  const userAgent = 'Agent/1';
  const asNavigator = (value: object): Navigator => value as Navigator;

  test('is as exact as the browser says', async () => {
    const userAgentData = {
      getHighEntropyValues: async (hints: string[]) => ({ asked: hints, version: '156.0.1' }),
    };
    const build = await browserBuild(asNavigator({ userAgent, userAgentData }));
    expect(build).toContain('156.0.1');
    expect(build).toContain('fullVersionList');
  });

  test('is the user agent where it says no more, or refuses', async () => {
    await expect(browserBuild(asNavigator({ userAgent }))).resolves.toBe(userAgent);
    const userAgentData = { getHighEntropyValues: async () => Promise.reject(new Error('no')) };
    await expect(browserBuild(asNavigator({ userAgent, userAgentData }))).resolves.toBe(userAgent);
  });
});
