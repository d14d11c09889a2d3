/**
 * The name under which an interpreter's memory is kept. All that decides what such memory holds, and
 * where it works, is in it: memory under another name is of no use here.
 */

export interface SnapshotFacts {
  /** Of Pyodide's files, and of ours that make the interpreter: a hash of their contents. */
  build: string;
  /** Packages in the memory, and what says which they are exactly: the key of their list. */
  packages: readonly string[];
  /** The browser, with its exact version and platform. */
  browser: string;
  /** Whether WebAssembly can be suspended (JSPI). */
  suspends: boolean;
  /** Whether memory can be shared between threads. */
  shares: boolean;
}

/** A name that is fit for a URL's last part; the same for the same facts. */
export function snapshotKey({ build, packages, browser, suspends, shares }: SnapshotFacts): string {
  const parts = [build, [...packages].sort().join('+'), browser, String(suspends), String(shares)];
  return parts.map(encodeURIComponent).join(',');
}

/** The browser as exactly as it says. Never rejects. */
export async function browserBuild(navigator: Navigator): Promise<string> {
  const { userAgent } = navigator;
  const data = (navigator as NavigatorWithData).userAgentData;
  if (!data) return userAgent;
  try {
    const values = await data.getHighEntropyValues([
      'architecture',
      'bitness',
      'fullVersionList',
      'platformVersion',
    ]);
    return JSON.stringify(values);
  } catch {
    return userAgent;
  }
}

/** Only Chromium has it, so TypeScript's own types don't. */
interface NavigatorWithData extends Navigator {
  userAgentData?: { getHighEntropyValues(hints: string[]): Promise<unknown> };
}
