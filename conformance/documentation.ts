/**
 * `npm run doctest [-- PAGE…]` (`library/bisect`): the examples of CPython's own documentation, judged
 * by Assay and by doctest, in the same CPython. The tutorial and the library reference come from Debian's package of
 * the documentation. Prints the tables of `docs/doctest.md` and each example on which the two differ;
 * all pairs are in `.cache/conformance/doctest.json`. Fails below the share that is wanted.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { agreementOf, countsOf, pair, shareOf, tablesOf } from './agreement.ts';
import type { Judged, Pair, Verdict } from './agreement.ts';
import { layPackages } from './debian.ts';

/** That of 3.13: Debian's package of 3.14's has no sources of the pages. */
const DOCUMENTATION = {
  name: 'python3.13-doc',
  source: 'python3.13',
  version: '3.13.5-2',
  architecture: 'all',
  sha256: 'f6b5afbc6e709f48706152ed5acde2ec5b520b42379cc5a49cff71805fd35d29',
};
/** Of what both have judged, the share on which they have to agree. */
const WANTED = 0.95;
/** An example that takes longer, in ms, waits for what nobody brings. */
const PATIENCE = 30_000;
/** How many examples of a page may be left out for that. */
const MOST_HANGING = 20;

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache/conformance');

/** The pages, as files whose name says what they are; those named alone where there are names. */
async function layPages(named: readonly string[]): Promise<string[]> {
  const folder = join(cache, `documentation-${DOCUMENTATION.version}`);
  await layPackages(folder, [DOCUMENTATION]);
  const sources = join(folder, 'usr/share/doc/python3.13/html/_sources');
  const pages = join(cache, 'pages');
  const paths = globSync(['tutorial/*.rst.txt', 'library/*.rst.txt'], { cwd: sources });
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((path) => {
      const page = path.replace(/\.rst\.txt$/, '');
      const text = readFileSync(join(sources, path), 'utf8');
      if (!/^\s*>>> /m.test(text) || (named.length > 0 && !named.includes(page))) return [];
      const file = join(pages, `${page}.rst`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return [page];
    });
}

const fileOf = (page: string): string => join(cache, 'pages', `${page}.rst`);

/** What doctest says; an example that hangs is left out, and the rest run in a fresh interpreter. */
async function judgedByDoctest(page: string): Promise<Judged[]> {
  const judged = new Map<number, Judged>();
  const left: number[] = [];
  for (let tries = 0; tries <= MOST_HANGING; tries += 1) {
    let open: number | null = null;
    let ended = false;
    const script = join(root, 'conformance/doctest-run.mjs');
    const child = spawn(process.execPath, [script, fileOf(page), ...left.map(String)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const end = (): unknown => child.kill('SIGKILL');
    // The first word comes when the interpreter has started.
    let timer = setTimeout(end, 4 * PATIENCE);
    const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
    for await (const text of createInterface({ input: child.stdout })) {
      clearTimeout(timer);
      timer = setTimeout(end, PATIENCE);
      const { outcome, ...rest } = JSON.parse(text) as Omit<Judged, 'outcome'> & {
        outcome: Judged['outcome'] | 'began';
      };
      open = outcome === 'began' ? rest.line : null;
      if (outcome !== 'began') judged.set(rest.line, { ...rest, outcome });
    }
    ended = (await exit) === 0;
    clearTimeout(timer);
    if (ended || open === null) break;
    left.push(open);
  }
  return [...judged.values()];
}

/** What Assay says, page by page, by the command that authors use. */
async function judgedByUs(
  pages: readonly string[],
  onPage: (page: string, claims: Verdict[]) => Promise<void>,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(root, 'cli/main.ts'), '--jsonl', '--timeout', '20', ...pages.map(fileOf)],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const claims = new Map<string, Verdict[]>();
  let current: string | null = null;
  // A page has been told of whole when the next one begins.
  for await (const text of createInterface({ input: child.stdout })) {
    const block = JSON.parse(text) as { file: string; claims: Verdict[] };
    if (current !== null && current !== block.file) await tell(current);
    current = block.file;
    claims.set(block.file, [...(claims.get(block.file) ?? []), ...block.claims]);
  }
  if (current !== null) await tell(current);

  async function tell(file: string): Promise<void> {
    const page = pages.find((each) => fileOf(each) === file);
    if (page !== undefined) await onPage(page, claims.get(file) ?? []);
  }
}

const pages = await layPages(process.argv.slice(2));
if (pages.length === 0) throw new Error('There is no such page with a transcript.');
const pairs: Pair[] = [];
await judgedByUs(pages, async (page, claims) => {
  const some = pair(page, await judgedByDoctest(page), claims);
  pairs.push(...some);
  const { agree, differ, 'ours unjudged': unjudged } = countsOf(some);
  console.log(`${page.padEnd(34)} ${agree} agree, ${differ} differ, ${unjudged} not judged by us`);
  for (const { doctest, ours } of some.filter((each) => agreementOf(each) === 'differ')) {
    const [want, got] = [doctest.want, doctest.got].map((text) =>
      JSON.stringify(text.slice(0, 80)),
    );
    console.log(`  ${page}.rst:${doctest.line}  doctest ${doctest.outcome}, ours ${ours?.verdict}`);
    console.log(`    shown ${want}, came out ${got}`);
  }
  writeFileSync(join(cache, 'doctest.json'), JSON.stringify(pairs, null, 1));
});
console.log(tablesOf(pairs));
process.exitCode = shareOf(countsOf(pairs)) >= WANTED ? 0 : 1;
