/** Keeps a crash where it happened: says what failed, offers it again, and leaves the rest alive. */
import './boundary.css';
import { createEffect, ErrorBoundary, type JSX, on } from 'solid-js';
import { reasonOf } from '../../../wire/reason.ts';

export function Boundary(props: {
  /** What is inside, as the beginning of a sentence: `The output`. */
  what: string;
  /** It is tried again when this changes. */
  key?: unknown;
  children: JSX.Element;
}): JSX.Element {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => (
        <Failure what={props.what} error={error} key={props.key} onRetry={reset} />
      )}
    >
      {props.children}
    </ErrorBoundary>
  );
}

function Failure(props: {
  what: string;
  error: unknown;
  key: unknown;
  onRetry: () => void;
}): JSX.Element {
  // With its stack, for a report: the page shows only the message.
  console.error(props.error);
  createEffect(
    on(
      () => props.key,
      () => props.onRetry(),
      { defer: true },
    ),
  );
  return (
    <div class="failure" role="alert" data-failure>
      <p>
        {props.what} failed: {reasonOf(props.error)}
      </p>
      <p>
        That is a fault of this page. Your edits are kept.{' '}
        <button type="button" class="quiet-button" onClick={() => props.onRetry()}>
          Try again
        </button>
      </p>
    </div>
  );
}
