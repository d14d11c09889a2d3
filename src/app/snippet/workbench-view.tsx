/** A snippet that runs: head, editor, status, claims, output, wired to its workbench. */
import { createSignal, type JSX, lazy, Show } from 'solid-js';
import type { LineLink } from '../../editor/code/line-link.ts';
import { ClaimList } from '../../editor/claims/claim-list.tsx';
import { counts } from '../../guide/model/tally.ts';
import { TallyMarks } from '../../ui/snippet/tally-marks.tsx';
import { InputPrompt } from '../../ui/snippet/input-prompt.tsx';
import { Output } from '../../ui/output/output.tsx';
import { RunStatus } from '../../ui/snippet/run-status.tsx';
import { readPictureInWorker } from '../../pictures/browser.ts';
import { Variables } from '../../ui/output/variables.tsx';
import { SaveOutput } from '../../ui/output/save-output.tsx';
import { Boundary } from '../../ui/shell/boundary.tsx';
import type { Addresses } from '../../ui/snippet/share.tsx';
import { SnippetHead } from '../../ui/snippet/snippet-head.tsx';
import { TestTree } from '../../ui/testing/test-tree.tsx';
import { Timeline } from '../../ui/timeline/timeline.tsx';
import type { Workbench } from './workbench.ts';
import { BytecodePanel } from './bytecode/bytecode-panel.tsx';
import { ComparisonPanel } from './compare/comparison-panel.tsx';
import { isServing } from './http/panel.ts';
import { SnippetViews } from './snippet-views.tsx';
import { OlderBar } from './older-bar.tsx';
import { CodeView } from './project/code-view.tsx';
import type { Project } from './project/project.ts';
import { QuizView } from './exercise/quiz-view.tsx';
import { runWord } from './run-word.ts';
import { ruff } from '../settings/checks.ts';
import { reasonOf } from '../../../wire/reason.ts';

/** Fetched when a program has something to be asked. */
const HttpPanelView = lazy(async () => ({
  default: (await import('./http/http-panel.tsx')).HttpPanelView,
}));

/** Fetched when a program has a database. */
const TablesView = lazy(async () => ({
  default: (await import('./tables/tables-view.tsx')).TablesView,
}));

export function WorkbenchView(props: {
  workbench: Workbench;
  /** `data-snippet`, and the element's id, so that a link can lead here. */
  id: string;
  title: string;
  href: string | null;
  language: string;
  /** Whether the reader may choose between script and prompt. */
  modeChoice: boolean;
  /** Whether nothing but the run is offered: no bytecode, no comparison, no file to save. */
  bare?: boolean;
  /** It runs on a Python of its own, not on the page's. */
  ownVersion?: boolean;
  /** A word about how the run ended, where the page knows more than the run. */
  hint?: string | null;
  /** The files of its program, to be edited too; null or absent where its own is the only one. */
  project?: Project | null;
  /** Where others find it; absent where it can't be shared. */
  onShare?: () => Promise<Addresses>;
  /** Stands between the head and the code. */
  above?: JSX.Element;
  /** Stands under the claims. */
  below?: JSX.Element;
}): JSX.Element {
  const workbench = () => props.workbench;
  const session = () => props.workbench.session();
  const [comparing, setComparing] = createSignal(false);
  const isComparing = () => workbench().comparison.state().kind === 'running';
  const bytecode = () => workbench().bytecode;
  const link: LineLink = {
    onOver: (line) => bytecode().hover(line === null ? null : { kind: 'line', line }),
    onAt: (line) => bytecode().choose({ kind: 'line', line }),
  };
  const [remarks, setRemarks] = createSignal(0);
  const [trouble, setTrouble] = createSignal<string | null>(null);
  const isPython = () => props.language === 'python';
  const project = () => props.project ?? null;
  /** What the editor shows: the block's own code, or a file beside it. */
  const front = () =>
    project()?.shown() ?? {
      language: props.language,
      workbench: workbench(),
      editor: workbench().editor,
    };
  const edited = () => project()?.edited() ?? workbench().edited();
  const canFormat = () => front().language === 'python';
  const format = async () => {
    setTrouble(null);
    const { workbench: formatting, editor } = front();
    const text = formatting.text();
    try {
      const formatted = await ruff.format(text, workbench().program().version);
      // What was written meanwhile is kept.
      if (formatting.text() !== text) return;
      if (editor.handle) await editor.handle.rewrite(formatted);
      else formatting.setText(formatted);
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  };
  const goTo = (line: number) => {
    const all = project();
    if (all) all.goTo(all.files[0]!.path, line);
    else workbench().editor.handle?.goTo(line);
  };
  /** To a line of the text that ran, wherever it is now, or of a file beside it. */
  const goToRan = (line: number, file?: string) => {
    if (file !== undefined) return project()?.goToRan(file, line);
    const now = workbench().lineNow(line);
    if (now !== null) goTo(now);
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
      data-stale={workbench().stale() === null ? undefined : ''}
      data-ran-on={workbench().ranOn()}
    >
      <SnippetHead
        title={props.title}
        href={props.href}
        runs
        mode={props.modeChoice ? workbench().mode() : null}
        busy={workbench().busy() || isComparing()}
        edited={edited()}
        version={props.ownVersion ? workbench().version() : null}
        onMode={workbench().setMode}
        onVersion={workbench().setVersion}
        onRun={workbench().run}
        onStop={workbench().stop}
        onReset={() => {
          setComparing(false);
          (project() ?? workbench()).reset();
        }}
        comparing={comparing()}
        onCompare={setComparing}
        onShare={props.onShare}
        onCopy={() => navigator.clipboard.writeText(front().workbench.text())}
      />
      <OlderBar draft={workbench()} />
      {props.above}
      <Boundary what="The editor">
        <CodeView
          workbench={workbench()}
          project={project()}
          id={props.id}
          title={props.title}
          language={props.language}
          comparing={comparing()}
          link={bytecode().open() ? link : null}
          linked={bytecode().span()}
          onFormat={() => void (canFormat() && format())}
          onRemarks={setRemarks}
        />
      </Boundary>
      <div class="snippet-foot">
        <Show when={workbench().quiz}>
          {(quiz) => <QuizView quiz={quiz()} workbench={workbench()} />}
        </Show>
        <Show when={canFormat() && front().workbench.edited()}>
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
        <Show when={trouble() ?? workbench().refusal()}>
          {(said) => (
            <span class="trouble" role="alert">
              {said()}
            </span>
          )}
        </Show>
        <Show when={remarks() > 0}>
          <button
            type="button"
            class="quiet-button remarks-button"
            aria-keyshortcuts="Control+Shift+M Meta+Shift+M"
            title="List them (Ctrl+Shift+M in the code; F8 goes to the next)"
            onClick={() => front().editor.handle?.showRemarks()}
          >
            {remarks()} {remarks() === 1 ? 'remark' : 'remarks'} on the code
          </button>
        </Show>
        <RunStatus
          status={isServing(session()) ? { kind: 'serving' } : session().state}
          took={workbench().took()}
          stale={workbench().stale()}
          hint={workbench().lack() ?? props.hint ?? null}
        />
        <ClaimList
          claims={workbench().claims()}
          counted={
            counts(workbench().tally()).length > 0 ? (
              <TallyMarks tally={workbench().tally()} />
            ) : null
          }
          stale={workbench().stale() !== null}
          onAccept={workbench().accept}
          onGoTo={goTo}
        />
        <Show when={!props.bare}>
          <SnippetViews
            workbench={workbench()}
            project={project()}
            id={props.id}
            isPython={isPython()}
            isComparing={isComparing()}
          />
        </Show>
        {props.below}
      </div>
      <Boundary what="The comparison">
        <ComparisonPanel runs={workbench().comparison} text={workbench().text()} onGoTo={goTo} />
      </Boundary>
      <Boundary what="The bytecode">
        <Show when={bytecode().open()}>
          <BytecodePanel view={bytecode()} onGoTo={goTo} />
        </Show>
      </Boundary>
      <Boundary what="The timeline" key={session().runId}>
        <Show when={workbench().recording() && session().timeline}>
          {(timeline) => <Timeline timeline={timeline()} onGoTo={(line) => goToRan(line)} />}
        </Show>
      </Boundary>
      <Boundary what="The tests">
        <Show when={session().tests.length > 0}>
          <TestTree
            tests={session().tests}
            coverage={session().coverage}
            stale={workbench().stale() !== null}
            busy={workbench().busy()}
            onRun={(ids) => void workbench().runTests(ids)}
            onGoTo={(line) => goToRan(line)}
          />
        </Show>
      </Boundary>
      <Boundary what="The output" key={session().runId}>
        <Output
          pieces={workbench().pieces()}
          stale={workbench().stale() !== null}
          readPicture={readPictureInWorker}
          onGoTo={goToRan}
        />
      </Boundary>
      <Show when={waiting()} keyed>
        {(state) => <InputPrompt prompt={state.prompt} onAnswer={workbench().answer} />}
      </Show>
      <Show when={session().truncated}>
        <SaveOutput text={session().saved} lost={session().lost} />
      </Show>
      <Boundary what="The variables" key={session().runId}>
        <Show when={workbench().inspection.open()}>
          <Variables
            variables={workbench().inspection.variables()}
            typed={workbench().inspection.typed()}
            busy={workbench().inspection.busy()}
            stale={workbench().stale() !== null}
            gone={workbench().inspection.gone()}
            onType={(source) => void workbench().inspection.type(source)}
          />
        </Show>
      </Boundary>
      <Boundary what="The HTTP panel" key={session().runId}>
        <Show when={workbench().http.app() !== null}>
          <HttpPanelView panel={workbench().http} />
        </Show>
      </Boundary>
      <Boundary what="The tables" key={session().runId}>
        <Show when={session().databases.length > 0}>
          <TablesView tables={workbench().tables} />
        </Show>
      </Boundary>
    </section>
  );
}
