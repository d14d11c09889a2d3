import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { layScripts } from './scripts.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'assay-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a script is laid out with all that it imports, as plain JavaScript', () => {
  const entrance = fileURLToPath(new URL('./entrance.ts', import.meta.url));
  const laid = layScripts(entrance, folder);
  expect(laid).toBe(join(folder, 'cli/sandbox/entrance.mjs'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(texts.length).toBeGreaterThan(15);
  // Nothing leads back into the project but to the package.
  for (const text of texts) {
    const from = [...text.matchAll(/^(?:import|\}|export) ?(?:.* )?from '([^']+)'/gm)];
    for (const [, name] of from) {
      expect(name).toMatch(/^node:|^file:.*(?:assay-scripts-.*\.mjs|@noble\/hashes\/\w+\.js)$/);
    }
  }
});

test('imports over several lines and for their effect are followed', () => {
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write(
    'a.ts',
    "import {\n  b,\n} from './b.ts';\nimport './c.ts';\nimport type { D } from './d.ts';\nlet d: D = b;\n",
  );
  write('b.ts', 'export const b: number = 1;\n');
  write('c.ts', '');
  const laid = layScripts(join(folder, 'a.ts'), join(folder, 'out'));
  const text = readFileSync(laid, 'utf8');
  expect(text.match(/'file:[^']*\/([bc]\.mjs)'/g)).toHaveLength(2);
  expect(text).not.toContain('d.ts');
});
