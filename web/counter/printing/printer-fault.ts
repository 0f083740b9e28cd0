/** Why nothing came out, in kinds a cashier can act on. */
export type FaultKind = 'away' | 'without-paper' | 'not-paired' | 'no-line' | 'declined' | 'not-known'

export class PrinterFault extends Error {
  override readonly name = 'PrinterFault'
  readonly kind: FaultKind
  /** The server's words, when it was the server that declined. */
  readonly words: string | undefined

  constructor(kind: FaultKind, words?: string) {
    super(kind)
    this.kind = kind
    this.words = words
  }
}

/** A printer that hangs must not keep the next bill waiting. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PrinterFault('away')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
