import '../guide/article.css';
import type { JSX } from 'solid-js';

/** A page that has only something to say: a wrong address, a file that can't be opened. */
export function Message(props: { title: string; children: JSX.Element }): JSX.Element {
  return (
    <article class="article message">
      <h1 tabindex="-1">{props.title}</h1>
      <div class="prose">{props.children}</div>
    </article>
  );
}
