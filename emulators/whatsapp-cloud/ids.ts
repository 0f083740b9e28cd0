/** Ids that look like the provider's and are the same for the same seed. */
import { createHash } from 'node:crypto'

export class Ids {
  readonly #seed: string
  #count = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  restart(): void {
    this.#count = 0
  }

  #bytes(): Buffer {
    return createHash('sha256')
      .update(`${this.#seed}/${this.#count++}`)
      .digest()
  }

  /** Graph ids are decimal; webhooks write template ids as JSON numbers, and 15 digits stay exact there. */
  object(): string {
    const number = this.#bytes().readBigUInt64BE() % 900_000_000_000_000n
    return String(number + 100_000_000_000_000n)
  }

  hex(length: number): string {
    return this.#bytes().toString('hex').slice(0, length)
  }

  trace(): string {
    return `A${this.#bytes().toString('base64url').slice(0, 22)}`
  }

  /** The real ones are a small binary record: other side's number, direction, random hex. */
  message(otherSide: string, direction: 'to-customer' | 'to-business'): string {
    const random = this.hex(18).toUpperCase()
    const record = Buffer.concat([
      Buffer.from([0x1c, 0x18, otherSide.length]),
      Buffer.from(otherSide, 'ascii'),
      Buffer.from([0x15, 0x02, 0x00, direction === 'to-customer' ? 0x11 : 0x12, 0x18, random.length]),
      Buffer.from(random, 'ascii'),
      Buffer.from([0x00]),
    ])
    return `wamid.${record.toString('base64')}`
  }

  call(): string {
    return `wacid.${Buffer.from(this.hex(36).toUpperCase(), 'ascii').toString('base64')}`
  }
}

/** A person's business-scoped id: another for each portfolio, always the same within one. */
export function businessScopedUserId(portfolioId: string, waId: string, generation: number): string {
  const digits = createHash('sha256').update(`${portfolioId}/${waId}/${generation}`).digest().readBigUInt64BE()
  return `IN.${String(digits).padStart(20, '1')}`
}
