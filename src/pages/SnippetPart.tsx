/** One block of a section: at work, only shown, or folded away where it sets up the others. */
import { type JSX, Show } from 'solid-js';
import type { Section, Snippet } from '../guide/model.ts';
import type { Benches } from './benches.ts';
import { missingName } from './names.ts';
import { modesOf } from '../guide/program.ts';
import { copyLink } from './share-link.ts';
import { Shown } from './Shown.tsx';
import { snippetTitle } from './snippet-title.ts';
import { Workbench } from './Workbench.tsx';

export function SnippetPart(props: {
  snippet: Snippet;
  section: Section;
  benches: Benches;
  href: string;
  /** All sections of the guide, to look for names that a block lacks; null where that isn't told. */
  searched: readonly Section[] | null;
  /** A set-up is shown like the others. */
  unfolded?: boolean;
}): JSX.Element {
  const title = () => snippetTitle(props.snippet);
  const work = () => {
    const bench = props.benches.of(props.snippet, props.section);
    const hint = () => {
      const { state } = bench.session();
      if (!props.searched || state.kind !== 'ended' || state.outcome.kind !== 'raised') return null;
      return missingName(state.outcome.error, props.snippet, props.searched);
    };
    return (
      <Workbench
        bench={bench}
        id={props.snippet.id}
        title={title()}
        href={props.href}
        language={props.snippet.language}
        modeChoice={modesOf(props.snippet).length > 1}
        hint={hint()}
        onShare={async () => copyLink(await props.benches.pack(props.snippet, props.section))}
      />
    );
  };
  const block = () =>
    modesOf(props.snippet).length > 0 ? (
      work()
    ) : (
      <Shown snippet={props.snippet} title={title()} href={props.href} />
    );
  return (
    <Show when={props.snippet.setup && !props.unfolded} fallback={block()}>
      <details class="setup">
        <summary>Set-up: {title()}</summary>
        {block()}
      </details>
    </Show>
  );
}
