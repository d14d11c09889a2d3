/*
 * Keeps the build in the browser, so that the page works without a network. Read as text by the build,
 * which puts `BUILD` before it: the build's version, its files, and those of them that are kept at once.
 */
const base = new URL('./', self.location.href);
/* Other builds on the same origin have caches of their own. */
const prefix = `assay ${base.pathname} `;
const name = prefix + BUILD.version;
const addressOf = (path) => new URL(path, base).href;
const known = new Set(BUILD.files.map(addressOf));
const home = addressOf('index.html');

const pathOf = (address) => address.replace(/[?#].*$/, '');

self.addEventListener('install', (event) => {
  event.waitUntil(keep(BUILD.shell.map(addressOf)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const others = (await caches.keys()).filter(
        (each) => each.startsWith(prefix) && each !== name,
      );
      await Promise.all(others.map((each) => caches.delete(each)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const { kind, addresses = [] } = event.data ?? {};
  if (kind === 'take over') self.skipWaiting();
  // What the page fetched before there was anything to keep it.
  if (kind === 'keep')
    event.waitUntil(keep(withTheirs(addresses.filter((each) => known.has(each)))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const path = pathOf(request.url);
  const wanted = path === base.href ? home : path;
  if (known.has(wanted)) event.respondWith(answer(wanted, event));
});

/* From what is kept; from the network where it isn't, or where the browser refuses to look. */
async function answer(address, event) {
  const cache = await caches.open(name).catch(() => null);
  const kept = await cache?.match(address).catch(() => undefined);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (cache && response.status === 200 && response.type === 'basic') {
    // Where there is no room for it, the page goes on without.
    event.waitUntil(cache.put(address, response.clone()).catch(() => undefined));
  }
  return response;
}

/* A Python is kept whole: its scripts are fetched by workers, of which the page hears nothing. */
function withTheirs(addresses) {
  const folders = new Set(addresses.flatMap((each) => /^.*\/pyodide\/[^/]+\//.exec(each) ?? []));
  const theirs = [...folders].flatMap((folder) =>
    [...known].filter((each) => each.startsWith(folder)),
  );
  return new Set([...addresses, ...theirs]);
}

/* Fetches what isn't kept yet; a file whose name says what is in it may come from the build before. */
async function keep(addresses) {
  const cache = await caches.open(name);
  await Promise.all(
    [...addresses].map(async (address) => {
      if (await cache.match(address)) return;
      const before = address.startsWith(addressOf('assets/')) && (await caches.match(address));
      if (before) await cache.put(address, before);
      else
        await cache.add(new Request(address, { cache: address === home ? 'reload' : 'default' }));
    }),
  );
}
