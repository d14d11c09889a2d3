/** A block that is shown and not run: another language, or Python that can't run in a browser. */
import type { JSX } from 'solid-js';
import type { Snippet } from '../../guide/model/guide.ts';
import { whyNotRun } from '../../guide/program/not-run.ts';
import { SnippetHead } from '../../ui/snippet/snippet-head.tsx';
import { StillEditor } from './still-editor.tsx';

export function ShownSnippet(props: {
  snippet: Snippet;
  title: string;
  href: string;
  /** Stands below the code; why it isn't run where absent. */
  children?: JSX.Element;
}): JSX.Element {
  const nothing = () => undefined;
  return (
    <section
      class="snippet snippet-shown"
      id={props.snippet.id}
      aria-label={props.title}
      data-snippet={props.snippet.id}
      data-run-state="idle"
    >
      <SnippetHead
        title={props.title}
        href={props.href}
        runs={false}
        mode={null}
        version={null}
        onVersion={() => undefined}
        busy={false}
        edited={false}
        comparing={false}
        onCompare={nothing}
        onMode={nothing}
        onRun={nothing}
        onStop={nothing}
        onReset={nothing}
        onCopy={() => navigator.clipboard.writeText(props.snippet.code)}
      />
      <StillEditor
        label={`Code: ${props.title}`}
        language={props.snippet.language}
        text={props.snippet.code}
      />
      <div class="snippet-foot">
        {props.children ?? `shown, not run: ${whyNotRun(props.snippet)}`}
      </div>
    </section>
  );
}
