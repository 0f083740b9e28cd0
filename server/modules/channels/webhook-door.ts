/**
 * The door WhatsApp knocks at: the handshake, and what it posts. Whatever is wrong with a post, the answer is the same
 * 401, so that nobody learns from it. 200 means that it lies on the disk; reading follows.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
import { type AppSecret, answerHandshake, verifySignature } from '@galla/whatsapp/signature'
import type { Context as HonoContext } from 'hono'
import type { House } from '../../platform/context.ts'
import type { HouseEnv, Web } from '../../platform/http.ts'
import { factsOfError } from '../../platform/log.ts'
import type { Crowd } from './crowd.ts'
import { gather } from './gather.ts'
import { keepWebhookBodies } from './keep-webhook-bodies.ts'

/** Meta posts up to 3 MB. */
const largestBytes = 3 * 1024 * 1024

export interface WebhookDoor {
  readonly house: House
  /** The present app secret and, during a rotation, the one before. */
  readonly appSecrets: readonly AppSecret[]
  readonly verifyToken: string
  /** Something was kept: read it soon. */
  readonly wake: () => void
  readonly crowd: Crowd
}

export function serveWhatsAppWebhook(web: Web, { house, appSecrets, verifyToken, wake, crowd }: WebhookDoor): void {
  const bodies = gather<Buffer>((batch) => keepWebhookBodies(house, batch), {
    atMost: 200,
    sizeOf: (body) => body.length,
    atMostSize: 2 * largestBytes,
  })

  web.get('/webhooks/whatsapp', (c) => {
    c.set('act', 'channels.webhook-handshake')
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.query()
    const answer = answerHandshake({ mode, token, challenge }, verifyToken)
    return answer === null ? c.text('', 403) : c.text(answer, 200)
  })

  web.post('/webhooks/whatsapp', async (c) => {
    c.set('act', 'channels.webhook')
    const body = await bodyOf(c)
    if (body === undefined) return c.text('', 413)
    const header = c.req.header('x-hub-signature-256')
    if (!verifySignature({ body, header, secrets: appSecrets }).valid) return c.text('', 401)
    crowd.comes()
    try {
      await bodies.put(body)
    } catch (error) {
      // Not kept, so not 200: WhatsApp comes again.
      house.log.error('channels.webhook-not-kept', factsOfError(error))
      return c.text('', 503)
    } finally {
      crowd.goes()
    }
    wake()
    return c.text('', 200)
  })
}

/** The bytes as they came; undefined when they are more than anybody of ours sends. */
async function bodyOf(c: HonoContext<HouseEnv>): Promise<Buffer | undefined> {
  const length = c.req.header('content-length')
  if (Number(length ?? 0) > largestBytes) return undefined
  // Node hands over no more than the length that was told; a body that tells none is counted as it comes.
  if (length !== undefined) return Buffer.from(await c.req.arrayBuffer())
  const parts: Uint8Array[] = []
  let size = 0
  const reader = c.req.raw.body?.getReader()
  if (!reader) return Buffer.alloc(0)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(parts)
    size += value.byteLength
    if (size > largestBytes) {
      await reader.cancel()
      return undefined
    }
    parts.push(value)
  }
}
