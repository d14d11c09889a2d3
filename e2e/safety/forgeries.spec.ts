/** Programs that lie about themselves: what the page makes of them, and that the next run is right. */
import { expect, test, type Page } from '@playwright/test';
import { openScratchpad, run, scratch } from '../scratch.ts';

test.beforeEach(({ page }) => openScratchpad(page));

/** The verdict of the claim on a line. */
const verdictOn = (page: Page, line: number) =>
  scratch(page).locator(`[data-claim-line="${line}"]`).first();

/** A program that has the function by which events leave Python. */
const withEmit = `import gc, json, types
for each in gc.get_objects():
    if isinstance(each, types.FunctionType) and each.__module__ == "assay.entrance" and each.__name__ == "send":
        cells = dict(zip(each.__code__.co_freevars, each.__closure__))
        emit, number = cells["emit"].cell_contents, cells["run_id"].cell_contents
`;

test('an event that can’t be right ends the run, and the next one runs @any-host', async ({
  page,
}) => {
  for (const event of [
    '{"kind": "end"}',
    '{"kind": "names", "names": 5}',
    '{"kind": "raised", "error": {"frames": 5}}',
  ]) {
    await run(page, `${withEmit}emit(json.dumps({**${event}, "runId": number}))\nprint(1)  # 1\n`);
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'crashed');
    await expect(scratch(page)).toContainText('reported something that can’t be right');
  }
  expect(await run(page, 'print("all is well")  # all is well\n')).toContain('all is well');
  await expect(verdictOn(page, 1)).toHaveAttribute('data-verdict', 'held');
});

const FORGERIES: Record<string, [source: string, line: number]> = {
  'by a cache': [
    `import re
digits = re.compile("[0-9]+")
for cache in (re._cache, re._cache2): cache[str, r"[ \\t]+", 0] = digits
print(41)  # 42
`,
    4,
  ],
  'by an attribute of a class of the library’s': [
    `import ast
ast.Constant.value = property(lambda node: 7, lambda node, value: None)
x = 1 + 1  # 3
`,
    3,
  ],
  'by a verdict that was written': [
    `import gc
print(1)  # 2
for each in gc.get_objects():
    if type(each).__name__ == "Verdicts":
        each.records[0].verdict, each.records[0].actuals = "held", ["2"]
        each._send("claim", claim=each._data(each.claims[0]))
`,
    2,
  ],
  'by a method of JavaScript’s': [
    `from pyodide.code import run_js
run_js("const { set } = Map.prototype; Map.prototype.set = function (key, value) { if (value?.verdict) value.verdict = 'held'; return set.call(this, key, value); }; 0")
print(1)  # 2
`,
    3,
  ],
};

test.describe('a false claim isn’t held', () => {
  for (const [how, [source, line]] of Object.entries(FORGERIES)) {
    test(how, async ({ page }) => {
      await run(page, source);
      await expect(verdictOn(page, line)).toHaveAttribute('data-verdict', 'broken');
    });
  }
});

test('files have a limit, and what was deleted makes room', async ({ page }) => {
  const output = await run(
    page,
    `import os
block = b"x" * 10**8
try:
    with open("long", "wb") as file:
        for _ in range(20):
            file.write(block)
except OSError as error:
    print(error)
print(os.path.getsize("long") < 10**9)
os.remove("long")
with open("again", "wb") as file:
    print(file.write(block))
`,
  );
  expect(output).toContain('No space left on device');
  expect(output).toContain('True\n100000000');
});
