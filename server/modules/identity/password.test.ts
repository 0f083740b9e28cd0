import { describe, expect, it } from 'vitest'
import { passwordsWith, weaknessOf } from './password.ts'

const pepper = { id: 'p1', key: Buffer.alloc(48, 7) }
const meera = { name: 'Meera Joshi', email: 'meera.kaveri.silks@example.in' }

describe('a password others would guess', () => {
  it.each([
    ['1234567', 'too short'],
    ['नमस्ते', 'too short'],
    ['12345678', 'one of the most common'],
    ['PASSWORD', 'one of the most common'],
    ['Mumbai@123', 'one of the most common'],
    ['jaishriram#1', 'one of the most common'],
    ['ＱＷＥＲＴＹＵＩ', 'one of the most common'],
    ['zzzzzzzzzz', 'the same again and again'],
    ['xyzxyzxyz', 'the same again and again'],
    ['joshi-2024-x', 'made of your name'],
    ['meerajoshi99', 'made of your name'],
    ['kaveri 4 ever', 'made of your address'],
  ])('%s is %s', (password, why) => expect(weaknessOf(password, meera)).toBe(why))

  it.each(['neem-tulsi-4421', 'correct horse battery staple', 'சர்க்கரை-பொங்கல்', 'k7#Qp2!x'])('%s is not', (password) => {
    expect(weaknessOf(password, meera)).toBeUndefined()
  })
})

describe('keeping a password', () => {
  it('keeps a bcrypt hash of cost 12 that another pepper does not fit', async () => {
    const stored = await passwordsWith(pepper).hash('neem-tulsi-4421')
    expect(stored.hash).toMatch(/^\$2b\$12\$/)
    expect(await passwordsWith(pepper).matches('neem-tulsi-4421', stored)).toBe(true)
    const other = passwordsWith({ id: 'p1', key: Buffer.alloc(48, 8) })
    expect(await other.matches('neem-tulsi-4421', stored)).toBe(false)
  })

  it('reads a long password to its end, past the 72 bytes of bcrypt', async () => {
    const passwords = passwordsWith(pepper)
    const stored = await passwords.hash(`${'a'.repeat(100)}x`)
    expect(await passwords.matches(`${'a'.repeat(100)}y`, stored)).toBe(false)
  })

  it('stops loudly when the pepper of a password is not here', async () => {
    await expect(passwordsWith(pepper).matches('x', { hash: '', pepperId: 'lost' })).rejects.toThrow(/pepper lost/)
  })

  it('takes for nobody as long as for somebody', async () => {
    const passwords = passwordsWith(pepper)
    const stored = await passwords.hash('neem-tulsi-4421')
    const time = async (of: typeof stored | undefined) => {
      const started = performance.now()
      expect(await passwords.matches('wrong', of)).toBe(false)
      return performance.now() - started
    }
    await time(stored)
    expect((await time(undefined)) / (await time(stored))).toBeGreaterThan(0.3)
  })

  it('lets fifty wait and sends the rest away', async () => {
    const passwords = passwordsWith(pepper)
    const stored = { hash: '$2b$04$', pepperId: pepper.id }
    const tries = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.matches('x', stored)))
    const refused = tries.filter((one) => one.status === 'rejected').map((one) => one.reason.code)
    expect(refused).toEqual(Array(8).fill('request.busy'))
  })
})
