import { createHmac, pbkdf2Sync } from 'node:crypto'
import { pinCheckText } from '@galla/contract/pins'
import { describe, expect, it, vi } from 'vitest'
import { inMemory } from './local-store.ts'
import { checkPinHere, type TillPerson } from './pin-check.ts'

const salt = Buffer.alloc(16, 3)
const rounds = 600_000
const key = pbkdf2Sync('4071', salt, rounds, 32, 'sha256')
const signed = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
const person: TillPerson = {
  id: '01a1fc95-37c0-751b-8f84-3e24c498f5b1',
  name: 'Asha',
  roleName: 'Manager',
  hasPin: true,
  permissions: [],
  verifier: {
    salt: salt.toString('base64url'),
    rounds,
    check: signed(pinCheckText),
  },
}

describe('a PIN without a line', () => {
  it('is checked by what the server left on the device', async () => {
    const store = inMemory()
    expect(await checkPinHere(store, person, '4071')).toMatchObject({ kind: 'right' })
    expect(await checkPinHere(store, person, '4072')).toEqual({ kind: 'wrong' })
    expect(await checkPinHere(store, { ...person, verifier: null }, '4071')).toEqual({ kind: 'unknown' })
    // As a till kept it before.
    const old = { ...person, verifier: { salt: 'AA', rounds, hash: 'AA' } } as unknown as TillPerson
    expect(await checkPinHere(store, old, '4071')).toEqual({ kind: 'unknown' })
  })

  it('is proven by the right one, as the server reckons it; what lies on the device proves nothing', async () => {
    const store = inMemory()
    const answer = await checkPinHere(store, person, '4071')
    if (answer.kind !== 'right') throw new Error('it is the right one')
    expect(await answer.prove('half off')).toBe(signed('half off'))
    expect(JSON.stringify(await store.entries('kept'))).not.toContain(key.toString('base64url'))
  })

  it('waits after five wrong ones, the right one too, and longer the next time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T05:00:00Z') })
    const store = inMemory()
    for (let nth = 0; nth < 4; nth++) expect(await checkPinHere(store, person, '5907')).toEqual({ kind: 'wrong' })
    expect(await checkPinHere(store, person, '5907')).toEqual({ kind: 'wait', seconds: 60 })
    expect(await checkPinHere(store, person, '4071')).toEqual({ kind: 'wait', seconds: 60 })
    vi.setSystemTime(Date.parse('2026-11-22T05:01:01Z'))
    for (let nth = 0; nth < 4; nth++) await checkPinHere(store, person, '5907')
    expect(await checkPinHere(store, person, '5907')).toEqual({ kind: 'wait', seconds: 120 })
    vi.setSystemTime(Date.parse('2026-11-22T05:04:00Z'))
    expect(await checkPinHere(store, person, '4071')).toMatchObject({ kind: 'right' })
    vi.useRealTimers()
  })
})
