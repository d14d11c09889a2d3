/**
 * Lints and formats the project's Python with ruff, which npm serves as WebAssembly.
 * `--write` rewrites what is badly formatted; without it, that is a failure like any finding.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import ruff from '@astral-sh/ruff-wasm-nodejs';

const SETTINGS = {
  'line-length': 100,
  'target-version': 'py310',
  lint: {
    select: ['E', 'F', 'I', 'B', 'UP', 'C4', 'PIE', 'RUF'],
    // Long lines are the formatter's business; `zip` stops where it should; signs such as × and ’ are meant.
    ignore: ['E501', 'B905', 'RUF001', 'RUF002', 'RUF003', 'RUF012'],
  },
};

const write = process.argv.includes('--write');
const workspace = new ruff.Workspace(SETTINGS, ruff.PositionEncoding.Utf16);
let failures = 0;
const files = globSync([
  'workers/python/**/*.py',
  'tools/**/*.py',
  'bench/programs/*.py',
  'conformance/reference.py',
]).sort();
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  for (const found of workspace.check(text)) {
    failures += 1;
    console.log(`${file}:${found.start_location.row}  ${found.code}  ${found.message}`);
  }
  const formatted = workspace.format(text);
  if (formatted === text) continue;
  if (write) {
    writeFileSync(file, formatted);
    console.log(`${file}  formatted`);
  } else {
    failures += 1;
    console.log(`${file}  isn’t formatted; run: npm run format`);
  }
}
console.log(`${files.length} Python files, ${failures} findings`);
process.exit(failures > 0 ? 1 : 0);
