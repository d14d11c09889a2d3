import { describe, expect, test } from 'vitest';
import type { Raised } from '../../wire/run.ts';
import type { Section, Snippet } from '../guide/model/guide.ts';
import { missingName } from './names.ts';

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
  const section: Section = {
    ...lines,
    id: '1.2',
    title: 'b',
    parts: [snippet('1.2-0', 'y = []\ns = """\napi = 1\n"""'), user],
    answers: [],
    file: 'g',
  };
  const missing = { never: ['api'], elsewhere: [{ name: 'x', section: '1.1' }] };
  const told = (
    type: string,
    name: string,
    absent: string[] = [],
    message = `name '${name}' is not defined`,
  ) => missingName({ ...raised(type, message), absent }, user, section, missing);
  const raised = (type: string, message: string): Raised => ({
    type,
    message,
    traceback: '',
    frames: [],
    claimed: false,
  });

  test.each([
    ['x', 'x comes from another block, in 1.1.'],
    ['y', 'y comes from another block, in 1.2.'],
    ['api', 'The guide never defines api.'],
    ['mine', null],
  ])('tells where the guide has %s', (name, sentence) => {
    expect(told('NameError', name)).toBe(sentence);
  });

  test('tells which module is missing, here or in an earlier block', () => {
    expect(told('NameError', 'x', ['tabulate'])).toBe(
      'x comes from a block before this one, which needs the module tabulate, and that isn’t installed here.',
    );
    expect(told('ModuleNotFoundError', 'a.b', [], "No module named 'a.b'")).toBe(
      'This block needs the module a.b, which isn’t installed here.',
    );
  });

  test('says nothing of other errors', () => {
    expect(told('ValueError', 'x')).toBeNull();
  });
});
