import { expect, test } from 'vitest';
import { normalized, parseLock, readLock, readRequires } from './lock.ts';

const hash = 'a'.repeat(64);
const text = `# made by a tool
kettle==1.2 \\
    --hash=sha256:${hash}
    # via -r packages/requirements.in
steam-engine==3.0 \\
    --hash=sha256:${hash} \\
    --hash=sha256:${hash}
    # via
    #   -r packages/requirements.in
    #   Kettle
`;

test('a lock gives each distribution with its hashes and who needs it', () => {
  const lock = parseLock(text);
  expect(lock.map(({ name, version, via }) => ({ name, version, via }))).toEqual([
    { name: 'kettle', version: '1.2', via: [] },
    { name: 'steam-engine', version: '3.0', via: ['kettle'] },
  ]);
  expect(lock[1]?.text.match(/--hash/g)).toHaveLength(2);
});

test('a line that is no locked requirement is named', () => {
  expect(() => parseLock(`${text}loose>=1\n`)).toThrow('line 11');
});

test('names are written one way', () => {
  expect(normalized('Flask_SQLAlchemy')).toBe('flask-sqlalchemy');
});

test('every distribution of the lock has a hash, and needs only what is in it', () => {
  const lock = readLock();
  const names = new Set(lock.map(({ name }) => name));
  const bare = lock.filter((locked) => !locked.text.includes('--hash=sha256:'));
  expect(bare).toEqual([]);
  const needed = [...readRequires(lock).values()].flat();
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
  expect(readRequires(lock).get('flask')).toContain('werkzeug');
});
