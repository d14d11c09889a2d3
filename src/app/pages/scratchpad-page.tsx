import type { JSX } from 'solid-js';
import type { Bench } from '../snippet/bench.ts';
import { copyLink } from '../share/share-link.ts';
import { packText } from '../share/shared.ts';
import { Workbench } from '../snippet/workbench.tsx';

/** An empty editor that is kept. Claims work as they do in a lesson. */
export function ScratchpadPage(props: { bench: Bench }): JSX.Element {
  return (
    <article class="article scratchpad" data-section="scratchpad">
      <h1 tabindex="-1">Scratchpad</h1>
      <div class="prose">
        <p>
          Write Python, and claim beside a line what it does: <code>print(2 ** 10) # 1024</code>.
          Run checks every claim. What you write stays in this browser.
        </p>
      </div>
      <Workbench
        bench={props.bench}
        id="scratchpad"
        title="Python"
        href={null}
        language="python"
        modeChoice
        onShare={async () =>
          copyLink(await packText(props.bench.text(), props.bench.mode(), props.bench.version()))
        }
      />
    </article>
  );
}
