/** Below the code of an exercise: how far it is, a hint and a solution. */
import './exercise.css';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';

export function ExerciseHelp(props: {
  /** Safe HTML. */
  hint: string;
  /** The solution, as code to look at. */
  solution: JSX.Element;
  /** How far it is, in words; null before it ran. */
  state: { solved: boolean; words: string } | null;
}): JSX.Element {
  const [shown, setShown] = createSignal({ hint: false, solution: false });
  const hintId = createUniqueId();
  const solutionId = createUniqueId();
  return (
    <div class="exercise-help">
      <p
        class="exercise-state"
        role="status"
        data-exercise={props.state?.solved ? 'solved' : 'open'}
      >
        {props.state?.words ?? 'Exercise: not solved yet.'}
      </p>
      <span class="exercise-buttons">
        <button
          type="button"
          class="quiet-button"
          aria-expanded={shown().hint}
          aria-controls={hintId}
          onClick={() => setShown((now) => ({ ...now, hint: !now.hint }))}
        >
          Hint
        </button>
        <button
          type="button"
          class="quiet-button"
          aria-expanded={shown().solution}
          aria-controls={solutionId}
          onClick={() => setShown((now) => ({ ...now, solution: !now.solution }))}
        >
          Solution
        </button>
      </span>
      <div class="exercise-hint prose" id={hintId} hidden={!shown().hint} innerHTML={props.hint} />
      <div class="exercise-solution" id={solutionId} hidden={!shown().solution}>
        <Show when={shown().solution}>{props.solution}</Show>
      </div>
    </div>
  );
}
