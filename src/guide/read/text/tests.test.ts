import { describe, expect, test } from 'vitest';
import { openedGuide } from '../../testing/opened.ts';
import { holdsTests } from './tests.ts';
import { sectionsOf } from '../../model/sections.ts';

describe('a module of tests', () => {
  test.each([
    ['a function', 'def test_sum():\n    assert sum([1]) == 1\n'],
    ['a coroutine', 'async def test_sum():\n    assert True\n'],
    ['a class', 'class TestSum:\n    def test_one(self):\n        assert True\n'],
    ['of unittest', 'class Sums(unittest.TestCase):\n    def test_one(self):\n        pass\n'],
  ])('%s', (_, code) => expect(holdsTests(code)).toBe(true));

  test.each([
    ['calls its test', 'def test_sum():\n    assert True\ntest_sum()\n'],
    ['hands its test on', 'def test_sum():\n    assert True\nprint(run(test_sum))  # ok\n'],
    ['runs them itself', 'class TestSum(TestCase):\n    def test_a(self): ...\nunittest.main()\n'],
    ['has a class of that name', 'class TestingConfig(Config):\n    DEBUG = True\n'],
    ['has a function in another one', 'def outer():\n    def test_sum():\n        pass\n'],
  ])('not what %s', (_, code) => expect(holdsTests(code)).toBe(false));

  test.each(['guide.md', 'guide.rst'])('an opened guide’s runs by pytest: %s', (name) => {
    const code = 'def test_one():\n    assert 1\n';
    const indented = code.replaceAll(/^(?=.)/gm, '    ');
    const text = name.endsWith('md')
      ? `# A\n\n\`\`\`python\n${code}\`\`\`\n`
      : `A\n=\n\n.. code-block:: python\n\n${indented}`;
    const runs = sectionsOf(openedGuide(name, text)).flatMap((section) =>
      section.parts.flatMap((part) => (part.kind === 'snippet' ? [part.run] : [])),
    );
    expect(runs).toEqual(['pytest']);
  });
});
