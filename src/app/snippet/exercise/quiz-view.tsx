/** The questions of a snippet whose claims are to be guessed, on wish. */
import { createSignal, type JSX, Show } from 'solid-js';
import { Quiz as QuizForm } from '../../../ui/snippet/quiz.tsx';
import type { Quiz } from './quiz.ts';
import type { Workbench } from '../workbench.ts';

export function QuizView(props: {
  quiz: Quiz;
  workbench: Pick<Workbench, 'hidden' | 'hide' | 'reveal'>;
}): JSX.Element {
  const { quiz, workbench } = props;
  const { marks, trouble } = quiz;
  const [open, setOpen] = createSignal(false);
  const score = () => {
    const last = quiz.score();
    return last && `${last.right} of ${last.total} right`;
  };
  return (
    <>
      <Show when={workbench.hidden()}>
        <span class="quiz-ways">
          <button
            type="button"
            class="quiet-button reveal-button"
            aria-expanded={open()}
            onClick={() => setOpen(!open())}
          >
            {open() ? 'Close the questions' : 'Predict each line’s result'}
          </button>
          <button
            type="button"
            class="quiet-button"
            title="Running it shows the claims too"
            onClick={() => workbench.reveal()}
          >
            Reveal
          </button>
        </span>
      </Show>
      <Show when={!workbench.hidden() && !open()}>
        <button type="button" class="quiet-button reveal-button" onClick={() => workbench.hide()}>
          Hide the claims
        </button>
      </Show>
      <Show when={open()}>
        <QuizForm
          questions={quiz.questions()}
          marks={marks()}
          judging={quiz.state().kind === 'judging'}
          trouble={trouble()}
          score={score()}
          onJudge={(answers) => void quiz.judge(answers).then(() => marks() && workbench.reveal())}
          onAgain={() => {
            quiz.again();
            workbench.hide();
          }}
        />
      </Show>
    </>
  );
}
