/**
 * Opens Galla without a line: the page and its code as they were built together, kept on the device. Nothing the server
 * answers is ever kept. A newer version waits until somebody takes it, so that no sale is broken off.
 *
 * The build writes in what belongs to this version (web/keep-for-offline.ts).
 */
const version = '__VERSION__'
/** @type {readonly string[]} */
const files = __FILES__
const shelf = `galla.app.${version}`
const page = '/'

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(shelf)
      // What the version before has is the same file: names bear the hash of their content.
      await Promise.all(
        files.map(async (file) => {
          const before = await caches.match(file)
          if (before) await cache.put(file, before)
          else await cache.add(file)
        }),
      )
      await cache.add(new Request(page, { cache: 'reload' }))
    })(),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('galla.app.') && name !== shelf) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

// Said by the page when a person takes the newer version.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})

/** Rung from outside, without a word. Where a page of ours is open, that page tells. */
self.addEventListener('push', (event) => {
  event.waitUntil(
    (async () => {
      const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      if (pages.some((one) => one.visibilityState === 'visible')) return
      const kept = await (await caches.open('galla.push')).match('/words')
      const { title, body } = kept ? await kept.json() : { title: 'Galla', body: '' }
      await self.registration.showNotification(title, { body, tag: 'inbox', icon: '/mark-192.png', data: '/inbox' })
    })(),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(
    (async () => {
      const [page] = await self.clients.matchAll({ type: 'window' })
      if (page) await page.focus()
      else await self.clients.openWindow(event.notification.data ?? '/inbox')
    })(),
  )
})

/** Pages of the shop. What a customer opens by a link, and all the server's own, comes from the line. */
const isOurPage = (url) =>
  !url.pathname.split('/').at(-1).includes('.') &&
  !/^\/(api|b|webhooks|healthz|readyz|metrics|__)(\/|$)/.test(url.pathname)

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (isOurPage(url)) event.respondWith(kept(page, request))
    return
  }
  if (files.includes(url.pathname)) event.respondWith(kept(url.pathname, request))
})

async function kept(name, request) {
  const cache = await caches.open(shelf)
  return (await cache.match(name)) ?? fetch(request)
}
