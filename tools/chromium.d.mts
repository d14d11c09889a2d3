/** Debian's package of a Chromium. */
export const CHROMIUM_PACKAGE: string;

/** Path of the system's Chromium, the lighter one before the whole; undefined where there is none. */
export function systemChromium(): string | undefined;

/** Options of Playwright's `launch`: the system's Chromium where there is one, else Playwright's own. */
export function chromiumLaunch(): { executablePath?: string; args: string[] };
