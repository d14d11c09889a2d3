/** A snippet that runs: head, editor, status, claims, output, wired to its bench. */
import type { JSX } from 'solid-js';
import { Editor } from '../editor/Editor.tsx';
import { Claims } from '../ui/Claims.tsx';
import { Output } from '../ui/Output.tsx';
import { RunStatus } from '../ui/RunStatus.tsx';
import { SnippetHead } from '../ui/SnippetHead.tsx';
import type { Bench } from './bench.ts';
import { runWord } from './run-word.ts';
import { claimRow } from './wording.ts';

export function Workbench(props: {
  bench: Bench;
  /** `data-snippet`, and the element's id, so that a link can lead here. */
  id: string;
  title: string;
  href: string | null;
  language: string;
  /** Whether the reader may choose between script and prompt. */
  modeChoice: boolean;
  /** A word about how the run ended, where the page knows more than the run. */
  hint?: string | null;
}): JSX.Element {
  const bench = () => props.bench;
  const session = () => props.bench.session();
  return (
    <section
      class="snippet"
      id={props.id}
      aria-label={props.title}
      data-snippet={props.id}
      data-run-state={runWord(session().state)}
      data-stale={session().stale ? '' : undefined}
    >
      <SnippetHead
        title={props.title}
        href={props.href}
        runs
        mode={props.modeChoice ? bench().mode() : null}
        busy={bench().busy()}
        edited={bench().edited()}
        onMode={bench().setMode}
        onRun={bench().run}
        onStop={bench().stop}
        onReset={bench().reset}
        onCopy={() => navigator.clipboard.writeText(bench().text())}
      />
      <Editor
        label={`Code: ${props.title}`}
        language={props.language}
        text={bench().text()}
        saved={bench().editor.saved}
        runId={session().runId}
        claims={bench().notes()}
        errors={bench().errors()}
        onChange={bench().setText}
        onRun={bench().run}
        onPlaced={bench().setPlaced}
        onReady={(handle) => (bench().editor.handle = handle)}
        onLeave={(saved) => (bench().editor.saved = saved)}
      />
      <div class="snippet-foot">
        <RunStatus status={session().state} stale={session().stale} hint={props.hint ?? null} />
        <Claims
          rows={bench().placed().map(claimRow)}
          tally={bench().tally()}
          stale={session().stale}
          onAccept={(index) => bench().editor.handle?.accept(index)}
          onGoTo={(line) => bench().editor.handle?.goTo(line)}
        />
      </div>
      <Output
        pieces={bench().pieces()}
        stale={session().stale}
        onGoTo={(line) => bench().editor.handle?.goToRan(line)}
      />
    </section>
  );
}
