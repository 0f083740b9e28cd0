/**
 * The built web app. Everything comes from here: no other host, no inline script, no eval; Trusted Types on. Hashed
 * assets are kept by the browser for a year; the page itself is asked for each time.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context as HonoContext } from 'hono'
import type { HouseEnv, Web } from './http.ts'

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types app 'allow-duplicates'",
].join('; ')

export function serveWebApp(web: Web, folder: string, { https }: { https: boolean }): void {
  web.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  web.use('*', async (c, next) => {
    await next()
    if (c.req.path.startsWith('/api/')) return
    c.header('Content-Security-Policy', contentSecurityPolicy)
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    c.header('Permissions-Policy', 'camera=(self), microphone=(self), geolocation=(self), payment=()')
    if (https) c.header('Strict-Transport-Security', 'max-age=31536000')
  })
  const file = serveStatic<HouseEnv>({ root: folder, precompressed: true })
  web.get('*', (c, next) => (isFile(c.req.path) ? file(c, next) : next()))
  web.get('*', (c, next) => {
    const isPage = !c.req.path.startsWith('/api/') && !isFile(c.req.path)
    return isPage ? page(c, folder) : next()
  })
}

/** A path without a dot is a page of the app; the router in the browser knows which. */
const isFile = (path: string) => path.split('/').at(-1)!.includes('.')

let cached: { readonly folder: string; readonly html: string } | undefined

function page(c: HonoContext, folder: string): Response {
  const file = join(folder, 'index.html')
  if (cached?.folder !== folder) {
    if (!existsSync(file)) return c.text('The web app has not been built. Run npm start, which builds it.', 503)
    cached = { folder, html: readFileSync(file, 'utf8') }
  }
  return c.html(cached.html, 200, { 'Cache-Control': 'no-cache' })
}
