/**
 * Starts basedpyright's script in a worker, a browser's or Node's. It takes the worker's messages for
 * its own: from `ready` on the worker speaks JSON-RPC.
 */
import { reasonOf } from '../../wire/reason.ts';
import type { CheckerNews } from '../../wire/checker.ts';

/** What the script needs of its global scope, and what it leaves there. */
export interface CheckerScope extends EventTarget {
  postMessage(message: object, transfer: Transferable[]): void;
  app?: { createBackgroundAnalysis: () => unknown };
}

/** `load` runs the script. */
export async function bootChecker(
  scope: CheckerScope,
  load: () => Promise<unknown>,
): Promise<void> {
  const tell = (news: CheckerNews): void => scope.postMessage(news, []);
  try {
    await load();
    const data = { type: 'browser/boot', mode: 'foreground' };
    scope.dispatchEvent(new MessageEvent('message', { data }));
    if (!scope.app) throw new Error('its script isn’t the one that we know');
    // It would analyse in a second worker, with all of its script and memory once more. This worker
    // is in nobody's way.
    scope.app.createBackgroundAnalysis = () => undefined;
    tell({ kind: 'ready' });
  } catch (error) {
    const reason = reasonOf(error);
    tell({ kind: 'failed', reason });
  }
}
