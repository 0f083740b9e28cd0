import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerHandshake, appSecretProof, signBody, verifySignature } from './signature.ts'

const now = { name: 'now', secret: 'a-secret-of-this-year' }
const before = { name: 'before', secret: 'a-secret-of-last-year' }
const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}')

describe('the signature of a webhook', () => {
  it('agrees with RFC 4231, test case 2', () => {
    expect(signBody(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('is found with either secret during a rotation, and says with which', () => {
    const secrets = [now, before]
    for (const one of secrets)
      expect(verifySignature({ body, header: signBody(body, one.secret), secrets })).toEqual({
        valid: true,
        matched: one.name,
      })
  })

  it('holds for the escaped bytes Meta signs, not for the same JSON printed anew', () => {
    const escaped = Buffer.from(String.raw`{"text":"\u0928\u092e\u0938\u094d\u0924\u0947 \ud83d\udc4d"}`)
    const header = signBody(escaped, now.secret)
    const printed = Buffer.from(JSON.stringify(JSON.parse(escaped.toString())))
    expect(printed.toString()).toContain('नमस्ते 👍')
    expect(verifySignature({ body: escaped, header, secrets: [now] }).valid).toBe(true)
    expect(verifySignature({ body: printed, header, secrets: [now] })).toEqual({ valid: false, reason: 'no-match' })
  })

  it.each([
    ['none', undefined, 'missing'],
    ['null', null, 'missing'],
    ['an empty one', '', 'missing'],
    ['no hex', 'sha256=zz', 'malformed'],
    ['too short', 'sha256=abcd', 'malformed'],
    ['too long', `sha256=${'a'.repeat(66)}`, 'malformed'],
    ['without its prefix', 'a'.repeat(64), 'malformed'],
    ['the old SHA-1', `sha1=${'a'.repeat(40)}`, 'malformed'],
    ['two of them', [`sha256=${'a'.repeat(64)}`, `sha256=${'b'.repeat(64)}`], 'malformed'],
    ['a wrong one', `sha256=${'a'.repeat(64)}`, 'no-match'],
  ] as const)('header %s is turned away as such', (_, header, reason) => {
    expect(verifySignature({ body, header, secrets: [now] })).toEqual({ valid: false, reason })
  })

  it('an empty secret opens nothing, even for who signs with it', () => {
    const header = signBody(body, '')
    expect(verifySignature({ body, header, secrets: [{ name: 'none', secret: '' }] })).toEqual({
      valid: false,
      reason: 'no-secret',
    })
    expect(verifySignature({ body, header, secrets: [] })).toEqual({ valid: false, reason: 'no-secret' })
  })

  it('takes capital letters in the hex', () => {
    const header = signBody(body, now.secret).toUpperCase().replace('SHA256', 'sha256')
    expect(verifySignature({ body, header, secrets: [now] }).valid).toBe(true)
  })

  it('a single changed byte breaks it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, by) => {
        const header = signBody(bytes, now.secret)
        const changed = Uint8Array.from(bytes)
        changed[at % bytes.length]! ^= by
        expect(verifySignature({ body: bytes, header, secrets: [now] }).valid).toBe(true)
        expect(verifySignature({ body: changed, header, secrets: [now] }).valid).toBe(false)
      }),
    )
  })

  it('any header is only ever refused', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(verifySignature({ body, header, secrets: [now] }).valid).toBe(false)
      }),
    )
  })
})

describe('the question when the address is saved', () => {
  it.each([
    ['with our token', { mode: 'subscribe', token: 'ours', challenge: '1158201444' }, '1158201444'],
    ['with another token', { mode: 'subscribe', token: 'theirs', challenge: '1' }, null],
    ['without a token', { mode: 'subscribe', challenge: '1' }, null],
    ['in another mode', { mode: 'unsubscribe', token: 'ours', challenge: '1' }, null],
    ['without a challenge', { mode: 'subscribe', token: 'ours' }, null],
  ])('%s', (_, query, answer) => {
    expect(answerHandshake(query, 'ours')).toBe(answer)
  })

  it('is never answered while no token is set', () => {
    expect(answerHandshake({ mode: 'subscribe', token: '', challenge: '1' }, '')).toBeNull()
  })
})

it('the proof is the hex HMAC of the token with the app secret', () => {
  expect(appSecretProof('what do ya want for nothing?', 'Jefe')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})
