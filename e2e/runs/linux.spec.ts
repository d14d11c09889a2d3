import { expect, test } from '@playwright/test';
import { openScratchpad, run, scratch } from '../scratch.ts';

test('programs see the errors, the time zones and the end that they have on Linux', async ({
  page,
}) => {
  await openScratchpad(page);
  const shown = await run(
    page,
    [
      'import errno, os',
      'from datetime import datetime',
      'from zoneinfo import ZoneInfo',
      'try: open("nowhere")',
      'except FileNotFoundError as e: print(e.errno, errno.ENOENT, e)',
      'print(os.strerror(39))',
      'print(datetime(2024, 7, 1, tzinfo=ZoneInfo("Europe/Paris")).utcoffset())',
      'os._exit(3)',
      'print("never")',
    ].join('\n'),
  );
  expect(shown).toContain("2 2 [Errno 2] No such file or directory: 'nowhere'\n");
  expect(shown).toContain('Directory not empty\n2:00:00\n');
  expect(shown).not.toContain('never');
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
});
