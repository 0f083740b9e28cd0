/**
 * The access token: a JWT signed with Ed25519 that lives ten minutes and says who (sub), in which session (sid), in
 * which business (bid, if any), and to which browser it is bound (cnf: the SHA-256 of a cookie no script can read). So
 * a token copied out of local storage opens nothing. It says nothing about the person and gives no permission: what the
 * session may do is looked up.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Installation } from '../../platform/installation.ts'

export const accessTokenSeconds = 600
const leewaySeconds = 30
const audience = 'galla-api'
const type = 'at+jwt'
const algorithm = 'EdDSA'

export interface Claims {
  readonly personId: string
  readonly sessionId: string
  readonly businessId: string | undefined
  /** The person's session version: "sign out everywhere" raises it. */
  readonly version: number
  /** SHA-256 of the binding cookie. */
  readonly bindingHash: Buffer
}

export interface AccessTokens {
  issue(claims: Claims): Promise<string>
  /** The claims of a token of ours that is still good, in the browser it was given to; otherwise undefined. */
  read(token: string, binding: string | undefined): Promise<Claims | undefined>
}

const wire = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  bid: z.uuid().optional(),
  ver: z.int(),
  cnf: z.string().regex(/^[\w-]{43}$/),
  exp: z.int(),
})

export function bindingHashOf(binding: string): Buffer {
  return createHash('sha256').update(binding).digest()
}

export function accessTokensWith({
  tokenKey,
  issuer,
  clock,
}: Pick<Installation, 'tokenKey'> & { issuer: string; clock: Clock }): AccessTokens {
  // The only keys there are: what a token's head says of other keys (jku, jwk, x5u) is never looked at.
  const keys = new Map([[tokenKey.id, tokenKey.public]])
  // Checking a signature costs more than the rest of the request, and a browser sends the same token for ten minutes.
  const verified = new LRUCache<string, { claims: Claims; expires: number }>({ max: 20_000 })
  const seconds = () => Math.floor(clock.milliseconds() / 1000)

  async function verify(token: string): Promise<{ claims: Claims; expires: number } | undefined> {
    try {
      const { payload } = await jwtVerify(
        token,
        ({ kid }) => {
          const key = keys.get(kid ?? '')
          if (!key) throw new Error('not a key of ours')
          return key
        },
        {
          algorithms: [algorithm],
          typ: type,
          issuer,
          audience,
          clockTolerance: leewaySeconds,
          currentDate: new Date(clock.milliseconds()),
        },
      )
      const { sub, sid, bid, ver, cnf, exp } = wire.parse(payload)
      const bindingHash = Buffer.from(cnf, 'base64url')
      return { claims: { personId: sub, sessionId: sid, businessId: bid, version: ver, bindingHash }, expires: exp }
    } catch {
      // Whatever is wrong with it, it opens nothing; to say what would only help the one who made it.
      return undefined
    }
  }

  return {
    issue: ({ personId, sessionId, businessId, version, bindingHash }) =>
      new SignJWT({
        sid: sessionId,
        ver: version,
        cnf: bindingHash.toString('base64url'),
        ...(businessId !== undefined && { bid: businessId }),
      })
        .setProtectedHeader({ alg: algorithm, typ: type, kid: tokenKey.id })
        .setSubject(personId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + accessTokenSeconds)
        .sign(tokenKey.private),
    async read(token, binding) {
      const known = verified.get(token) ?? (await verify(token))
      if (!known || known.expires + leewaySeconds <= seconds()) return undefined
      verified.set(token, known)
      if (binding === undefined || !timingSafeEqual(bindingHashOf(binding), known.claims.bindingHash)) return undefined
      return known.claims
    },
  }
}
