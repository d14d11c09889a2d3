/** The page without a network: what it has fetched is kept, and a new version is offered, never forced. */
import { type Accessor, createSignal } from 'solid-js';

/** Time that the page has for itself before anything is kept, in ms. */
const PATIENCE = 4000;

const [update, setUpdate] = createSignal<(() => void) | null>(null);

/** Puts a new version that is here in this one's place, and reloads the page; null where there is none. */
export const newVersion: Accessor<(() => void) | null> = update;

/** For later: the version that is here goes on. */
export function ignoreNewVersion(): void {
  setUpdate(null);
}

/** Once, when the page is shown. A browser that refuses goes on as before, with a network. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  setTimeout(() => void register().catch(() => undefined), PATIENCE);
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('./sw.js');
  const offer = (worker: ServiceWorker | null) => {
    // Without one that is in charge this is the first version.
    if (worker?.state !== 'installed' || serviceWorker.controller === null) return;
    setUpdate(() => () => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- not a window
      worker.postMessage({ kind: 'take over' });
    });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => offer(worker));
  });
  const { active } = await serviceWorker.ready;
  if (active) tellWhatCame(active);
}

/** What came before it was in charge, and what workers fetch that it isn't in charge of. */
function tellWhatCame(worker: ServiceWorker): void {
  new PerformanceObserver((list) => {
    const addresses = list
      .getEntries()
      .map(({ name }) => name)
      .filter((name) => name.startsWith(location.origin));
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- not a window
    if (addresses.length > 0) worker.postMessage({ kind: 'keep', addresses });
  }).observe({ type: 'resource', buffered: true });
}
