/** Starts the bench with a Node that can run it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium, ensureInstalled, modernNode, root, withSetupErrors } from './setup.mjs';

await withSetupErrors(() => {
  ensureInstalled();
  ensureChromium();
  const args = [join(root, 'bench/main.ts'), ...process.argv.slice(2)];
  const { status } = spawnSync(modernNode(), args, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
