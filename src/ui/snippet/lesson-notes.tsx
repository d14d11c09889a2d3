/** Under a snippet's claims: what the course knows about those that are broken. */
import './setup.css';
import { For, type JSX } from 'solid-js';

export interface LessonRemark {
  line: number;
  truth: string;
  href: string;
  lesson: string;
}

export function LessonNotes(props: { remarks: readonly LessonRemark[] }): JSX.Element {
  return (
    <For each={props.remarks}>
      {(remark) => (
        <p class="lesson-note" data-lesson-note={remark.line}>
          Line {remark.line}: the course has <code>{remark.truth}</code> in{' '}
          <a href={remark.href}>{remark.lesson}</a>
        </p>
      )}
    </For>
  );
}
