import './article.css';
import type { JSX } from 'solid-js';
import type { Prose as ProsePart } from '../../guide/model/guide.ts';

/** Running text. Its HTML was made safe when the guide was read. */
export function Prose(props: { part: ProsePart }): JSX.Element {
  return <div class="prose" innerHTML={props.part.html} />;
}
