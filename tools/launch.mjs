/**
 * `node tools/launch.mjs [--chromium] MAIN [ARGUMENTS]`: starts one of the project's programs with a
 * Node that can run it, in the folder where npm was called, after installing what it needs.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium, ensureInstalled, modernNode, root, withSetupErrors } from './setup.mjs';

const BROWSER = '--chromium';

await withSetupErrors(() => {
  const given = process.argv.slice(2);
  const needsBrowser = given[0] === BROWSER;
  const [main, ...args] = needsBrowser ? given.slice(1) : given;
  ensureInstalled();
  if (needsBrowser) ensureChromium();
  // npm starts us in the project's folder; paths are meant from where it was called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const command = [join(root, main), ...args];
  const { status } = spawnSync(modernNode(), command, { cwd, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
