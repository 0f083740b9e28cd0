/**
 * How a bill is paid: the kinds of tender, as data, and the sum that must come out. Pure, so that the till, which may be
 * offline, and the server, which hears of it later, settle the same bill alike.
 */
import { type Paise, paise, zero } from '@galla/money/paise'

/** What a contact keeps with the shop, or owes it. */
export type Account = 'khata' | 'store-credit' | 'advance'

interface KindOfTender {
  /** Only notes and coins are handed over in a larger sum than is taken. */
  readonly givesChange: boolean
  /** May bear a reference: the UTR of a UPI payment, the last digits of a card. */
  readonly bearsReference: boolean
  /** Lies in the drawer, and is counted there when the shift ends. */
  readonly goesToDrawer: boolean
  /** Moves this account of a known contact, instead of money. */
  readonly account: Account | null
}

export const tenderKinds = {
  cash: { givesChange: true, bearsReference: false, goesToDrawer: true, account: null },
  upi: { givesChange: false, bearsReference: true, goesToDrawer: false, account: null },
  card: { givesChange: false, bearsReference: true, goesToDrawer: false, account: null },
  khata: { givesChange: false, bearsReference: false, goesToDrawer: false, account: 'khata' },
  'store-credit': { givesChange: false, bearsReference: false, goesToDrawer: false, account: 'store-credit' },
  advance: { givesChange: false, bearsReference: false, goesToDrawer: false, account: 'advance' },
} as const satisfies Readonly<Record<string, KindOfTender>>

export type TenderKind = keyof typeof tenderKinds
export const tenderKindNames = Object.keys(tenderKinds) as [TenderKind, ...TenderKind[]]

/** Of these money changes hands now: what a debt is paid with, and what an advance is given in. */
export const moneyKindNames = ['cash', 'upi', 'card'] as const satisfies readonly TenderKind[]
export type MoneyKind = (typeof moneyKindNames)[number]

export interface TenderGiven {
  readonly kind: TenderKind
  readonly amountPaise: number
  /** Cash put on the counter; the change is the difference. */
  readonly tenderedPaise?: number | undefined
  readonly reference?: string | undefined
}

/** What stands in a contact's accounts before this bill. */
export interface Accounts {
  readonly khataPaise: number
  readonly storeCreditPaise: number
  readonly advancePaise: number
  readonly limitPaise: number
}

export type TenderFault =
  | { readonly why: 'too-much'; readonly given: Paise; readonly payable: Paise }
  | { readonly why: 'too-little-tendered'; readonly tendered: Paise; readonly amount: Paise }
  | { readonly why: 'no-change'; readonly kind: TenderKind }
  | { readonly why: 'nobody-owes'; readonly due: Paise }
  | { readonly why: 'nobody-has'; readonly kind: 'store-credit' | 'advance' }
  | { readonly why: 'not-enough'; readonly kind: 'store-credit' | 'advance'; readonly left: Paise }
  | { readonly why: 'too-little'; readonly given: Paise; readonly payable: Paise }

export interface SettledTenders {
  /** All that is paid now, in money or out of what the contact has with the shop. */
  readonly received: Paise
  /** What goes on the khata. */
  readonly khata: Paise
  readonly storeCredit: Paise
  readonly advance: Paise
  readonly change: Paise
  /** How far the khata would stand above its limit; nothing when it stays within. */
  readonly beyondLimit: Paise
}

/** Thrown for tenders that cannot pay this bill. */
export class ImpossibleTenders extends Error {
  override readonly name = 'ImpossibleTenders'
  readonly fault: TenderFault
  constructor(fault: TenderFault) {
    super(`These tenders do not pay the bill: ${fault.why}.`)
    this.fault = fault
  }
}

export const changeOf = ({ kind, amountPaise, tenderedPaise }: TenderGiven): Paise =>
  tenderKinds[kind].givesChange && tenderedPaise !== undefined ? paise(tenderedPaise - amountPaise) : zero

/**
 * What is not tendered goes on the khata of a known contact; a khata that is tendered must be all that is left.
 * @param accounts of the contact on the bill; undefined when nobody is known.
 * @throws ImpossibleTenders
 */
export function settleTenders({
  payable,
  tenders,
  accounts,
}: {
  readonly payable: Paise
  readonly tenders: readonly TenderGiven[]
  readonly accounts: Accounts | undefined
}): SettledTenders {
  const sumOf = (kind: TenderKind) =>
    paise(tenders.reduce((sum, tender) => (tender.kind === kind ? sum + tender.amountPaise : sum), 0))
  let change = 0
  for (const tender of tenders) {
    const { kind, amountPaise, tenderedPaise } = tender
    if (tenderedPaise === undefined || tenderedPaise === amountPaise) continue
    if (!tenderKinds[kind].givesChange) throw new ImpossibleTenders({ why: 'no-change', kind })
    if (tenderedPaise < amountPaise)
      throw new ImpossibleTenders({
        why: 'too-little-tendered',
        tendered: paise(tenderedPaise),
        amount: paise(amountPaise),
      })
    change += changeOf(tender)
  }

  const onKhata = sumOf('khata')
  const given = paise(tenders.reduce((sum, tender) => sum + tender.amountPaise, 0))
  const received = paise(given - onKhata)
  if (given > payable) throw new ImpossibleTenders({ why: 'too-much', given, payable })
  if (onKhata > 0 && given < payable) throw new ImpossibleTenders({ why: 'too-little', given, payable })

  const khata = paise(payable - received)
  if (khata > 0 && !accounts) throw new ImpossibleTenders({ why: 'nobody-owes', due: khata })
  const storeCredit = sumOf('store-credit')
  const advance = sumOf('advance')
  for (const [kind, wanted, has] of [
    ['store-credit', storeCredit, accounts?.storeCreditPaise],
    ['advance', advance, accounts?.advancePaise],
  ] as const) {
    if (wanted === 0) continue
    if (has === undefined) throw new ImpossibleTenders({ why: 'nobody-has', kind })
    if (wanted > has) throw new ImpossibleTenders({ why: 'not-enough', kind, left: paise(has) })
  }
  const beyondLimit = khata > 0 && accounts ? Math.max(0, accounts.khataPaise + khata - accounts.limitPaise) : 0
  return { received, khata, storeCredit, advance, change: paise(change), beyondLimit: paise(beyondLimit) }
}

/**
 * The same for a bill that stands already, printed by a till that knew less: nothing is refused that happened. Credit that
 * was not there is owed. More than the bill comes to cannot have happened.
 * @throws ImpossibleTenders
 */
export function settlePrintedTenders({
  payable,
  tenders,
  accounts,
}: {
  readonly payable: Paise
  readonly tenders: readonly TenderGiven[]
  readonly accounts: Accounts | undefined
}): SettledTenders {
  const sumOf = (kind: TenderKind) =>
    tenders.reduce((sum, tender) => (tender.kind === kind ? sum + tender.amountPaise : sum), 0)
  const given = paise(tenders.reduce((sum, tender) => sum + tender.amountPaise, 0))
  if (given > payable) throw new ImpossibleTenders({ why: 'too-much', given, payable })
  const storeCredit = Math.min(sumOf('store-credit'), accounts?.storeCreditPaise ?? 0)
  const advance = Math.min(sumOf('advance'), accounts?.advancePaise ?? 0)
  const received = sumOf('cash') + sumOf('upi') + sumOf('card') + storeCredit + advance
  const khata = payable - received
  const beyond = accounts ? accounts.khataPaise + khata - accounts.limitPaise : 0
  return {
    received: paise(received),
    khata: paise(khata),
    storeCredit: paise(storeCredit),
    advance: paise(advance),
    change: paise(tenders.reduce((sum, tender) => sum + changeOf(tender), 0)),
    beyondLimit: paise(khata > 0 ? Math.max(0, beyond) : 0),
  }
}

/** What goes back, and how. */
export interface RefundPart {
  readonly kind: TenderKind
  readonly amountPaise: number
}

/** First what leaves a trace, cash last. */
const backInOrder = ['card', 'upi', 'advance', 'store-credit'] as const

/**
 * What was paid goes back as it came; what is no longer known, or was paid with goods, in cash.
 * @param held what came in by each kind and has not gone back yet.
 */
export function asItCame(refund: Paise, held: ReadonlyMap<string, number>): RefundPart[] {
  let left: number = refund
  const parts: RefundPart[] = []
  for (const kind of backInOrder) {
    const amountPaise = Math.min(left, Math.max(0, held.get(kind) ?? 0))
    if (amountPaise > 0) parts.push({ kind, amountPaise })
    left -= amountPaise
  }
  return left > 0 ? [...parts, { kind: 'cash', amountPaise: left }] : parts
}

/** What came in for a bill by each kind, at the counter and later through the khata, less what went back. */
export function heldByKind(
  payments: readonly {
    readonly kind: string
    readonly direction: 'receipt' | 'refund'
    readonly amountPaise: number
  }[],
  settlements: readonly { readonly kind: string; readonly tender: string | null; readonly amountPaise: number }[],
): ReadonlyMap<string, number> {
  const held = new Map<string, number>()
  const add = (kind: string, amount: number) => held.set(kind, (held.get(kind) ?? 0) + amount)
  for (const { kind, direction, amountPaise } of payments)
    add(kind, direction === 'receipt' ? amountPaise : 0 - amountPaise)
  for (const { kind, tender, amountPaise } of settlements) {
    if (kind === 'payment') add(tender ?? 'cash', amountPaise)
    // Other goods came back and paid this debt: what they are worth is credit.
    if (kind === 'return') add('store-credit', amountPaise)
  }
  return held
}

/** Sums a customer is likely to hand over for an amount: the next ten, fifty, hundred, two hundred, five hundred, two thousand. */
export function roundUpsFor(amountPaise: number, howMany = 3): number[] {
  const notes = [10_00, 50_00, 100_00, 200_00, 500_00, 2000_00]
  const sums = notes.map((note) => Math.ceil(amountPaise / note) * note).filter((sum) => sum > amountPaise)
  return [...new Set(sums)].sort((a, b) => a - b).slice(0, howMany)
}
