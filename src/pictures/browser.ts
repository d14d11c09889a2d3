/** The reader of pictures in a worker of this browser. */
import { browserThread } from '../links/browser-thread.ts';
import { createPictures } from './pictures.ts';

/** What may be shown of a value's picture; always settles. */
export const readPictureInWorker = createPictures(() => {
  // Vite finds the worker by this very form.
  const worker = new Worker(new URL('../../workers/picture.worker.ts', import.meta.url), {
    type: 'module',
    name: 'pictures',
  });
  return browserThread(worker, 'The reader of pictures');
});
