import { expect, test } from 'vitest';
import { changedNames } from './effects.ts';

test.each([
  ['names.append(1)', 'names'],
  ['names[0] = 1', 'names'],
  ['row[0][1] += 2', 'row'],
  ['del table["a"]', 'table'],
  ['point.x.y = 1', 'point'],
  ['last = names.pop()', 'names'],
  ['heapq.heappush(heap, 1)', 'heapq heap'],
  ['next(lines)', 'next lines'],
  ['for each in range(3):\n    total.add(each)', 'total each'],
  ['with lock:\n    seen.clear()', 'seen'],
  ['count()', 'count'],
  ['@size.register\ndef _(x: int): pass', 'size'],
  ['@app.get("/")\ndef home(): pass', 'app'],
  ['@cached\ndef home(): pass', ''],
  ['print(names, len(names))', ''],
  ['text.upper().split()', ''],
  ['x = 1', ''],
  ['def f():\n    names.append(1)', ''],
  ['f = lambda: names.clear()', ''],
])('%j changes %j', (code, names) => {
  expect([...changedNames(code)].join(' ')).toBe(names);
});
