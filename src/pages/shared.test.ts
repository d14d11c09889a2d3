import { describe, expect, test } from 'vitest';
import type { Section, Snippet } from '../guide/model.ts';
import { snippetsOf } from '../guide/program.ts';
import { packSnippet, packText, unpackShared } from './shared.ts';

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

async function roundTrip(chosen: Snippet, all: Section, draft = ({ code }: Snippet) => code) {
  const result = await unpackShared(await packSnippet(chosen, all, draft));
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
    const shared = await roundTrip(
      main,
      section(setup, snippet('1.1-2'), main),
      ({ id }) => `print("${id}")`,
    );
    expect(shared.main).toBe('shared-2');
    expect(snippetsOf(shared.section)).toMatchObject([
      { code: 'print("1.1-1")', setup: true },
      { code: 'print("1.1-3")', setup: false, title: 'é', run: 'script', topLevelAwait: true },
    ]);
  });

  test('brings the files of its program', async () => {
    const file = snippet('1.1-1', { file: 'pkg/a.py', group: 'p' });
    const main = snippet('1.1-2', { file: 'main.py', group: 'p' });
    const shared = await roundTrip(main, section(file, main));
    expect(snippetsOf(shared.section)).toMatchObject([
      { file: 'pkg/a.py', group: 'shared' },
      { file: 'main.py', group: 'shared' },
    ]);
  });

  test('needs nothing that an address has to escape', async () => {
    expect(await packText('print("ü" * 300)\n'.repeat(40))).toMatch(/^[\w-]+$/);
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
    ['another way to run', '[{"code":"x","run":"shell","main":true}]'],
    ['none that is meant', '[{"code":"x","run":"both"}]'],
    ['a file outside', '[{"code":"x","run":"both","main":true,"file":"../x.py"}]'],
    ['far too much', JSON.stringify([{ code: 'x'.repeat(1e6), run: 'both', main: true }])],
  ])('%s', async (_, json) => expect((await unpackShared(await raw(json))).ok).toBe(false));
});
