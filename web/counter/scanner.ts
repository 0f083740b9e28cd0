/**
 * A scanner is a keyboard that types faster than anybody: under 35 ms a key, and Enter at the end. Told by its speed it is
 * heard wherever the focus lies. Times come in from outside.
 */
const quickest = 35
const shortest = 6

export interface Keystroke {
  readonly key: string
  /** Milliseconds. */
  readonly at: number
}

export type Heard =
  | { readonly kind: 'typing' }
  /** So many keys in a row came too fast for a hand. */
  | { readonly kind: 'burst'; readonly length: number }
  | { readonly kind: 'scan'; readonly code: string }

export function scannerEar() {
  let code = ''
  let last = Number.NEGATIVE_INFINITY

  return function hear({ key, at }: Keystroke): Heard {
    const quick = at - last < quickest
    last = at
    if (key === 'Enter') {
      const heard = quick && code.length >= shortest ? code : undefined
      code = ''
      return heard === undefined ? { kind: 'typing' } : { kind: 'scan', code: heard }
    }
    // Shift goes before each capital of a code.
    if (key === 'Shift') return code.length > 1 ? { kind: 'burst', length: code.length } : { kind: 'typing' }
    if (key.length !== 1) {
      code = ''
      return { kind: 'typing' }
    }
    code = quick ? code + key : key
    return code.length > 1 ? { kind: 'burst', length: code.length } : { kind: 'typing' }
  }
}
