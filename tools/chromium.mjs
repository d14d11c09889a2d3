/** How every tool and test starts a Chromium without a window. Plain JavaScript over Node's own modules. */
import { existsSync } from 'node:fs';

/**
 * Where Debian's packages put it. The first has no window, menus or tabs in it, and so costs a page about
 * half the processor's time; it is what Playwright's own download holds too.
 */
const SYSTEM_CHROMIUMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Debian's package that holds the first. */
export const CHROMIUM_PACKAGE = 'chromium-headless-shell';

/** Path of the system's Chromium, the lighter one before the whole; undefined where there is none. */
export function systemChromium() {
  return SYSTEM_CHROMIUMS.find((path) => existsSync(path));
}

/** Options of Playwright's `launch`: the system's Chromium where there is one, else Playwright's own. */
export function chromiumLaunch() {
  const executablePath = systemChromium();
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // As every desktop's browser does; without a window, Chromium 156 leaves it out.
      '--site-per-process',
    ],
  };
}
