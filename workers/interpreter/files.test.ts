import type { PyodideInterface } from 'pyodide';
import { beforeEach, expect, test } from 'vitest';
import { limitFiles } from './files.ts';

/** As much of Emscripten's file system as is wrapped: one folder, files of numbers of bytes. */
function fakeFiles() {
  interface Node {
    node_ops: unknown;
    contents: { length: number } | Record<string, Node>;
  }
  const [folder, file] = [{}, {}];
  const root: Node = { node_ops: folder, contents: {} };
  const resize = (node: Node, length: number): void => void (node.contents = { length });
  const write = (
    { node }: { node: Node },
    _: unknown,
    _at: number,
    length: number,
    from: number,
  ) => {
    const size = (node.contents as { length: number }).length;
    if (size < from + length) resize(node, from + length);
    return length;
  };
  const stream = { write };
  const MEMFS = {
    ops_table: { dir: { node: folder }, file: { node: file, stream } },
    resizeFileStorage: resize,
  };
  class ErrnoError extends Error {
    constructor(errno: number) {
      super(`errno ${errno}`);
    }
  }
  const streams: ({ node: Node } | null)[] = [];
  const inside = root.contents as Record<string, Node>;
  return {
    FS: { root, streams, filesystems: { MEMFS }, ErrnoError },
    open(name: string) {
      const node = (inside[name] ??= { node_ops: file, contents: { length: 0 } });
      const opened = { node };
      streams.push(opened);
      return {
        write: (bytes: number, from = 0) => stream.write(opened, null, 0, bytes, from),
        truncate: (size: number) => MEMFS.resizeFileStorage(node, size),
        close: () => void streams.splice(streams.indexOf(opened), 1),
      };
    },
    remove: (name: string) => Reflect.deleteProperty(inside, name),
  };
}

let python: number;
let fake: ReturnType<typeof fakeFiles>;
beforeEach(() => {
  python = 100e6;
  fake = fakeFiles();
  limitFiles({ FS: fake.FS } as unknown as PyodideInterface, () => python);
});
const full = 'errno 51';

test('files and memory together have a limit', () => {
  const one = fake.open('one');
  expect(one.write(800e6)).toBe(800e6);
  expect(() => one.write(200e6, 800e6)).toThrow(full);
  expect(one.write(800e6)).toBe(800e6);
  expect(() => fake.open('two').write(101e6)).toThrow(full);
  python = 250e6;
  expect(() => fake.open('three').write(1)).toThrow(full);
});

test('a file that is made long counts as well', () => {
  expect(() => fake.open('one').truncate(1e12)).toThrow(full);
});

test('what is deleted makes room, once it is closed', () => {
  const one = fake.open('one');
  one.write(800e6);
  fake.remove('one');
  expect(() => fake.open('two').write(500e6)).toThrow(full);
  one.close();
  expect(fake.open('two').write(500e6)).toBe(500e6);
});
