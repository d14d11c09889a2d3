/** A snippet that came in a link: shown, and run only by the reader's own hand. */
import { createResource, For, type JSX, Match, Show, Switch } from 'solid-js';
import { snippetsOf } from '../../guide/program/program.ts';
import { Message } from '../../ui/shell/message.tsx';
import { SetupCode } from '../../ui/snippet/setup-code.tsx';
import type { WorkbenchServices } from '../snippet/workbenches.ts';
import { routeHref } from '../route.ts';
import { openShared } from '../share/open-shared.ts';
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
  const { standIns } = props.shared;
  const { workbenches } = openShared(props.shared, props.payload, props.services);
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
