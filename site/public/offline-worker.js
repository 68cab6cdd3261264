/**
 * Shows the bill that its reader has kept on this device, where there is no connection. It is registered by that
 * choice alone (src/features/keep-offline), for the pages of one language, and keeps nothing itself: with a
 * connection every page comes from the site, without one from what was kept, or not at all.
 */
const CACHE = 'kept-bill';
const ABOUT = '/kept-bill';
const PARTS = new Set(['style', 'script', 'image']);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === self.location.origin;
  const isShown = request.mode === 'navigate' || PARTS.has(request.destination);
  if (request.method !== 'GET' || !isOurs || !isShown) return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});

async function kept(request) {
  if (!(await caches.has(CACHE))) return Response.error();
  const cache = await caches.open(CACHE);
  const about = await (await cache.match(ABOUT))?.json();
  // Its link has expired: nobody may read it any more, here or there.
  if (!about || Date.now() >= Date.parse(about.until)) {
    await caches.delete(CACHE);
    await self.registration.unregister();
    return Response.error();
  }
  const search = request.mode === 'navigate' ? { ignoreSearch: true } : {};
  return (await cache.match(request, { ignoreVary: true, ...search })) ?? Response.error();
}
