/** Questions about a snippet, each answered in a line, with what a run makes of the answers. */
import './quiz.css';
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';

export interface QuizQuestion {
  line: number;
  code: string;
  rows: number;
}

/** `none`: not answered, or nothing that can be judged. */
export type QuizMark =
  { kind: 'right' } | { kind: 'wrong'; actual: string | null } | { kind: 'none' };

export function Quiz(props: {
  questions: readonly QuizQuestion[];
  /** In the order of the questions; null before they were judged. */
  marks: readonly QuizMark[] | null;
  judging: boolean;
  /** Why they couldn't be judged; null where they could. */
  trouble: string | null;
  /** The last score, in words; null before there was any. */
  score: string | null;
  onJudge: (answers: readonly string[]) => void;
  /** Hides the claims and asks anew; absent where the questions are asked once. */
  onAgain?: () => void;
}): JSX.Element {
  const id = createUniqueId();
  const [answers, setAnswers] = createSignal<readonly string[]>([]);
  const setAnswer = (at: number, text: string) =>
    setAnswers(props.questions.map((_, index) => (index === at ? text : (answers()[index] ?? ''))));
  return (
    <form
      class="quiz"
      aria-label="Questions"
      onSubmit={(event) => {
        event.preventDefault();
        props.onJudge(answers());
      }}
    >
      <ol>
        <For each={props.questions}>
          {(question, at) => (
            <li>
              <label for={`${id}-${at()}`}>
                <span class="quiz-line">line {question.line}</span> <code>{question.code}</code>
              </label>
              <span class="quiz-answer">
                <textarea
                  id={`${id}-${at()}`}
                  rows={question.rows}
                  autocapitalize="off"
                  autocomplete="off"
                  spellcheck={false}
                  placeholder={question.rows > 1 ? `${question.rows} lines` : undefined}
                  disabled={props.marks !== null}
                  value={answers()[at()] ?? ''}
                  onInput={(event) => setAnswer(at(), event.currentTarget.value)}
                  onKeyDown={(event) => {
                    // One line is sent by Enter, as in any field of a form.
                    if (event.key !== 'Enter' || event.isComposing || question.rows > 1) return;
                    event.preventDefault();
                    event.currentTarget.form?.requestSubmit();
                  }}
                />
                <Show when={props.marks?.[at()]}>{(mark) => <MarkWords mark={mark()} />}</Show>
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="quiz-foot">
        <Show
          when={props.marks === null}
          fallback={
            <Show when={props.onAgain}>
              {(again) => (
                <button
                  type="button"
                  class="quiet-button"
                  onClick={() => {
                    setAnswers([]);
                    again()();
                  }}
                >
                  Ask me again
                </button>
              )}
            </Show>
          }
        >
          <button type="submit" class="quiet-button quiz-check" disabled={props.judging}>
            {props.judging ? 'Checking…' : 'Check my answers'}
          </button>
        </Show>
        <span role="status">{props.trouble ?? props.score ?? ''}</span>
      </p>
    </form>
  );
}

function MarkWords(props: { mark: QuizMark }): JSX.Element {
  const words = () => {
    const { mark } = props;
    if (mark.kind === 'right') return 'right';
    if (mark.kind === 'none') return 'not judged';
    if (mark.actual === null) return 'wrong';
    return mark.actual === '' ? 'wrong: nothing came out' : `wrong: ${mark.actual}`;
  };
  return (
    <span class={`quiz-mark quiz-${props.mark.kind}`} data-mark={props.mark.kind}>
      {words()}
    </span>
  );
}
