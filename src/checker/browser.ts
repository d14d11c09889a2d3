/** The checker and the linter in workers of this browser. Nothing is fetched before the first question. */
import { browserThread } from '../links/browser-thread.ts';
import type { Thread } from '../links/link.ts';
import { createChecker } from './client.ts';
import { createLazyChecker } from './lazy.ts';
import { createRuff } from './ruff.ts';

export const createBrowserChecker = () => createLazyChecker(() => createChecker(startChecker()));

export const createBrowserRuff = () => createRuff(startRuff);

function startRuff(): Thread {
  // Vite finds the worker by this very form.
  const worker = new Worker(new URL('../../workers/ruff.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ruff',
  });
  return browserThread(worker, 'Ruff');
}

function startChecker(): Thread {
  // Vite finds the worker by this very form.
  const worker = new Worker(new URL('../../workers/checker.worker.ts', import.meta.url), {
    type: 'module',
    name: 'checker',
  });
  return browserThread(worker, 'The type checker');
}
