/**
 * Serves web/dist as production does, with the strict policy of the product, so that a crawl can count violations:
 * `node web/check-policy.ts 4310`. API addresses answer 503, as a server that is away.
 */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const dist = join(import.meta.dirname, 'dist')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app dompurify',
].join('; ')

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname))
  if (path.startsWith('/api/')) {
    response
      .writeHead(503, { 'content-type': 'application/problem+json' })
      .end('{"code":"request.busy","detail":"The server is away."}')
    return
  }
  const file = join(dist, path)
  const there = file.startsWith(dist) && existsSync(file) && statSync(file).isFile()
  response.writeHead(200, {
    'content-type': types[extname(there ? file : 'index.html')] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
  createReadStream(there ? file : join(dist, 'index.html')).pipe(response)
}).listen(Number(process.argv[2] ?? 4310), '127.0.0.1')
