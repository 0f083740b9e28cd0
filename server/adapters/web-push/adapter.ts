/**
 * Rings browsers by the service of their maker: a POST without a body, signed with the key of this house. Without a body
 * its maker learns that something came, not what, nor from whom.
 * https://www.rfc-editor.org/rfc/rfc8030 · https://www.rfc-editor.org/rfc/rfc8292
 */
import { createECDH, createPrivateKey, sign } from 'node:crypto'
import type { WebPush } from '../../modules/notifications/web-push-port.ts'
import type { Clock } from '../../platform/clock.ts'
import { mustBeOutsideTransactions } from '../../platform/database.ts'
import { ProviderFailure } from '../../platform/refusal.ts'

/** Chrome and Edge on Android, Firefox, Safari, Edge on Windows. */
const makers: readonly RegExp[] = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+\.push\.apple\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
]
/** Rung later than this it would tell of what was answered long ago. */
const keptSeconds = 4 * 3600
const signedForSeconds = 12 * 3600

export interface WebPushSettings {
  /** 32 bytes that stay the same: browsers are bound to the key made of them. */
  readonly key: Buffer
  /** Whom a maker may ask about us: an https or mailto address. */
  readonly contact: string
  readonly clock: Clock
  /** An emulator's origin, for tests. */
  readonly emulator?: string
  readonly timeoutSeconds?: number
}

export function webPush({ key, contact, clock, emulator, timeoutSeconds = 10 }: WebPushSettings): WebPush {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(key)
  const point = pair.getPublicKey()
  const publicKey = point.toString('base64url')
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: key.toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })

  function knows(endpoint: string): boolean {
    if (!URL.canParse(endpoint)) return false
    const { protocol, hostname, port, username, password, origin } = new URL(endpoint)
    if (username !== '' || password !== '') return false
    if (emulator !== undefined && origin === emulator) return true
    return protocol === 'https:' && port === '' && makers.some((maker) => maker.test(hostname))
  }

  function tokenFor(audience: string): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const exp = Math.floor(clock.milliseconds() / 1000) + signedForSeconds
    const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: audience, exp, sub: contact })}`
    const signature = sign('sha256', Buffer.from(said), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return `${said}.${signature.toString('base64url')}`
  }

  return {
    publicKey,
    knows,
    async ring(endpoint) {
      mustBeOutsideTransactions('web-push.ring')
      if (!knows(endpoint)) return 'gone'
      const { origin } = new URL(endpoint)
      let status: number
      try {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: {
            authorization: `vapid t=${tokenFor(origin)}, k=${publicKey}`,
            ttl: String(keptSeconds),
            urgency: 'high',
            // Of several that wait for a sleeping device the last one is enough.
            topic: 'inbox',
          },
          // A maker answers itself; followed, our signature would travel.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutSeconds * 1000),
        })
        status = response.status
        await response.body?.cancel()
      } catch {
        throw failure('no-answer')
      }
      if (status >= 200 && status < 300) return 'rung'
      if (status === 404 || status === 410) return 'gone'
      throw failure(String(status))
    },
  }
}

const failure = (providerCode: string) =>
  new ProviderFailure({
    provider: 'web-push',
    kind: 'retry-later',
    providerCode,
    text: 'The service of the browser’s maker did not take the call.',
    shopMustAct: false,
  })
