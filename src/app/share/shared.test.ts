import { describe, expect, test } from 'vitest';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { type Ground, programOf, snippetsOf } from '../../guide/program/program.ts';
import { packText } from './packed.ts';
import { type AsShared, packSnippet, unpackShared } from './shared.ts';

const lines = { firstLine: 1, lastLine: 1 };

function snippet(id: string, more: Partial<Snippet> = {}): Snippet {
  return {
    kind: 'snippet',
    id,
    language: 'python',
    code: `# ${id}`,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
    ...lines,
    ...more,
  };
}

function section(...parts: Snippet[]): Section {
  return { id: '1.1', title: 'T', parts, answers: [], file: 'f', ...lines };
}

async function roundTrip(chosen: Snippet, all: Section, how: Partial<AsShared> = {}) {
  const asShared: AsShared = { mode: 'script', version: '3.14', draft: ({ code }) => code, ...how };
  const result = await unpackShared(await packSnippet(chosen, all, asShared));
  if (!result.ok) throw new Error(result.message);
  return result.shared;
}

async function raw(json: string): Promise<string> {
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
}

describe('a shared snippet', () => {
  test('comes as the reader has it, with what it stands on and nothing else', async () => {
    const setup = snippet('1.1-1', { setup: true });
    const main = snippet('1.1-3', { title: 'é', run: 'script', topLevelAwait: true });
    const draft = ({ id }: Snippet) => `print("${id}")`;
    const shared = await roundTrip(main, section(setup, snippet('1.1-2'), main), { draft });
    expect(shared.main).toBe('shared-2');
    expect(snippetsOf(shared.section)).toMatchObject([
      { code: 'print("1.1-1")', setup: true },
      { code: 'print("1.1-3")', setup: false, title: 'é', run: 'script', topLevelAwait: true },
    ]);
  });

  test('brings the files of its program', async () => {
    const file = snippet('1.1-1', { file: 'pkg/a.py', group: 'p' });
    const needs = ['django', 'uvicorn[standard]==0.1.*'];
    const main = snippet('1.1-2', { file: 'main.py', group: 'p', needs });
    const shared = await roundTrip(main, section(file, main));
    expect(snippetsOf(shared.section)).toMatchObject([
      { file: 'pkg/a.py', group: 'shared', needs: [] },
      { file: 'main.py', group: 'shared', needs },
    ]);
  });

  test('runs as it ran: stand-ins, files, earlier blocks, mode and what the guide shows', async () => {
    const first = snippet('1.1-1', { code: 'db = connect(1)' });
    const other = snippet('1.1-2', { code: 'unused = 1' });
    const main = snippet('1.1-3', {
      code: 'print(db)',
      expected: { text: '1', firstLine: 8, lastLine: 8 },
    });
    // What a stand-in and an earlier block both define comes from the block.
    const ground: Ground = {
      standIns: {
        code: 'db = None\nconnect = str',
        files: [{ path: 'data/a.txt', text: 'a' }],
        topLevelAwait: true,
      },
      continues: true,
    };
    const all = section(first, other, main);
    const shared = await roundTrip(main, all, { mode: 'prompt', version: '3.12', ground });
    expect(shared).toMatchObject({ mode: 'prompt', version: '3.12' });
    const got = snippetsOf(shared.section).find(({ id }) => id === shared.main);
    if (!got) throw new Error('the shared snippet is missing');
    const there = { standIns: shared.standIns, continues: true };
    const before = [{ name: 'block 1', source: 'db = connect(1)' }];
    expect(programOf(got, shared.section, shared.mode, undefined, there)).toEqual(
      programOf(main, all, 'prompt', undefined, ground),
    );
    expect(programOf(main, all, 'prompt', undefined, ground)).toMatchObject({ before });
  });

  test('without stand-ins runs without', async () => {
    const ground: Ground = { standIns: { code: '', files: [], topLevelAwait: false } };
    const main = snippet('1.1-1');
    expect((await roundTrip(main, section(main), { ground })).standIns).toBeNull();
  });

  test('from a link of before, a list of snippets, is read too', async () => {
    const result = await unpackShared(await raw('[{"code":"x","run":"both","main":true}]'));
    expect(result).toMatchObject({
      ok: true,
      shared: { mode: 'script', version: null, standIns: null },
    });
  });

  test('that is too long for a link is refused before one is made', async () => {
    for (const code of ['x'.repeat(300_000), '\n'.repeat(50_000)]) {
      const main = snippet('1.1-1', { code });
      // oxlint-disable-next-line no-await-in-loop
      await expect(roundTrip(main, section(main))).rejects.toThrow('Too long to share');
    }
  });

  test('needs nothing that an address has to escape', async () => {
    expect(await packText('print("ü" * 300)\n'.repeat(40), 'prompt', '3.14')).toMatch(/^[\w-]+$/);
  });
});

describe('a link that holds something else is refused', () => {
  test.each([
    ['no payload', ''],
    ['letters of no meaning', 'abc'],
    ['no base64', '%%%'],
  ])('%s', async (_, payload) => expect((await unpackShared(payload)).ok).toBe(false));

  test.each([
    ['no list', '{"code":"x"}'],
    ['no snippet', '[]'],
    ['no code', '[{"run":"both","main":true}]'],
    ['code of too many lines', `[{"code":"${'\\n'.repeat(50_000)}","run":"both","main":true}]`],
    ['another way to run', '[{"code":"x","run":"shell","main":true}]'],
    ['none that is meant', '[{"code":"x","run":"both"}]'],
    ['a file outside', '[{"code":"x","run":"both","main":true,"file":"../x.py"}]'],
    ['a need that is an address', '[{"code":"x","run":"both","main":true,"needs":["http://a/b"]}]'],
    [
      'stand-ins with a file outside',
      '{"snippets":[{"code":"x","run":"both","main":true}],"mode":"script","standIns":{"code":"","files":[{"path":"/x","text":""}]}}',
    ],
    ['far too much', JSON.stringify([{ code: 'x'.repeat(1e6), run: 'both', main: true }])],
  ])('%s', async (_, json) => expect((await unpackShared(await raw(json))).ok).toBe(false));
});
