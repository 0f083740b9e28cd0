/**
 * A receipt before it is set: pieces from top to bottom, without widths and without letters. A bill, a credit note, a report
 * of a shift and a test page are all made of these. Plain data: it may wait on a disk and be printed on another printer.
 */
import type { Bitmap } from './bitmap.ts'

export type Align = 'left' | 'center' | 'right'
/** `large` is twice as wide and as high, `tall` twice as high. */
export type Size = 'normal' | 'tall' | 'large'

interface Look {
  readonly bold?: boolean
  readonly size?: Size
}

export type Piece =
  /** Words that wrap. */
  | (Look & { readonly kind: 'words'; readonly text: string; readonly align?: Align; readonly indent?: number })
  /** A word at the left, which wraps, and a figure at the right edge. */
  | (Look & { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly indent?: number })
  /** The first cell of a row stands left, the others right. Where they do not fit, each row becomes pairs. */
  | { readonly kind: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'rule'; readonly double?: boolean }
  | { readonly kind: 'gap' }
  | { readonly kind: 'code'; readonly text: string; readonly below?: string }
  | { readonly kind: 'picture'; readonly picture: Bitmap }

export interface Receipt {
  /** What the tray and the log of the printer call it: a bill's number. */
  readonly name: string
  readonly pieces: readonly Piece[]
}
