/** What stands below an exercise's code, as its last run has it. */
import { createMemo, type JSX } from 'solid-js';
import type { Exercise } from '../../../guide/model/guide.ts';
import { type ExerciseJudgement, judgeExercise } from '../../../guide/program/exercise.ts';
import { ExerciseHelp } from '../../../ui/snippet/exercise.tsx';
import { StillEditor } from '../still-editor.tsx';
import type { Workbench } from '../workbench.ts';

export function ExerciseHelpView(props: {
  exercise: Exercise;
  solution: string;
  workbench: Pick<Workbench, 'session' | 'stale' | 'text'>;
}): JSX.Element {
  const state = createMemo(() => {
    const { session, stale, text } = props.workbench;
    if (session().state.kind !== 'ended' || stale() !== null) return null;
    const judged = judgeExercise(props.exercise.given, text(), session().claims);
    return { solved: judged.kind === 'solved', words: wordsOf(judged) };
  });
  return (
    <ExerciseHelp
      hint={props.exercise.hint}
      state={state()}
      solution={<StillEditor label="Solution" language="python" text={props.solution} />}
    />
  );
}

function wordsOf(judged: ExerciseJudgement): string {
  if (judged.kind === 'solved') return 'Solved: all that it claims holds.';
  const { why, count } = judged;
  if (why === 'changed') {
    return `Not yet: ${count === 1 ? 'a line that claims something was' : `${count} lines that claim something were`} changed. Change the others.`;
  }
  if (count === 0) return 'Not yet: nothing was checked.';
  return `Not yet: ${count} ${count === 1 ? 'claim doesn’t' : 'claims don’t'} hold.`;
}
