/** The palette over a guide: its sections and snippets, and what can be done on this page. */
import { createMemo, createResource, type JSX } from 'solid-js';
import { Palette, type PaletteItem } from '../../../ui/shell/palette.tsx';
import { sectionName } from '../../../ui/guide/section-name.ts';
import type { Book } from '../../library/books.ts';
import { indexOf, indexOfTitles, search } from './search.ts';

export interface Command {
  title: string;
  action: () => void;
}

export function SearchPalette(props: {
  book: Book | null;
  commands: readonly Command[];
  follow: (href: string) => void;
  onClose: () => void;
}): JSX.Element {
  const [guide] = createResource(
    () => props.book,
    (book) => book.whole(),
  );
  const entries = createMemo(() => {
    const all = guide.state === 'ready' ? guide() : undefined;
    if (all) return indexOf(all);
    return props.book ? indexOfTitles(props.book.titles) : [];
  });
  const find = (query: string): PaletteItem[] => {
    const { book } = props;
    const commands =
      query === '' ? [] : props.commands.filter(({ title }) => matches(title, query));
    const hits = book ? search(entries(), query) : [];
    return [
      ...commands.map(({ title, action }) => ({
        title,
        place: 'command',
        excerpt: '',
        code: false,
        choose: action,
      })),
      ...hits.map(({ entry: { section, snippet, title }, excerpt }) => ({
        title,
        place: snippet ? sectionName(section) : 'section',
        excerpt,
        code: snippet !== null,
        choose: () => book && props.follow(book.href(section, snippet ?? undefined)),
      })),
    ];
  };
  const remark = () => {
    if (guide.state === 'pending') return 'Loading prose and code: titles only so far.';
    return guide.state === 'errored' ? 'Prose and code can’t be loaded: titles only.' : null;
  };
  return <Palette find={find} remark={remark()} onClose={props.onClose} />;
}

function matches(title: string, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => title.toLowerCase().includes(word));
}
