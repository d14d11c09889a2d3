import { expect, test } from 'vitest';
import { createFlow } from './flow.ts';

test('calls of which none is answered come to an end', () => {
  const flow = createFlow(3);
  for (const id of [0, 7, 0]) flow.send(id);
  expect(() => flow.send(8)).toThrow('Too many');
});

test('an answer says that all before it were taken, in whichever order answers come', () => {
  const flow = createFlow(3);
  for (const id of [0, 7, 8]) flow.send(id);
  flow.hear(8);
  flow.hear(7);
  for (const id of [9, 0, 10]) flow.send(id);
  expect(() => flow.send(0)).toThrow('Too many');
});
