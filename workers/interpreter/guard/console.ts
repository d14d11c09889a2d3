/**
 * A limit to what a program says to the browser's console. The browser keeps what comes faster than it
 * can be shown, whether somebody looks or not: one loop took gigabytes of it in minutes.
 */

/** How many messages are passed on in all; then a last one says that there are more. */
const MESSAGES = 1000;
/** Of each message: how many values, and of each of these how many UTF-16 units. */
const VALUES = 20;
const LENGTH = 1000;

type Say = (...values: unknown[]) => void;
type Listen = (kind: 'unhandledrejection', heard: (event: PromiseRejectionEvent) => void) => void;

/** Of a worker's scope, what is used here. */
export interface ConsoleScope {
  console: Console;
  addEventListener: Listen;
}

/**
 * Limits the console of a worker's scope, and promises whose rejection nobody handles, which the browser
 * reports there. To be called before anything takes functions of the console for itself.
 *
 * Values are passed on as text: the console would keep what they are made of.
 */
export function limitConsole(scope: ConsoleScope): void {
  const { console } = scope;
  const text = createText();
  let left = MESSAGES;

  function limited(say: Say): Say {
    return (...values) => {
      if (left === 0) return;
      left -= 1;
      const texts: string[] = [];
      for (let at = 0; at < values.length && at < VALUES; at += 1) texts[at] = text(values[at]);
      say(...texts);
      if (left === 0) warn('Console output limit reached.');
    };
  }

  const warn = console.warn.bind(console);
  const complain = limited(console.error.bind(console));
  const limitedConsole = Object.fromEntries(
    Object.entries(console)
      .filter((entry): entry is [string, Say] => typeof entry[1] === 'function')
      .map(([name, say]) => [name, limited(say.bind(console))]),
  );
  Object.defineProperty(scope, 'console', {
    value: limitedConsole,
    configurable: true,
    writable: true,
  });
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    complain('Uncaught (in promise)', event.reason);
  });
}

/** Makes text of a value, by the language as it is now; a value that has none is shown by its type. */
function createText(): (value: unknown) => string {
  const { String } = globalThis;
  const slice = Function.prototype.call.bind(String.prototype.slice) as (
    text: string,
    start: number,
    end: number,
  ) => string;
  return (value) => {
    try {
      return slice(String(value), 0, LENGTH);
    } catch {
      return typeof value;
    }
  };
}
