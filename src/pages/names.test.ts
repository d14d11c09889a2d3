import { describe, expect, test } from 'vitest';
import type { Raised } from '../../workers/protocol.ts';
import type { Section, Snippet } from '../guide/model.ts';
import { defines, missingName } from './names.ts';

describe('defines', () => {
  test.each([
    'x = 1',
    '  x = 1',
    'x: int = 1',
    'x, y = 1, 2',
    'y, x = 1, 2',
    'first, *x = s',
    'def x(): ...',
    'async def x(): ...',
    'class x: ...',
    'import x',
    'import a, x',
    'import numpy as x',
    'from a import b, x',
    'from a import (b, x)',
  ])('%s makes x', (code) => {
    expect(defines(`import sys\n${code}\n`, 'x')).toBe(true);
  });

  test.each([
    'x == 1',
    'print(x)',
    'xs = 1',
    'ax = 1',
    'y = x',
    'f(x=1)',
    'def xs(): ...',
    'import xs',
    'from x import y',
    '# x is nothing',
  ])('%s makes no x', (code) => {
    expect(defines(`import sys\n${code}\n`, 'x')).toBe(false);
  });
});

describe('missingName', () => {
  const lines = { firstLine: 1, lastLine: 1 };
  const snippet = (id: string, code: string): Snippet => ({
    ...lines,
    kind: 'snippet',
    id,
    language: 'python',
    code,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
  });
  const user = snippet('1.2-1', 'x.append(1)');
  const sections: Section[] = [
    {
      ...lines,
      id: '1.1',
      title: 'a',
      parts: [snippet('1.1-1', 'x = []')],
      answers: [],
      file: 'g',
    },
    { ...lines, id: '1.2', title: 'b', parts: [user], answers: [], file: 'g' },
  ];
  const raised = (type: string, message: string): Raised => ({
    type,
    message,
    traceback: '',
    frames: [],
    claimed: false,
  });

  test('tells where the guide has it', () => {
    expect(missingName(raised('NameError', "name 'x' is not defined"), user, sections)).toBe(
      'x comes from another block, in 1.1.',
    );
  });

  test('tells that the guide has it nowhere', () => {
    expect(missingName(raised('NameError', "name 'api' is not defined"), user, sections)).toBe(
      'The guide never defines api.',
    );
  });

  test('says nothing of other errors', () => {
    expect(missingName(raised('ValueError', "name 'x' is not defined"), user, sections)).toBeNull();
  });
});
