/** A snippet that came in a link: shown, and run only by the reader's own hand. */
import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { createGrounds } from '../library/grounds.ts';
import { hash } from '../../guide/model/hash.ts';
import { snippetsOf } from '../../guide/program/program.ts';
import { Message } from '../../ui/shell/message.tsx';
import { SetupCode } from '../../ui/snippet/setup-code.tsx';
import { type WorkbenchServices, createWorkbenches } from '../snippet/workbenches.ts';
import { routeHref } from '../route.ts';
import { type Shared, unpackShared } from '../share/shared.ts';
import { SnippetPart } from '../snippet/snippet-part.tsx';

export function SharedPage(props: { payload: string; services: WorkbenchServices }): JSX.Element {
  const [result] = createResource(() => props.payload, unpackShared);
  const failed = () => {
    const found = result();
    return found?.ok === false ? found.message : null;
  };
  const shared = () => {
    const found = result();
    return found?.ok ? found.shared : null;
  };
  return (
    <Switch>
      <Match when={failed()}>
        {(message) => (
          <Message title="This link can’t be opened">
            <p>{message()}</p>
          </Message>
        )}
      </Match>
      <Match when={shared()} keyed>
        {(found) => <SharedArticle shared={found} {...props} />}
      </Match>
    </Switch>
  );
}

function SharedArticle(props: {
  shared: Shared;
  payload: string;
  services: WorkbenchServices;
}): JSX.Element {
  const book = `shared-${hash(props.payload)}`;
  const { main, mode, section, standIns, version: theirs } = props.shared;
  // Its Python is chosen for this page alone: the reader's own choice stays.
  const [version, setVersion] = createSignal(theirs ?? props.services.version());
  // All that it stands on came along: stand-ins as its section's set-up, earlier blocks beside it.
  const setups = standIns ? [{ ...standIns, section: section.id, title: section.title }] : [];
  const grounds = createGrounds(book, setups, props.services.store);
  const services = { ...props.services, version, setVersion };
  const workbenches = createWorkbenches(book, services, grounds);
  const shared = snippetsOf(section).find(({ id }) => id === main);
  if (shared) workbenches.of(shared, section).setMode(mode);
  const href = routeHref({ kind: 'shared', payload: props.payload });
  return (
    <article class="article" data-section="shared">
      <h1 tabindex="-1">A shared snippet</h1>
      <div class="prose">
        <p>
          This code came in a link. It was written by the link’s author, and nobody has checked it.
          It hasn’t run yet, and runs only when you press Run.
        </p>
      </div>
      <Show when={standIns}>
        {(code) => (
          <details class="setup" open>
            <summary>Set-up, which runs before the code below</summary>
            <div class="setup-body">
              <SetupCode {...code()} />
            </div>
          </details>
        )}
      </Show>
      <For each={snippetsOf(props.shared.section)}>
        {(snippet) => (
          <SnippetPart
            snippet={snippet}
            section={props.shared.section}
            workbenches={workbenches}
            href={href}
            missing={null}
            ownVersion
            unfolded
          />
        )}
      </For>
    </article>
  );
}
