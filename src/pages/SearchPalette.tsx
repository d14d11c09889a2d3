/** The palette over a guide: its sections and snippets, and what can be done on this page. */
import { createMemo, type JSX } from 'solid-js';
import { Palette, type PaletteItem } from '../ui/Palette.tsx';
import { sectionName } from '../ui/section-name.ts';
import type { Book } from './books.ts';
import { indexOf, search } from './search.ts';

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
  const entries = createMemo(() => (props.book ? indexOf(props.book.guide) : []));
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
        choose: () => book && props.follow(book.href(section, snippet?.id)),
      })),
    ];
  };
  return <Palette find={find} onClose={props.onClose} />;
}

function matches(title: string, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => title.toLowerCase().includes(word));
}
