/** The page that runs an opened guide whole and reports on it. */
import type { JSX } from 'solid-js';
import { stemOf } from '../../guide/model/file-name.ts';
import { Report, type ReportState } from '../../ui/guide/report.tsx';
import { sectionName } from '../../ui/guide/section-name.ts';
import { saveFile } from '../../ui/output/save-file.ts';
import type { Book } from '../library/books.ts';
import {
  foundOf,
  KINDS,
  reportAsJson,
  reportAsMarkdown,
  reportSummaryOf,
} from '../report/as-text.ts';
import { guideRunOf } from '../report/guide-run.ts';
import { OPENED } from '../links.ts';

export function ReportPage(props: { book: Book }): JSX.Element {
  const { book } = props;
  const run = guideRunOf(book);
  const blocks = () => {
    const state = run.state();
    return state.kind === 'running' || state.kind === 'ended' ? state.blocks : [];
  };
  const state = (): ReportState => {
    const now = run.state();
    if (now.kind === 'ended') return { kind: 'ended', ran: now.blocks.length, total: now.total };
    if (now.kind !== 'running') return now;
    return { kind: 'running', at: now.at, total: now.total, section: sectionName(now.section) };
  };
  const lists = () =>
    KINDS.map(({ kind, title }) => ({
      title,
      rows: foundOf(blocks(), kind).map(({ block, line, words }) => ({
        href: book.href(block.section, block.snippet.id),
        place: `${sectionName(block.section)}, line ${line}`,
        words,
      })),
    })).filter(({ rows }) => rows.length > 0);
  const save = (as: 'markdown' | 'json') => {
    const now = run.state();
    if (now.kind !== 'ended') return;
    const file = { title: book.titles.title, total: now.total, blocks: now.blocks };
    const stem = stemOf(book.opened?.kept.entry.name ?? 'guide');
    const [name, type, text] =
      as === 'json'
        ? [`${stem}.report.json`, 'application/json', reportAsJson(file)]
        : [`${stem}.report.md`, 'text/markdown', reportAsMarkdown(file)];
    saveFile(name, new Blob([text], { type }));
  };
  return (
    <Report
      title={book.titles.title}
      guideHref={OPENED}
      state={state()}
      summary={blocks().length > 0 ? reportSummaryOf(blocks()) : []}
      lists={lists()}
      onRun={() => void run.start()}
      onStop={run.stop}
      onSave={save}
    />
  );
}
