/** The list of keys, over the page. Mount it to open it; `onClose` asks for it to be taken away. */
import './keys.css';
import { For, type JSX } from 'solid-js';
import { Dialog } from '../controls/dialog.tsx';

const GROUPS: readonly { title: string; rows: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Anywhere',
    rows: [
      ['Ctrl+K', 'Search lessons, code and commands'],
      ['Tab', 'Go on, over editors too'],
    ],
  },
  {
    title: 'Outside of what you write in',
    rows: [
      ['/', 'Search'],
      ['[', 'Previous section'],
      [']', 'The next section'],
      ['?', 'This list'],
    ],
  },
  {
    title: 'On an editor',
    rows: [
      ['Enter', 'Begin to edit'],
      ['Escape', 'Leave the editor; Tab moves focus'],
      ['Ctrl+Enter', 'Run'],
      ['Shift+Alt+F', 'Format'],
      ['Ctrl+Space', 'Complete a name'],
      ['Ctrl+F', 'Find and replace'],
      ['Ctrl+/', 'Toggle comment'],
      ['F8', 'Go to the next remark'],
      ['Ctrl+Shift+M', 'List the remarks'],
    ],
  },
];

export function Keys(props: { onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Keys" class="keys" onClose={props.onClose}>
      <For each={GROUPS}>
        {({ title, rows }) => (
          <section>
            <h3>{title}</h3>
            <dl>
              <For each={rows}>
                {([key, does]) => (
                  <div>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
      <p>
        On a Mac, Cmd does what Ctrl does here. Single keys can be switched off in the settings.
      </p>
    </Dialog>
  );
}
