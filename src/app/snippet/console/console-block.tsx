/** A `console` block on the page: a terminal with the block's lines, and their verdicts. */
import { createMemo, type JSX } from 'solid-js';
import { counts } from '../../../guide/model/tally.ts';
import { readPictureInWorker } from '../../../pictures/browser.ts';
import { Terminal, type TerminalLine } from '../../../ui/output/terminal.tsx';
import { Boundary } from '../../../ui/shell/boundary.tsx';
import { RunStatus } from '../../../ui/snippet/run-status.tsx';
import { SnippetHead } from '../../../ui/snippet/snippet-head.tsx';
import { TallyMarks } from '../../../ui/snippet/tally-marks.tsx';
import { runWord } from '../run-word.ts';
import { cutTracebacks } from '../tracebacks.ts';
import type { Console, ConsoleLine } from './console.ts';

export function ConsoleBlock(props: {
  console: Console;
  id: string;
  title: string;
  href: string;
  /** The block's text. */
  code: string;
  /** Shows a line of a file of its folder, 1-based. */
  onGoTo: (file: string, line: number) => void;
}): JSX.Element {
  const terminal = () => props.console;
  const nothing = () => undefined;
  const shown = ({ text, shown: claimed, session, claim }: ConsoleLine): TerminalLine => {
    const files = { main: '', beside: terminal().paths() };
    return {
      text,
      claimed,
      state:
        session.state.kind === 'idle'
          ? 'idle'
          : session.state.kind === 'ended'
            ? 'ended'
            : 'running',
      output: cutTracebacks(session.output, session.errors, files),
      verdict: claim?.verdict ?? null,
      reason: claim?.reason ?? null,
    };
  };
  const lines = createMemo(() => terminal().lines().map(shown));
  return (
    <section
      class="snippet"
      id={props.id}
      aria-label={props.title}
      data-snippet={props.id}
      data-run-state={runWord(terminal().state())}
      data-stale={terminal().stale() === null ? undefined : ''}
    >
      <SnippetHead
        title={props.title}
        href={props.href}
        runs
        mode={null}
        version={null}
        onVersion={nothing}
        busy={terminal().busy()}
        edited={false}
        comparing={false}
        onCompare={nothing}
        onMode={nothing}
        onRun={() => void terminal().run()}
        onStop={terminal().stop}
        onReset={nothing}
        onCopy={() => navigator.clipboard.writeText(props.code)}
      />
      <Boundary what="The terminal">
        <Terminal
          lines={lines()}
          stale={terminal().stale() !== null}
          busy={terminal().busy()}
          readPicture={readPictureInWorker}
          onGoTo={(line, file) => file !== undefined && props.onGoTo(file, line)}
          onType={(text) => void terminal().type(text)}
        />
      </Boundary>
      <div class="snippet-foot">
        <RunStatus status={terminal().state()} took={null} stale={terminal().stale()} hint={null} />
        {counts(terminal().tally()).length > 0 && <TallyMarks tally={terminal().tally()} />}
      </div>
    </section>
  );
}
