/** Above a section of an opened guide: what its blocks lack, and what stands in for it. */
import './setup.css';
import { For, type JSX, Show } from 'solid-js';
import { SetupCode } from './setup-code.tsx';

export function SetupPane(props: {
  /** Names that no block of the guide defines. */
  never: readonly string[];
  /** Names that another section defines, with the way there. */
  elsewhere: readonly { name: string; href: string; section: string }[];
  /** The project's set-up as it is run; null where there is none for this section. */
  setup: { code: string; files: readonly { path: string; text: string }[] } | null;
  usesSetup: boolean;
  onUsesSetup: (uses: boolean) => void;
  own: string;
  onOwn: (code: string) => void;
}): JSX.Element {
  return (
    <details class="setup setup-pane" data-setup-pane>
      <summary>
        Set-up
        <Show when={props.setup && props.usesSetup}>: stand-ins in use</Show>
        <Show when={props.own !== ''}>
          {props.setup && props.usesSetup ? ', and yours' : ': yours'}
        </Show>
      </summary>
      <div class="setup-body">
        <Show when={props.never.length > 0}>
          <p>
            The guide never defines <Names names={props.never} />.
          </p>
        </Show>
        <Show when={props.elsewhere.length > 0}>
          <p>
            Other sections define{' '}
            <For each={props.elsewhere}>
              {(each, at) => (
                <>
                  {at() > 0 ? ', ' : ''}
                  <code>{each.name}</code> (<a href={each.href}>{each.section}</a>)
                </>
              )}
            </For>
            .
          </p>
        </Show>
        <Show when={props.setup} keyed>
          {(setup) => (
            <>
              <label class="setup-choice">
                <input
                  type="checkbox"
                  checked={props.usesSetup}
                  onChange={(event) => props.onUsesSetup(event.currentTarget.checked)}
                />
                Use Assay’s stand-ins, which run before each block of this section
              </label>
              <SetupCode code={setup.code} files={setup.files} />
            </>
          )}
        </Show>
        <label class="setup-own">
          Your own set-up, Python that runs before each block of this section
          <textarea
            rows="4"
            spellcheck={false}
            autocapitalize="off"
            value={props.own}
            onInput={(event) => props.onOwn(event.currentTarget.value)}
          />
        </label>
      </div>
    </details>
  );
}

function Names(props: { names: readonly string[] }): JSX.Element {
  return (
    <For each={props.names}>
      {(name, at) => (
        <>
          {at() > 0 ? ', ' : ''}
          <code>{name}</code>
        </>
      )}
    </For>
  );
}
