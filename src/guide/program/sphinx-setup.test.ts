import { expect, test } from 'vitest';
import { sphinxSetup } from './sphinx-setup.ts';

const conf = (text: string): string => sphinxSetup([{ path: 'conf.py', text }]);

test('its text, in one piece or several', () => {
  expect(conf('project = "tea"\ndoctest_global_setup = """\nimport kettle\n"""\n')).toBe(
    '\nimport kettle\n',
  );
  expect(conf('doctest_global_setup = (\n    "import tea;"\n    \'import milk\\n\'\n)\n')).toBe(
    'import tea;import milk\n',
  );
  expect(conf("doctest_global_setup = r'x = 1\\n'")).toBe('x = 1\\n');
});

test('nothing where there is none, or it is worked out', () => {
  expect(sphinxSetup([{ path: 'other.py', text: 'doctest_global_setup = "x = 1"' }])).toBe('');
  expect(conf('doctest_path = ["doctest_global_setup"]')).toBe('');
  expect(conf('doctest_global_setup = open("setup.py").read()')).toBe('');
  expect(conf('doctest_global_setup = f"x = {y}"')).toBe('');
});
