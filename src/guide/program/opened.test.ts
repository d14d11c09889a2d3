import { expect, test } from 'vitest';
import { openedFiles } from './opened.ts';

test.each([
  ['open("a.txt", "w")', 'a.txt', ''],
  ["open('a.txt')", '', 'a.txt'],
  ['open("a.txt", mode="wb").write(b"")\nopen("a.txt").read()', 'a.txt', ''],
  ['open("a.txt").read()\nopen("a.txt", "w")', 'a.txt', 'a.txt'],
  ['open("a.txt", "a")', 'a.txt', 'a.txt'],
  ['Path("b.txt").write_text("")', 'b.txt', ''],
  ['Path("b.txt").read_text()', '', 'b.txt'],
  ['open(name, "w")', '', ''],
  ["parser.read(['a.ini', 'b.ini'])", '', 'a.ini b.ini'],
  ['open("a.csv", "w")\nload("a.csv")', 'a.csv', ''],
  ['print("a word. Another", "3.14", "a.b c")', '', ''],
])('%s', (code, writes, reads) => {
  const found = openedFiles(code);
  expect([[...found.writes].join(' '), [...found.reads].join(' ')]).toEqual([writes, reads]);
});
