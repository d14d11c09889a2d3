/** The chapters of the course, each with how far the reader has come. */
import './home.css';
import { For, type JSX } from 'solid-js';

export interface ChapterRow {
  id: string | null;
  title: string;
  /** Lessons in which something ran, of how many. */
  ran: number;
  total: number;
  /** Where to go on. */
  href: string;
}

export function Chapters(props: { rows: readonly ChapterRow[] }): JSX.Element {
  return (
    <ol class="home-chapters">
      <For each={props.rows}>
        {(row) => (
          <li>
            <a href={row.href}>
              <span class="number">{row.id}</span>
              <span class="home-chapter-title">{row.title}</span>
              <span
                class="home-chapter-count"
                classList={{ 'home-chapter-done': row.ran === row.total }}
              >
                {row.ran === 0 ? lessons(row.total) : `${row.ran} of ${lessons(row.total)}`}
              </span>
            </a>
          </li>
        )}
      </For>
    </ol>
  );
}

function lessons(count: number): string {
  return count === 1 ? '1 lesson' : `${count} lessons`;
}
