/** What changed in a guide since its previous version, section by section, with each block's diff. */
import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { BlockChange, SectionChange } from '../../guide/work/changes.ts';
import { Message } from '../../ui/shell/message.tsx';
import { sectionName } from '../../ui/guide/section-name.ts';
import { editPlaces, orphansOf, type Orphan } from '../library/guide-data.ts';
import type { OpenGuide } from '../library/guides.ts';
import { routeHref } from '../route.ts';
import type { Store } from '../settings/storage.ts';
import { StillEditor } from '../snippet/still-editor.tsx';

export function ChangesPage(props: {
  guide: OpenGuide;
  store: Store;
  onSettled: () => void;
}): JSX.Element {
  const id = () => props.guide.kept.entry.id;
  const href = (section: string | null) =>
    routeHref({ kind: 'opened', guide: id(), section, snippet: null });
  const [found] = createResource(async () => {
    const comparison = await props.guide.changes;
    const gone = await props.guide.reader.gone(editPlaces(props.store, id()));
    return { changes: comparison?.changes ?? [], gone };
  });
  const [removed, setRemoved] = createSignal(0);
  const orphans = () => {
    removed();
    return orphansOf(props.store, id(), found()?.gone ?? []);
  };
  return (
    <Switch>
      <Match when={found.state === 'errored'}>
        <Message title="The versions can’t be compared">
          <p>{String(found.error)}</p>
        </Message>
      </Match>
      <Match when={found()}>
        {(comparison) => (
          <article class="article changes">
            <h1 tabindex="-1">What changed in {props.guide.kept.entry.title}</h1>
            <p>
              <Show
                when={comparison().changes.length > 0}
                fallback={
                  props.guide.changes
                    ? 'Nothing changed since the previous version.'
                    : 'You have reviewed these changes.'
                }
              >
                Your edits were carried over. Where the guide’s own code changed under one, its
                block offers both.
              </Show>{' '}
              <a href={href(null)}>To the guide</a>{' '}
              <Show when={props.guide.changes}>
                <button type="button" class="quiet-button" onClick={() => props.onSettled()}>
                  Dismiss
                </button>
              </Show>
            </p>
            <For each={comparison().changes}>
              {(change) => <Changed change={change} href={href(change.id)} />}
            </For>
            <Show when={orphans().length > 0}>
              <Orphans
                orphans={orphans()}
                onRemove={({ key }) => {
                  props.store.set(key, null);
                  setRemoved(removed() + 1);
                }}
              />
            </Show>
          </article>
        )}
      </Match>
    </Switch>
  );
}

const WORDS = { added: 'new', removed: 'gone', changed: 'changed' };

function Changed(props: { change: SectionChange; href: string }): JSX.Element {
  return (
    <section data-change={props.change.kind}>
      <h2>
        <Show when={props.change.kind !== 'removed'} fallback={sectionName(props.change)}>
          <a href={props.href}>{sectionName(props.change)}</a>
        </Show>{' '}
        <span class="change-word">{WORDS[props.change.kind]}</span>
      </h2>
      <Show when={props.change.kind === 'changed' && props.change.prose}>
        <p>The text around its blocks changed.</p>
      </Show>
      <For each={props.change.blocks}>{(block) => <Block block={block} />}</For>
    </section>
  );
}

function Block({ block }: { block: BlockChange }): JSX.Element {
  const snippet = block.kind === 'removed' ? block.before : block.now;
  const title = `Block ${WORDS[block.kind]}`;
  return (
    <div class="snippet snippet-shown" data-block-change={block.kind}>
      <p class="change-title">{title}</p>
      <StillEditor
        label={title}
        language={snippet.language}
        text={snippet.code}
        diffFrom={block.kind === 'changed' ? block.before.code : null}
      />
    </div>
  );
}

function Orphans(props: {
  orphans: readonly Orphan[];
  onRemove: (orphan: Orphan) => void;
}): JSX.Element {
  return (
    <section>
      <h2>Your edits of blocks that are gone</h2>
      <p>They stay here until you remove them.</p>
      <For each={props.orphans}>
        {(orphan) => (
          <For each={orphan.texts}>
            {(text, at) => (
              <figure class="setup-file" data-orphan>
                <figcaption>
                  From {orphan.section}
                  {at() > 0 ? ', an older edit' : ''}{' '}
                  <button
                    type="button"
                    class="quiet-button"
                    onClick={() => void navigator.clipboard.writeText(text)}
                  >
                    Copy
                  </button>{' '}
                  <Show when={at() === orphan.texts.length - 1}>
                    <button
                      type="button"
                      class="quiet-button"
                      onClick={() => props.onRemove(orphan)}
                    >
                      {orphan.texts.length > 1 ? 'Remove both' : 'Remove'}
                    </button>
                  </Show>
                </figcaption>
                <pre class="setup-code">{text}</pre>
              </figure>
            )}
          </For>
        )}
      </For>
    </section>
  );
}
