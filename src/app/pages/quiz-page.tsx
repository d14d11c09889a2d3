/** A quiz on a chapter: some of its claims are asked for, snippet by snippet, and a run judges the answers. */
import { createMemo, createResource, createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import type { ChapterTitle } from '../../guide/model/titles.ts';
import { startOf } from '../../guide/program/exercise.ts';
import { sectionName } from '../../ui/guide/section-name.ts';
import { Message } from '../../ui/shell/message.tsx';
import { Quiz as QuizForm } from '../../ui/snippet/quiz.tsx';
import type { Book } from '../library/books.ts';
import { storageKey, unkept } from '../settings/storage.ts';
import { createQuiz, type Mark } from '../snippet/exercise/quiz.ts';
import { snippetTitle } from '../snippet/snippet-title.ts';
import { StillEditor } from '../snippet/still-editor.tsx';
import type { WorkbenchServices } from '../snippet/workbenches.ts';
import { draw, type Drawn } from './quiz-draw.ts';

export function QuizPage(props: {
  course: Book;
  chapter: ChapterTitle;
  services: WorkbenchServices;
}): JSX.Element {
  const { course, chapter } = props;
  const [drawing, { refetch }] = createResource(async () =>
    draw(await Promise.all(chapter.sections.map(({ id }) => course.section(id))), Math.random),
  );
  return (
    <Switch fallback={<p class="arriving">Reading…</p>}>
      <Match when={drawing.state === 'errored'}>
        <Message title="This chapter can’t be fetched">
          <p>It didn’t come from the network.</p>
        </Message>
      </Match>
      <Match when={drawing.state === 'ready' && drawing()} keyed>
        {(drawn) => <Rounds {...props} drawn={drawn} onAgain={() => void refetch()} />}
      </Match>
    </Switch>
  );
}

function Rounds(props: {
  course: Book;
  chapter: ChapterTitle;
  services: WorkbenchServices;
  drawn: readonly Drawn[];
  onAgain: () => void;
}): JSX.Element {
  const key = storageKey('quiz', props.chapter.id);
  const last = props.services.store.get(key);
  const [at, setAt] = createSignal(0);
  const [marks, setMarks] = createSignal<readonly Mark[]>([]);
  const round = () => props.drawn[at()];
  const score = createMemo(() => {
    const right = marks().filter(({ kind }) => kind === 'right').length;
    return `${right} of ${marks().length} right`;
  });
  return (
    <article class="article" data-quiz={round() ? 'asking' : 'over'}>
      <h1 tabindex="-1">
        Quiz: <span class="number">{props.chapter.id}</span> {props.chapter.title}
      </h1>
      <p class="article-chapter" role="status">
        <Show when={round()} fallback={`${score()}.`}>
          Snippet {at() + 1} of {props.drawn.length}
          {marks().length > 0 ? ` · ${score()}` : last === null ? '' : ` · last time ${last}`}
        </Show>
      </p>
      <Show
        when={round()}
        keyed
        fallback={
          <p>
            <button type="button" class="run-button" onClick={() => props.onAgain()}>
              New questions
            </button>{' '}
            <a class="quiet-button" href={props.course.href(props.chapter.sections[0]!)}>
              Read the chapter
            </a>
          </p>
        }
      >
        {(drawn) => (
          <Round
            {...props}
            drawn={drawn}
            onJudged={(more) => setMarks([...marks(), ...more])}
            last={at() + 1 === props.drawn.length}
            onNext={() => {
              setAt(at() + 1);
              if (!round()) props.services.store.set(key, score());
            }}
          />
        )}
      </Show>
    </article>
  );
}

function Round(props: {
  course: Book;
  services: WorkbenchServices;
  drawn: Drawn;
  last: boolean;
  onJudged: (marks: readonly Mark[]) => void;
  onNext: () => void;
}): JSX.Element {
  const { snippet, section, questions } = props.drawn;
  const text = startOf(snippet);
  const quiz = createQuiz({
    ...props.services,
    text: () => text,
    questions: () => questions,
    program: () => props.course.workbenches.of(snippet, section).program(),
    // The score is the quiz's, over all its snippets.
    store: unkept(),
    key: '',
  });
  const { marks, trouble } = quiz;
  const judge = async (answers: readonly string[]) => {
    await quiz.judge(answers);
    const judged = marks();
    if (judged) props.onJudged(judged);
  };
  const title = snippetTitle(snippet);
  return (
    <section class="snippet snippet-shown" aria-label={title}>
      <div class="snippet-head">
        <span class="snippet-title">{title}</span>
      </div>
      <Show when={{ hidden: marks() === null }} keyed>
        {({ hidden }) => (
          <StillEditor label={`Code: ${title}`} language="python" text={text} hideClaims={hidden} />
        )}
      </Show>
      <div class="snippet-foot">
        <QuizForm
          questions={questions}
          marks={marks()}
          judging={quiz.state().kind === 'judging'}
          trouble={trouble()}
          score={null}
          onJudge={(answers) => void judge(answers)}
        />
        <Show when={marks() !== null || trouble() !== null}>
          <button type="button" class="run-button" onClick={() => props.onNext()}>
            {props.last ? 'See your score' : 'Next snippet'}
          </button>{' '}
          <a class="quiet-button" href={props.course.href(section, snippet.id)}>
            In its lesson: {sectionName(section)}
          </a>
        </Show>
      </div>
    </section>
  );
}
