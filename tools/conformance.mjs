/** Starts the conformance tests with a Node that can run them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium, ensureInstalled, modernNode, root, withSetupErrors } from './setup.mjs';

await withSetupErrors(() => {
  ensureInstalled();
  ensureChromium();
  const args = [join(root, 'conformance/main.ts'), ...process.argv.slice(2)];
  const { status } = spawnSync(modernNode(), args, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
