/** How the answers of a snippet differ among modes and Pythons, and why. */
import './comparison.css';
import { For, type JSX, Show } from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';

/** A line whose answers differ. */
export interface DifferingLine {
  /** 1-based; null for the end of the program. */
  line: number | null;
  code: string;
  answers: readonly { text: string; where: string }[];
  why: string;
}

export function ComparisonTable(props: {
  lines: readonly DifferingLine[];
  /** In a sentence, what was compared. */
  summary: string;
  /** The code was edited since. */
  stale: boolean;
  onGoTo: (line: number) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <div class="comparison" data-comparison data-stale={props.stale ? '' : undefined}>
      <p class="comparison-summary">
        <span>
          <Show when={props.stale}>
            <span class="stale-word">stale</span>
          </Show>
          {props.summary}
        </span>
        <button type="button" class="quiet-button" onClick={() => props.onClose()}>
          Close
        </button>
      </p>
      <Show when={props.lines.length > 0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Answers</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.lines}>
              {(each) => (
                <tr>
                  <th scope="row">
                    <Show when={each.line} fallback={each.code}>
                      {(line) => (
                        <>
                          <button
                            type="button"
                            class="claim-line"
                            onClick={() => props.onGoTo(line())}
                          >
                            line {line()}
                          </button>{' '}
                          <code>{each.code}</code>
                        </>
                      )}
                    </Show>
                  </th>
                  <td>
                    <ul>
                      <For each={each.answers}>
                        {({ text, where }) => (
                          <li>
                            <code>{withNames(text)}</code>{' '}
                            <span class="comparison-where">{where}</span>
                          </li>
                        )}
                      </For>
                    </ul>
                  </td>
                  <td>{each.why}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </div>
  );
}
