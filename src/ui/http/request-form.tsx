/** The request that is to be sent. */
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { Segmented } from '../controls/segmented.tsx';
import { type BodyKind, type RequestDraft, METHODS } from '../../http/draft.ts';

const BODIES: readonly { value: BodyKind; label: string }[] = [
  { value: 'none', label: 'No body' },
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
  { value: 'files', label: 'Files' },
  { value: 'text', label: 'Text' },
];

export function RequestForm(props: {
  draft: RequestDraft;
  /** Whether the app may have WebSockets. */
  sockets: boolean;
  busy: boolean;
  onChange: (draft: RequestDraft) => void;
  onSend: () => void;
}): JSX.Element {
  const change = (part: Partial<RequestDraft>) => props.onChange({ ...props.draft, ...part });
  const isSocket = () => props.draft.method === 'WS';
  const ownHeaders = () => props.draft.headers.trim() !== '';
  return (
    <form
      class="http-request"
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        // It is no run of the snippet.
        event.stopPropagation();
        props.onSend();
      }}
    >
      <div class="http-line">
        <select
          aria-label="Method"
          value={props.draft.method}
          onChange={({ currentTarget }) => change({ method: currentTarget.value })}
        >
          <For each={props.sockets ? [...METHODS, 'WS'] : METHODS}>
            {(method) => (
              <option value={method} selected={method === props.draft.method}>
                {method}
              </option>
            )}
          </For>
        </select>
        <input
          type="text"
          class="http-target"
          aria-label="Path and query"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={props.draft.target}
          onInput={({ currentTarget }) => change({ target: currentTarget.value })}
        />
        <button type="submit" class="run-button" data-busy={props.busy ? '' : undefined}>
          {isSocket() ? 'Connect' : 'Send'}
        </button>
      </div>
      <div class="http-parts">
        <Show when={!isSocket()}>
          <Segmented
            legend="Body"
            choices={BODIES}
            value={props.draft.body}
            onChange={(body) => change({ body, ...methodFor(props.draft, body) })}
          />
        </Show>
        <details class="http-headers-part" open={ownHeaders()}>
          <summary>Headers</summary>
          <textarea
            rows="2"
            aria-label="Headers, one a line"
            placeholder="Authorization: Bearer …"
            spellcheck={false}
            value={props.draft.headers}
            onInput={({ currentTarget }) => change({ headers: currentTarget.value })}
          />
        </details>
      </div>
      <Show when={!isSocket()}>
        <Switch>
          <Match when={props.draft.body === 'json' || props.draft.body === 'text'}>
            <textarea
              class="http-body"
              rows={Math.min(10, props.draft.text.split('\n').length + 1)}
              aria-label={props.draft.body === 'json' ? 'JSON' : 'Text'}
              spellcheck={false}
              value={props.draft.text}
              onInput={({ currentTarget }) => change({ text: currentTarget.value })}
            />
          </Match>
          <Match when={props.draft.body === 'form' || props.draft.body === 'files'}>
            <textarea
              class="http-body"
              rows={Math.min(8, props.draft.fields.split('\n').length + 1)}
              aria-label="Fields, one a line"
              placeholder="name=value"
              spellcheck={false}
              value={props.draft.fields}
              onInput={({ currentTarget }) => change({ fields: currentTarget.value })}
            />
          </Match>
        </Switch>
        <Show when={props.draft.body === 'files'}>
          <div class="http-files">
            <label>
              Field{' '}
              <input
                type="text"
                size="8"
                spellcheck={false}
                value={props.draft.fileField}
                onInput={({ currentTarget }) => change({ fileField: currentTarget.value })}
              />
            </label>
            <input
              type="file"
              multiple
              aria-label="Files to send"
              onChange={({ currentTarget }) => change({ files: [...(currentTarget.files ?? [])] })}
            />
          </div>
        </Show>
      </Show>
    </form>
  );
}

/** A body wants a method that has one. */
function methodFor({ method }: RequestDraft, body: BodyKind): Partial<RequestDraft> {
  return body !== 'none' && method === 'GET' ? { method: 'POST' } : {};
}
