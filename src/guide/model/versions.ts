/** The Pythons that programs can run on. */
import type { PythonVersion } from './guide.ts';

/** Newest first. */
export const VERSIONS: readonly PythonVersion[] = ['3.14', '3.13', '3.12'];

/** The one that runs where nobody has chosen. */
export const NEWEST: PythonVersion = '3.14';

/** Whether a text names one of them. */
export function isVersion(text: string | null): text is PythonVersion {
  return VERSIONS.some((version) => version === text);
}

/** Modules of the standard library that no Python in a browser has. */
const NOWHERE = `curses dbm ensurepip grp pwd readline resource syslog tkinter turtle turtledemo
  venv`.split(/\s+/);

/** Those that only the newest has: the older builds were made without the libraries behind them. */
const NEWEST_ONLY = `fcntl lzma pty sqlite3 ssl termios tty`.split(/\s+/);

/** Modules of the standard library that a Python lacks here, by their top name. */
export function lackingModules(version: PythonVersion): readonly string[] {
  return version === NEWEST ? NOWHERE : [...NOWHERE, ...NEWEST_ONLY];
}

/** A sentence for the reader where an exception comes of such a lack; null where it doesn't. */
export function lackSentence(
  error: { type: string; message: string },
  version: PythonVersion,
): string | null {
  if (error.message.startsWith("can't start new thread") && version !== NEWEST) {
    return `Python ${version} can’t start threads here; Python ${NEWEST} can.`;
  }
  if (error.type !== 'ModuleNotFoundError' && error.type !== 'ImportError') return null;
  const named = /'_?(\w+)/.exec(error.message)?.[1];
  const name = lackingModules(version).find((each) => each === named);
  if (name === undefined) return null;
  return NOWHERE.includes(name)
    ? `Python’s module ${name} needs what a browser doesn’t have.`
    : `Python ${version} comes without the module ${name} here; Python ${NEWEST} has it.`;
}
