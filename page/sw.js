// The service worker: one cache per version, filled before the version is used and never mixed
// with another. The list and the version are written by script/assemble.mjs.
const VERSION = '{{version}}';
const FILES = /* {{files}} */ [];
const CACHE = `hashrange ${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(
    // Names with a hash never change; the others must come from the host, not from its cache.
    FILES.map((name) => new Request(name, name.startsWith('assets/') ? {} : { cache: 'reload' })),
  )));
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('hashrange ') && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  if (!url.pathname.startsWith(scope)) return;
  const name = url.pathname.slice(scope.length);
  if (event.request.mode === 'navigate') {
    if (name === '' || name === 'index.html') event.respondWith(page());
    return;
  }
  if (FILES.includes(name)) event.respondWith(file(name, event.request));
});

// A lone reload is the moment at which a waiting version can take over without pulling the
// ground from under another tab: it is told to, and the page asks again.
async function page() {
  if (self.registration.waiting && (await self.clients.matchAll({ type: 'window' })).length <= 1) {
    self.registration.waiting.postMessage('take-over');
    return new Response('', { headers: { Refresh: '0' } });
  }
  return file('./', './');
}

async function file(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(request);
}
