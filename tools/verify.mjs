/** Starts `assay verify` with a Node that can run it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, modernNode, root, withSetupErrors } from './setup.mjs';

await withSetupErrors(() => {
  ensureInstalled();
  const args = [join(root, 'cli/main.ts'), ...process.argv.slice(2)];
  // npm starts us in the project's folder; paths are meant from where it was called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { status } = spawnSync(modernNode(), args, { cwd, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
