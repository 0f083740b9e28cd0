/**
 * Passwords. What bcrypt gets is not the password but base64(HMAC-SHA-384(pepper, NFKC(password))): 64 characters
 * whatever the person typed (bcrypt stops reading at 72 bytes and at a NUL), and worthless for guessing without the
 * pepper, which lies in no backup of the table.
 *
 * A hash costs a fifth of a second by design, so two are made at a time and at most fifty wait: otherwise signing in
 * would be the easiest way to stop the tills.
 */
import { createHmac } from 'node:crypto'
import { hash, verify } from '@node-rs/bcrypt'
import type { Pepper } from '../../platform/installation.ts'
import { refuse } from '../../platform/refusal.ts'
import { commonPasswords } from './common-passwords.ts'

const cost = 12
const atOnce = 2
const mayWait = 50

export interface StoredPassword {
  readonly hash: string
  readonly pepperId: string
}

export interface Passwords {
  hash(password: string): Promise<StoredPassword>
  /** Takes as long for nobody as for somebody, so that the clock does not tell which addresses are known. */
  matches(password: string, stored: StoredPassword | undefined): Promise<boolean>
}

/** The hash of a secret nobody kept. */
const nobodys = '$2b$12$KQrGWP6MEpdUMnf7zB7u8uY0DzZa/UEXn1JFUjDk0bqW.4TDdr3we'

export function passwordsWith(pepper: Pepper): Passwords {
  const inTurn = turns(atOnce, mayWait)
  const peppered = (password: string) =>
    createHmac('sha384', pepper.key).update(password.normalize('NFKC')).digest('base64')

  return {
    hash: async (password) => ({
      hash: await inTurn(() => hash(peppered(password), { cost, version: '2b' })),
      pepperId: pepper.id,
    }),
    matches: async (password, stored) => {
      if (stored && stored.pepperId !== pepper.id) {
        throw new Error(`a password was kept with pepper ${stored.pepperId}; this installation has ${pepper.id}`)
      }
      const fits = await inTurn(() => verify(peppered(password), stored?.hash ?? nobodys))
      return fits && stored !== undefined
    },
  }
}

/** Lets `limit` work at a time, keeps `waiting` more in line, and sends the rest away. */
function turns(limit: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working < limit) working++
    else {
      if (line.length >= waiting) throw refuse('request.busy')
      await new Promise<void>((called) => line.push(called))
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else working--
    }
  }
}

const leastCharacters = 8

/** Why others would guess this password, in words that complete “This password is …”; undefined when they would not. */
export function weaknessOf(password: string, of: { name: string; email: string }): string | undefined {
  const plain = password.normalize('NFKC').toLowerCase()
  if ([...plain].length < leastCharacters) return 'too short'
  // 'Mumbai@2024' is 'mumbai' to those who guess.
  const stem = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (commonPasswords.has(plain) || (stem.length > 3 && commonPasswords.has(stem))) return 'one of the most common'
  if (/^(.{1,3})\1+$/u.test(plain)) return 'the same again and again'
  if (contains(plain, stem, wordsOf(of.name))) return 'made of your name'
  if (contains(plain, stem, wordsOf(of.email.split('@')[0] ?? ''))) return 'made of your address'
  return undefined
}

/** A word of three letters stands in too many good passwords by chance; as the whole stem it does not. */
function contains(plain: string, stem: string, words: readonly string[]): boolean {
  return words.some((word) => (word.length > 3 ? plain.includes(word) : word.length === 3 && stem === word))
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  return [plain.replace(/\s/gu, ''), ...plain.split(/[^\p{L}\p{M}]+/u)].filter((word) => word.length >= 3)
}
