/** The command as a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('a reader who has seen enough of the report ends it without a word', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const command = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  command.stdout.destroy(); // as `| head -0` does
  let said = '';
  command.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const code = await new Promise((resolve) => command.on('close', resolve));
  expect({ said, code }).toEqual({ said: '', code: 1 });
}, 60_000);
