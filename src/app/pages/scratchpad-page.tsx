import type { JSX } from 'solid-js';
import type { Workbench } from '../snippet/workbench.ts';
import { shareText } from '../share/share-link.ts';
import { WorkbenchView } from '../snippet/workbench-view.tsx';

/** An empty editor that is kept. Claims work as they do in a lesson. */
export function ScratchpadPage(props: { workbench: Workbench }): JSX.Element {
  return (
    <article class="article scratchpad" data-section="scratchpad">
      <h1 tabindex="-1">Scratchpad</h1>
      <div class="prose">
        <p>
          Write Python, and claim beside a line what it does: <code>print(2 ** 10) # 1024</code>.
          Run checks every claim. What you write stays in this browser.
        </p>
      </div>
      <WorkbenchView
        workbench={props.workbench}
        id="scratchpad"
        title="Python"
        href={null}
        language="python"
        modeChoice
        onShare={() => shareText(props.workbench)}
      />
    </article>
  );
}
