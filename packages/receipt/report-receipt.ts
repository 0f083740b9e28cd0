/** Whatever else comes out of the printer at a counter: X and Z reports, paid-in and paid-out slips, the test page. */
import type { Piece, Receipt } from './receipt.ts'

export interface Report {
  /** What the print tray calls it: 'Z report 14'. */
  readonly name: string
  readonly shop: string
  readonly title: string
  /** Under the title, each in its row: till, person, from when to when. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly parts: readonly {
    readonly heading?: string
    readonly rows: readonly { readonly label: string; readonly value: string; readonly strong?: boolean }[]
  }[]
  /** Lines to sign on, one for each. */
  readonly signatures?: readonly string[]
  readonly foot?: readonly string[]
}

export function reportReceipt({ name, shop, title, facts, parts, signatures = [], foot = [] }: Report): Receipt {
  const centred = (text: string, bold = false): Piece => ({ kind: 'words', text, align: 'center', bold })
  return {
    name,
    pieces: [
      centred(shop, true),
      { kind: 'rule', double: true },
      { kind: 'words', text: title, align: 'center', bold: true, size: 'tall' },
      { kind: 'rule', double: true },
      ...facts.map(({ label, value }): Piece => ({ kind: 'pair', left: label, right: value })),
      ...parts.flatMap(({ heading, rows }): Piece[] => [
        { kind: 'rule' },
        ...(heading ? [{ kind: 'words', text: heading, bold: true } as const] : []),
        ...rows.map(
          ({ label, value, strong = false }): Piece => ({
            kind: 'pair',
            left: label,
            right: value,
            bold: strong,
            ...(strong && { size: 'tall' }),
          }),
        ),
      ]),
      ...signatures.flatMap((who): Piece[] => [
        { kind: 'gap' },
        { kind: 'gap' },
        { kind: 'rule' },
        { kind: 'words', text: who },
      ]),
      ...foot.map((text) => centred(text)),
    ],
  }
}
