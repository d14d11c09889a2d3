/** What a quiz on a chapter asks about. */
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { modesOf, snippetsOf } from '../../guide/program/program.ts';
import { type ClaimQuestion, questionsIn } from '../../guide/program/quiz.ts';

export interface Drawn {
  snippet: Snippet;
  section: Section;
  /** Some of its claims, in order. */
  questions: readonly ClaimQuestion[];
}

/** How many snippets make a quiz, and how many questions each may have. */
export const ROUNDS = 5;
const QUESTIONS = 3;

/**
 * Draws from all claims of the sections: each round has another snippet while there are any.
 *
 * @param chance gives numbers from 0 up to 1, as `Math.random`
 */
export function draw(sections: readonly Section[], chance: () => number): Drawn[] {
  const all = sections.flatMap((section) =>
    snippetsOf(section)
      .filter((snippet) => canBeAsked(snippet))
      .map((snippet) => ({ snippet, section })),
  );
  return some(all, ROUNDS, chance).map(({ snippet, section }) => {
    const chosen = some(questionsIn(snippet.code), QUESTIONS, chance);
    return { snippet, section, questions: chosen.sort((a, b) => a.from - b.from) };
  });
}

/** An exercise claims what doesn't hold yet, and comments of tests are about outcomes. */
function canBeAsked(snippet: Snippet): boolean {
  const { language, setup, exercise, run, code } = snippet;
  if (language !== 'python' || setup || exercise || run === 'pytest') return false;
  return modesOf(snippet).length > 0 && questionsIn(code).length > 0;
}

/** This many of the items, or all where there are fewer, in random order. */
function some<T>(items: readonly T[], count: number, chance: () => number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    taken.push(...left.splice(Math.floor(chance() * left.length), 1));
  }
  return taken;
}
