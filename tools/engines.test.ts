/** npm warns about packages that want another Node; for a Node that ours allows it must not. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  packages: Record<string, { engines?: { node?: string } | string[] }>;
}

const lock = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
) as Lock;

function rangeOf(path: string): string {
  const engines = lock.packages[path]?.engines;
  return (engines && !Array.isArray(engines) ? engines.node : undefined) ?? '*';
}

type Version = readonly [number, number, number];

const parse = (text: string): Version => {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number(part) || 0);
  return [major, minor, patch];
};

const compare = (a: Version, b: Version): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** Whether a version fits one comparison, such as `>=20.19.0`, `^22.12` or `18`. */
function fits(version: Version, comparison: string): boolean {
  const [, sign = '', text = ''] = /^(\^|~|>=|<=|>|<|=)?\s*v?(.*)$/.exec(comparison) ?? [];
  if (text === '*' || text === '') return true;
  const order = compare(version, parse(text));
  if (sign === '>=') return order >= 0;
  if (sign === '>') return order > 0;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  const same = text.split(sign === '^' ? /\..*$/ : '.').filter((part) => /^\d+$/.test(part));
  return order >= 0 && same.every((part, at) => Number(part) === version[at]);
}

/** Whether a version fits a range as `engines` writes it. */
function satisfies(version: Version, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .replace(/(>=|<=|>|<|=|\^|~)\s+/g, '$1')
      .split(/\s+/)
      .every((comparison) => fits(version, comparison)),
  );
}

/** The lowest and the highest that each part of our own range allows; none is known above. */
const ours = rangeOf('');
const allowed = ours.split('||').flatMap((part): Version[] => {
  const low = parse(part.trim().replace(/^\D+/, ''));
  return [low, part.includes('^') ? [low[0], 99, 0] : [99, 0, 0]];
});

test('ranges are understood', () => {
  const fitting = (range: string) =>
    ['20.0.0', '20.19.0', '21.0.0', '22.12.0', '26.1.0'].filter((v) => satisfies(parse(v), range));
  expect(fitting('^20.19.0 || >=22.12.0')).toEqual(['20.19.0', '22.12.0', '26.1.0']);
  expect(fitting('>= 21')).toEqual(['21.0.0', '22.12.0', '26.1.0']);
  expect(fitting('20 || >=21 <22.1')).toEqual(['20.0.0', '20.19.0', '21.0.0']);
  expect(fitting('*')).toHaveLength(5);
});

test('no package wants another Node than the project allows', () => {
  const unhappy = Object.keys(lock.packages).filter(
    (path) => !allowed.every((version) => satisfies(version, rangeOf(path))),
  );
  expect(unhappy).toEqual([]);
});
