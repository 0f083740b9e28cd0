/**
 * The Sandbox phone's line to the WhatsApp emulator. The page may speak with its own origin only (connect-src 'self'),
 * so what a phone can do is passed on under /api/sandbox, and nothing else of the emulator's control: a visitor of the
 * demo writes messages; he does not reset the world. Mounted in the demo only.
 */
import { bodyLimit } from 'hono/body-limit'
import type { House } from '../platform/context.ts'
import { problem, type Web } from '../platform/http.ts'
import { refuse } from '../platform/refusal.ts'

const phone = '/phones/[0-9]{6,15}'
const chat = `${phone}/chats/[0-9]{1,20}/messages`
// Ids of messages and calls are base64, escaped as an address needs it.
const named = '[\\w.%=+-]{1,400}'

/** The whole of what goes through. */
const passed: readonly { readonly method: 'GET' | 'POST'; readonly path: RegExp }[] = [
  { method: 'GET', path: exactly('/phones') },
  { method: 'GET', path: exactly('/numbers') },
  { method: 'GET', path: exactly(`${phone}/chats`) },
  { method: 'GET', path: exactly(chat) },
  { method: 'GET', path: exactly(`(${phone}|/phones/\\*)/events`) },
  { method: 'GET', path: exactly('/media/[\\w-]{1,80}') },
  { method: 'POST', path: exactly('/phones') },
  { method: 'POST', path: exactly(chat) },
  { method: 'POST', path: exactly(`${phone}/(open-chat|close-chat|online|offline|stop-marketing|resume-marketing)`) },
  { method: 'POST', path: exactly(`${phone}/(block|unblock|calls|scenarios)`) },
  { method: 'POST', path: exactly(`${phone}/messages/${named}/(edit|delete|heard|pay)`) },
  { method: 'POST', path: exactly(`${phone}/calls/${named}`) },
]

function exactly(path: string): RegExp {
  return new RegExp(`^${path}$`)
}

// A photo of 5 MB, the most WhatsApp takes, is a third larger as base64.
const bodyLimitBytes = 8 * 1024 * 1024
const prefix = '/api/sandbox'

export function serveSandbox(web: Web, house: House, emulatorUrl: string): void {
  const limited = bodyLimit({
    maxSize: bodyLimitBytes,
    onError: () => {
      throw refuse('request.too-large', { limitKilobytes: bodyLimitBytes / 1024 })
    },
  })
  web.on(['GET', 'POST'], `${prefix}/*`, limited, async (c) => {
    const path = c.req.path.slice(prefix.length)
    const method = c.req.method === 'POST' ? 'POST' : 'GET'
    if (!passed.some((it) => it.method === method && it.path.test(path))) throw refuse('request.no-such-address')
    // A form of another site can post text, but not JSON without being asked first.
    if (method === 'POST' && !/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
      throw refuse('request.not-json')
    }
    const range = c.req.header('range')
    const answer = await fetch(`${emulatorUrl}/__control${path}${new URL(c.req.url).search}`, {
      method,
      headers: { 'content-type': 'application/json', ...(range && { range }) },
      ...(method === 'POST' && { body: await c.req.text() }),
      // The phone that is put away hears no more events.
      signal: c.req.raw.signal,
    }).catch(() => undefined)
    if (!answer) return problem(c, house, refuse('request.busy'))
    return new Response(answer.body, { status: answer.status, headers: passedHeaders(answer.headers) })
  })
}

const keptHeaders = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'content-disposition']

function passedHeaders(from: Headers): Headers {
  const headers = new Headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  for (const name of keptHeaders) {
    const value = from.get(name)
    if (value) headers.set(name, value)
  }
  // Chrome's reader of PDFs does not start inside a sandbox; a PDF runs nothing in our origin.
  if (from.get('content-type') !== 'application/pdf') {
    headers.set('content-security-policy', "sandbox; default-src 'none'")
  }
  return headers
}
