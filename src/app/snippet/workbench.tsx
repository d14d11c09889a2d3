/** A snippet that runs: head, editor, status, claims, output, wired to its bench. */
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { Editor } from '../../editor/editor.tsx';
import type { LineLink } from '../../editor/code/line-link.ts';
import { Claims } from '../../ui/snippet/claims.tsx';
import { InputPrompt } from '../../ui/snippet/input-prompt.tsx';
import { Output } from '../../ui/output/output.tsx';
import { RunStatus } from '../../ui/snippet/run-status.tsx';
import { SaveOutput } from '../../ui/output/save-output.tsx';
import { SnippetHead } from '../../ui/snippet/snippet-head.tsx';
import { Timeline } from '../../ui/timeline/timeline.tsx';
import type { Bench } from './bench.ts';
import { BytecodePanel } from './bytecode-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { isConcurrent } from './concurrent.ts';
import { runWord } from './run-word.ts';
import { ruff, toolsFor } from '../settings/tools.ts';
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
  /** Copies a link that holds the code; absent where it can't be shared. */
  onShare?: () => Promise<void>;
  /** Stands between the head and the code. */
  above?: JSX.Element;
  /** Stands under the claims. */
  below?: JSX.Element;
}): JSX.Element {
  const bench = () => props.bench;
  const session = () => props.bench.session();
  const [comparing, setComparing] = createSignal(false);
  const isComparing = () => bench().comparison.state().kind === 'running';
  const bytecode = () => bench().bytecode;
  const link: LineLink = {
    onOver: (line) => bytecode().hover(line === null ? null : { kind: 'line', line }),
    onAt: (line) => bytecode().choose({ kind: 'line', line }),
  };
  const [remarks, setRemarks] = createSignal(0);
  const [trouble, setTrouble] = createSignal<string | null>(null);
  const isPython = () => props.language === 'python';
  const tools = createMemo(() => (isPython() ? toolsFor(bench().program) : null));
  const format = async () => {
    setTrouble(null);
    const text = bench().text();
    try {
      const formatted = await ruff.format(text, bench().program().version);
      // What was written meanwhile is kept.
      if (bench().text() !== text) return;
      const { handle } = bench().editor;
      if (handle) await handle.rewrite(formatted);
      else bench().setText(formatted);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  const waiting = () => {
    const { state } = session();
    return state.kind === 'waiting' ? state : null;
  };
  return (
    <section
      class="snippet"
      id={props.id}
      aria-label={props.title}
      data-snippet={props.id}
      data-run-state={runWord(session().state)}
      data-stale={bench().stale() === null ? undefined : ''}
      data-ran-on={bench().ranOn()}
    >
      <SnippetHead
        title={props.title}
        href={props.href}
        runs
        mode={props.modeChoice ? bench().mode() : null}
        busy={bench().busy() || isComparing()}
        edited={bench().edited()}
        version={bench().version()}
        onMode={bench().setMode}
        onVersion={bench().setVersion}
        onRun={bench().run}
        onStop={bench().stop}
        onReset={() => {
          setComparing(false);
          bench().reset();
        }}
        comparing={comparing()}
        onCompare={setComparing}
        onShare={props.onShare}
        onCopy={() => navigator.clipboard.writeText(bench().text())}
      />
      <Show when={bench().older() !== null}>
        <div class="snippet-bar">
          <span>This code has changed since you edited it. You see the new one.</span>
          <button type="button" class="quiet-button" onClick={() => bench().settleOlder('use')}>
            Use my edit
          </button>
          <button type="button" class="quiet-button" onClick={() => bench().settleOlder('forget')}>
            Forget my edit
          </button>
        </div>
      </Show>
      {props.above}
      <Editor
        label={`Code: ${props.title}`}
        language={props.language}
        text={bench().text()}
        saved={bench().editor.saved}
        hideClaims={bench().hidden()}
        compareWith={comparing() && bench().edited() ? bench().original : null}
        runId={session().runId}
        claims={bench().notes()}
        errors={bench().errors()}
        names={session().names}
        tools={tools()}
        onRemarks={setRemarks}
        link={bytecode().open() ? link : null}
        linked={bytecode().span()}
        onFormat={() => void (isPython() && format())}
        onChange={bench().setText}
        onRun={bench().run}
        onPlaced={bench().setPlaced}
        onReady={(handle) => (bench().editor.handle = handle)}
        onLeave={(saved) => (bench().editor.saved = saved)}
      />
      <div class="snippet-foot">
        <Show when={bench().hidden()}>
          <button
            type="button"
            class="quiet-button reveal-button"
            title="Guess what each line gives. Running it shows the claims too."
            onClick={() => bench().reveal()}
          >
            Predict, then reveal
          </button>
        </Show>
        <Show when={isPython() && bench().edited()}>
          <button
            type="button"
            class="quiet-button"
            aria-keyshortcuts="Shift+Alt+F"
            title="Format (Shift+Alt+F in the code). Claims keep their lines"
            onClick={() => void format()}
          >
            Format
          </button>
        </Show>
        <Show when={trouble()}>
          <span class="format-trouble" role="alert">
            {trouble()}
          </span>
        </Show>
        <Show when={remarks() > 0}>
          <button
            type="button"
            class="quiet-button remarks-button"
            aria-keyshortcuts="Control+Shift+M Meta+Shift+M"
            title="List them (Ctrl+Shift+M in the code; F8 goes to the next)"
            onClick={() => bench().editor.handle?.showRemarks()}
          >
            {remarks()} {remarks() === 1 ? 'remark' : 'remarks'} on the code
          </button>
        </Show>
        <RunStatus
          status={session().state}
          stale={bench().stale()}
          hint={bench().lack() ?? props.hint ?? null}
        />
        <Claims
          rows={bench().placed().map(claimRow)}
          tally={bench().tally()}
          stale={bench().stale() !== null}
          onAccept={(index) => bench().editor.handle?.accept(index)}
          onGoTo={(line) => bench().editor.handle?.goTo(line)}
        />
        <span class="snippet-views">
          <Show when={bench().recording() || isConcurrent(bench().text())}>
            <button
              type="button"
              class="quiet-button timeline-button"
              aria-pressed={bench().recording()}
              title="Record who runs when: threads, tasks and processes"
              onClick={() => {
                bench().setRecording(!bench().recording());
                // Only a run that records has something to show.
                if (bench().recording() && !session().timeline) void bench().run();
              }}
            >
              Timeline
            </button>
          </Show>
          <Show when={isPython()}>
            <button
              type="button"
              class="quiet-button bytecode-button"
              aria-pressed={bytecode().open()}
              title="What CPython makes of each line. Nothing runs for it"
              onClick={() => bytecode().setOpen(!bytecode().open())}
            >
              Bytecode
            </button>
          </Show>
          <button
            type="button"
            class="quiet-button compare-button"
            disabled={isComparing()}
            title="Run it in every mode and on every Python, and see which claims differ"
            onClick={() => void bench().compare()}
          >
            Compare
          </button>
        </span>
        {props.below}
      </div>
      <ComparePanel
        runs={bench().comparison}
        text={bench().text()}
        onGoTo={(line) => bench().editor.handle?.goTo(line)}
      />
      <Show when={bytecode().open()}>
        <BytecodePanel view={bytecode()} onGoTo={(line) => bench().editor.handle?.goTo(line)} />
      </Show>
      <Show when={bench().recording() && session().timeline}>
        {(timeline) => (
          <Timeline timeline={timeline()} onGoTo={(line) => bench().editor.handle?.goToRan(line)} />
        )}
      </Show>
      <Output
        pieces={bench().pieces()}
        stale={bench().stale() !== null}
        onGoTo={(line) => bench().editor.handle?.goToRan(line)}
      />
      <Show when={waiting()} keyed>
        {(state) => <InputPrompt prompt={state.prompt} onAnswer={bench().answer} />}
      </Show>
      <Show when={session().truncated}>
        <SaveOutput text={session().saved} lost={session().lost} />
      </Show>
    </section>
  );
}
