/** What a timeline shows, in sentences: how often threads took turns, and how far waits overlapped. */
import type { LaneSpan, Timeline } from '../../../wire/timeline.ts';
import { timeText } from './timeline-rows.ts';

interface Stretch {
  from: number;
  to: number;
}

export function summaryOf(timeline: Timeline): string[] {
  const of = (kind: string) => timeline.lanes.filter((lane) => lane.kind === kind);
  const [threads, tasks, processes] = [of('thread'), of('task'), of('process')];
  const running = timeline.spans.filter(({ state }) => state === 'running');
  const sentences: string[] = [];
  if (threads.length > 1) {
    const turns = running.filter(({ lane }) => threads.some(({ id }) => id === lane));
    const count = switches(turns);
    sentences.push(
      `${threads.length} threads took turns: ${count} ${count === 1 ? 'switch' : 'switches'}, ` +
        `${together(turns) > 0.5 ? 'some of the time at once' : 'never two at once'}.`,
    );
  }
  if (processes.length > 0) {
    const both = together(running.filter(({ lane }) => processes.some(({ id }) => id === lane)));
    const word = processes.length === 1 ? 'process' : 'processes';
    sentences.push(
      `${processes.length} ${word}` +
        (processes.length > 1 ? `, several running at once for ${timeText(both)}` : '') +
        '.',
    );
  }
  const waiters = tasks.length > 1 ? tasks : threads.length > 2 ? threads.slice(1) : [];
  const waits = timeline.spans.filter(
    ({ lane, state }) => state === 'waiting' && waiters.some(({ id }) => id === lane),
  );
  const [total, covered] = [sum(waits), sum(union(waits))];
  if (total > 0.5) {
    const who = waiters === tasks ? 'tasks' : 'threads';
    sentences.push(
      total > covered * 1.2
        ? `The ${who} waited ${timeText(total)} in all, side by side within ${timeText(covered)}.`
        : `The ${who} waited one after another, ${timeText(total)} in all.`,
    );
  }
  if (timeline.left > 0) {
    sentences.push(`${timeline.left.toLocaleString('en')} later stretches were not kept.`);
  }
  return sentences;
}

/** How often another lane went on than the one before. */
function switches(spans: readonly LaneSpan[]): number {
  const order = spans.toSorted((a, b) => a.from - b.from);
  return order.filter((span, i) => i > 0 && span.lane !== order[i - 1]!.lane).length;
}

/** For how long, in ms, two of them or more were under way. */
function together(spans: readonly Stretch[]): number {
  return sum(spans) === 0 ? 0 : overlap(spans);
}

function overlap(spans: readonly Stretch[]): number {
  const edges = spans
    .flatMap(({ from, to }) => [
      { at: from, step: 1 },
      { at: to, step: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || a.step - b.step);
  let [depth, since, time] = [0, 0, 0];
  for (const { at, step } of edges) {
    if (depth > 1) time += at - since;
    depth += step;
    since = at;
  }
  return time;
}

function union(spans: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function sum(spans: readonly Stretch[]): number {
  return spans.reduce((total, { from, to }) => total + to - from, 0);
}
