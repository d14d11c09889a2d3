/** Starts the check of the rooms with a Node that can run it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, modernNode, root, withSetupErrors } from './setup.mjs';

await withSetupErrors(() => {
  ensureInstalled();
  const args = [join(root, 'tools/rooms/main.ts'), ...process.argv.slice(2)];
  const { status } = spawnSync(modernNode(), args, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
