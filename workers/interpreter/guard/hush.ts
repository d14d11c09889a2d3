/**
 * Ends a program's own monitoring (`sys.monitoring`), without a frame of Python's: its callbacks are
 * called for our code, too, and one that raises there ends the run before anybody can say why.
 */
import type { PyodideInterface } from 'pyodide';

/** Ours, by which statements are watched and stacks take turns. */
const OURS: ReadonlySet<number> = new Set([3, 4]);
const TOOLS = 6;

interface Monitoring {
  get_events(tool: number): number;
  set_events(tool: number, events: number): void;
}

/** Whether the program monitored anything; from then on, it doesn't. Make it before user code. */
export function createHush(pyodide: PyodideInterface): () => boolean {
  const monitoring = pyodide.pyimport('sys.monitoring') as Monitoring;
  const { get_events: get, set_events: set } = monitoring;
  return () => {
    let monitored = false;
    for (let tool = 0; tool < TOOLS; tool += 1) {
      if (OURS.has(tool)) continue;
      try {
        monitored = get(tool) > 0 || monitored; // of a dead interpreter it is no number
        set(tool, 0);
      } catch {
        // Nobody uses that tool.
      }
    }
    return monitored;
  };
}
