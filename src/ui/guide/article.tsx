import './article.css';
import { type JSX, Show } from 'solid-js';
import type { Section } from '../../guide/model/guide.ts';
import { isNumbered } from './section-name.ts';

/** A section on the page: its title, its parts, and the way on. */
export function Article(props: {
  section: Section;
  chapter: string;
  previous: { href: string; title: string } | null;
  next: { href: string; title: string } | null;
  /** What the guide says before its first section; null for the others. */
  preface: JSX.Element | null;
  /** Stands under the title; null for nothing. */
  actions: JSX.Element | null;
  children: JSX.Element;
}): JSX.Element {
  return (
    <article class="article" data-section={props.section.id}>
      <Show when={props.preface}>
        <div class="preface">{props.preface}</div>
      </Show>
      <Show when={props.chapter}>
        <p class="article-chapter">{props.chapter}</p>
      </Show>
      <h1 tabindex="-1">
        <Show when={isNumbered(props.section)}>
          <span class="number">{props.section.id}</span>{' '}
        </Show>
        {props.section.title}
      </h1>
      {props.actions}
      {props.children}
      <nav class="way" aria-label="Neighbouring sections">
        <Show when={props.previous}>
          {(link) => (
            <a rel="prev" href={link().href}>
              <span class="way-word">Previous</span> {link().title}
            </a>
          )}
        </Show>
        <Show when={props.next}>
          {(link) => (
            <a rel="next" href={link().href}>
              <span class="way-word">Next</span> {link().title}
            </a>
          )}
        </Show>
      </nav>
    </article>
  );
}
