/** The ways on from the door, as cards. */
import './home.css';
import { For, type JSX } from 'solid-js';

export interface Way {
  title: string;
  text: string;
  /** Where its link leads, and what the link says. */
  href: string;
  action: string;
}

export function Ways(props: { ways: readonly Way[] }): JSX.Element {
  return (
    <ul class="home-ways">
      <For each={props.ways}>
        {(way) => (
          <li>
            <h2>{way.title}</h2>
            <p>{way.text}</p>
            <a class="home-main-button" href={way.href}>
              {way.action}
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}
