/** Runs a whole guide, block by block, each in its workbench, and gathers what they gave. */
import { type Accessor, createSignal } from 'solid-js';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { sectionsOf } from '../../guide/model/sections.ts';
import { modesOf, snippetsOf } from '../../guide/program/program.ts';
import { blockResult } from '../../explain/block-result.ts';
import type { BlockResult } from '../../explain/report.ts';
import { reasonOf } from '../../../wire/reason.ts';
import type { Book } from '../library/books.ts';
import type { Workbench } from '../snippet/workbench.ts';

/** What a block gave, and which it is. */
export interface ReportBlock {
  snippet: Snippet;
  section: Section;
  result: BlockResult;
}

export type GuideRunState =
  | { kind: 'idle' }
  /** The guide is read before anything runs. */
  | { kind: 'reading' }
  /** `at` of `total` blocks is running, counted from 1. */
  | { kind: 'running'; at: number; total: number; section: Section; blocks: readonly ReportBlock[] }
  /** Fewer than `total` where it was stopped. */
  | { kind: 'ended'; total: number; blocks: readonly ReportBlock[] }
  | { kind: 'failed'; why: string };

export interface GuideRun {
  state: Accessor<GuideRunState>;
  /** Settles when all have run, or when it was stopped. A second call while it runs does nothing. */
  start: () => Promise<void>;
  stop: () => void;
}

/** A guide's last report stays while its reader looks at the blocks that it names. */
const runs = new WeakMap<Book, GuideRun>();

export function guideRunOf(book: Book): GuideRun {
  const there = runs.get(book) ?? createGuideRun(book);
  runs.set(book, there);
  return there;
}

function createGuideRun({
  titles,
  section: read,
  workbenches,
}: Pick<Book, 'titles' | 'section' | 'workbenches'>): GuideRun {
  const [state, setState] = createSignal<GuideRunState>({ kind: 'idle' });
  let stopped = false;
  let current: Workbench | null = null;

  /** A block's own result; one that isn't run has one too. */
  async function resultOf(snippet: Snippet, section: Section): Promise<BlockResult> {
    const ground = groundOf(snippet, section);
    if (modesOf(snippet).length === 0) return blockResult(snippet, section, false, ground, []);
    const workbench = workbenches.of(snippet, section);
    current = workbench;
    await workbench.run();
    current = null;
    const { state: now, errors, claims, tests } = workbench.session();
    const outcome = now.kind === 'ended' ? now.outcome : { kind: 'done' as const };
    const [mode, version] = [workbench.mode(), workbench.ranOn()];
    const run = { mode, version, label: mode, outcome, errors, claims, tests };
    return blockResult(snippet, section, false, ground, [run]);
  }

  function groundOf(snippet: Snippet, section: Section) {
    const ground = workbenches.grounds?.of(snippet, section) ?? {};
    const { code = '', files = [] } = ground.standIns ?? {};
    return code === '' && files.length === 0 ? { ...ground, standIns: null } : ground;
  }

  async function runAll(): Promise<void> {
    setState({ kind: 'reading' });
    const jobs: { snippet: Snippet; section: Section }[] = [];
    for (const { id } of sectionsOf(titles)) {
      const section = await read(id);
      jobs.push(...snippetsOf(section).map((snippet) => ({ snippet, section })));
    }
    const blocks: ReportBlock[] = [];
    for (const { snippet, section } of jobs) {
      if (stopped) break;
      const at = blocks.length + 1;
      setState({ kind: 'running', at, total: jobs.length, section, blocks: [...blocks] });
      const result = await resultOf(snippet, section);
      if (!stopped) blocks.push({ snippet, section, result });
    }
    setState({ kind: 'ended', total: jobs.length, blocks });
  }

  return {
    state,
    async start() {
      if (['reading', 'running'].includes(state().kind)) return;
      stopped = false;
      try {
        await runAll();
      } catch (error) {
        setState({ kind: 'failed', why: reasonOf(error) });
      }
    },
    stop() {
      stopped = true;
      current?.stop();
    },
  };
}
