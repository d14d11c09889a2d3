/** The browser's worker that checks types. Its script, of 17 MB, is fetched when the worker starts. */
import script from 'browser-basedpyright/dist/pyright.worker.js?url';
import { bootChecker, type CheckerScope } from './checker/boot.ts';

void bootChecker(
  self as unknown as CheckerScope,
  () => import(/* @vite-ignore */ new URL(script, self.location.href).href),
);
