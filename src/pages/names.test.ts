import { describe, expect, test } from 'vitest';
import type { Raised } from '../../workers/protocol.ts';
import type { Section, Snippet } from '../guide/model.ts';
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

  test('does not take a word in a string for a definition', () => {
    const others = [snippet('1.1-1', "s = \"\\nx = 1\\n\"\nt = '''\nx = 1\n'''")];
    const [, second] = sections;
    const guide = [{ ...sections[0]!, parts: others }, second!];
    expect(missingName(raised('NameError', "name 'x' is not defined"), user, guide)).toBe(
      'The guide never defines x.',
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
