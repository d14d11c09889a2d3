/** What every lesson of the course has. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Section, Snippet } from '../../src/guide/model/guide.ts';
import { questionsIn } from '../../src/guide/program/quiz.ts';
import { root } from '../setup.mjs';
import { loadCourse } from './course.ts';

const { course, problems } = loadCourse([join(root, 'snippets')]);
const lessons = course.chapters.flatMap(({ sections }) => sections);

function snippetsOf({ parts }: Section): Snippet[] {
  return parts.filter((part) => part.kind === 'snippet');
}

test('the whole course is read', () => {
  expect(problems).toEqual([]);
  expect(lessons.length).toBeGreaterThan(80);
});

test.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  'lesson %s has an exercise, and asks two questions at least',
  (_, lesson) => {
    const snippets = snippetsOf(lesson);
    expect(snippets.filter(({ exercise }) => exercise)).not.toHaveLength(0);
    const asked = snippets.filter(({ predict }) => predict);
    expect(asked.flatMap(({ code }) => questionsIn(code)).length).toBeGreaterThanOrEqual(2);
  },
);
