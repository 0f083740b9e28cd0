/**
 * A contact's accounts with the shop: the khata (what he owes), store credit and advances (what he has with us). Pure: how
 * a payment falls on debts, and how old they are.
 */
import type { khataEntry, openDebt, khata as shownContract } from '@galla/contract/khata'
import { type Day, daysBetween } from '@galla/gst/day'
import type { Account } from '@galla/gst/tender'
import { type Paise, paise } from '@galla/money/paise'
import type { z } from 'zod'
import type { Instant } from '../../platform/clock.ts'
import { later } from '../../platform/clock.ts'
import type { Contact } from '../contacts/contact.ts'

export type KhataEntry = z.output<typeof khataEntry>
export type ShownKhata = z.output<typeof shownContract>
export type OpenDebt = z.output<typeof openDebt>

/** The row of a contact. */
export interface Khata {
  readonly contactId: string
  readonly limitPaise: number | null
  readonly khataPaise: number
  readonly storeCreditPaise: number
  readonly advancePaise: number
  readonly openingLeftPaise: number
  readonly openingDay: Day | null
  readonly owedSince: Day | null
  readonly remindedAt: Instant | null
}

export interface NewEntry {
  readonly id: string
  readonly account: Account
  readonly kind: KhataEntry['kind']
  readonly amountPaise: number
  readonly documentKind: KhataEntry['documentKind']
  readonly documentId: string | null
  readonly tender?: string | undefined
  readonly reference?: string | undefined
  readonly note?: string | undefined
  readonly tillId?: string | undefined
  readonly mergeId?: string | undefined
}

/** A part of a payment, and the debt it falls on; null is what was owed before the shop began with us. */
export interface Allocation {
  readonly invoiceId: string | null
  readonly amountPaise: Paise
}

const balanceOf = { khata: 'khataPaise', 'store-credit': 'storeCreditPaise', advance: 'advancePaise' } as const

/** The balance of an account. */
export const standing = (khata: Khata, account: Account): number => khata[balanceOf[account]]

/** The accounts after an entry. */
export function after(khata: Khata, { account, amountPaise }: Pick<NewEntry, 'account' | 'amountPaise'>): Khata {
  const balance = standing(khata, account) + amountPaise
  if (balance < 0) throw new Error(`the ${account} of a contact would stand below nothing`)
  return { ...khata, [balanceOf[account]]: balance }
}

/** The oldest debt is paid first. The debts are in their order, and the amount is no more than they come to. */
export function allocate(amount: Paise, debts: readonly OpenDebt[]): Allocation[] {
  let left: number = amount
  const parts: Allocation[] = []
  for (const { invoiceId, duePaise } of debts) {
    if (left === 0) break
    const part = Math.min(left, duePaise)
    if (part <= 0) continue
    parts.push({ invoiceId, amountPaise: paise(part) })
    left -= part
  }
  if (left > 0) throw new Error('more was paid than the debts come to')
  return parts
}

/** Debts in the order they are paid: what was owed before, by its day, among the bills. */
export function inOrder(khata: Khata, bills: readonly OpenDebt[]): OpenDebt[] {
  const { openingLeftPaise, openingDay } = khata
  if (openingLeftPaise === 0 || openingDay === null) return [...bills]
  const opening = { invoiceId: null, number: null, day: openingDay, duePaise: openingLeftPaise }
  return [opening, ...bills].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.invoiceId === null ? -1 : 0))
}

export interface Ageing {
  readonly days30: Paise
  readonly days60: Paise
  readonly days90: Paise
  readonly older: Paise
}

export function ageingOf(debts: readonly Pick<OpenDebt, 'day' | 'duePaise'>[], today: Day): Ageing {
  const sums = { days30: 0, days60: 0, days90: 0, older: 0 }
  for (const { day, duePaise } of debts) {
    const age = daysBetween(day as Day, today)
    sums[age <= 30 ? 'days30' : age <= 60 ? 'days60' : age <= 90 ? 'days90' : 'older'] += duePaise
  }
  return {
    days30: paise(sums.days30),
    days60: paise(sums.days60),
    days90: paise(sums.days90),
    older: paise(sums.older),
  }
}

export interface KhataRules {
  readonly usualKhataLimitPaise: number
  readonly reminderEveryDays: number
}

export const limitOf = ({ limitPaise }: Pick<Khata, 'limitPaise'>, { usualKhataLimitPaise }: KhataRules): number =>
  limitPaise ?? usualKhataLimitPaise

/** When the next reminder may go; null when one may go now. */
export function nextReminder(
  { remindedAt }: Pick<Khata, 'remindedAt'>,
  rules: KhataRules,
  now: Instant,
): Instant | null {
  if (remindedAt === null) return null
  const next = later(remindedAt, rules.reminderEveryDays * 86_400)
  return next <= now ? null : next
}

/** As it is shown. */
export function shownKhata(
  khata: Khata,
  contact: Pick<Contact, 'name' | 'phone'>,
  rules: KhataRules,
  now: Instant,
): ShownKhata {
  const { contactId, khataPaise, storeCreditPaise, advancePaise, owedSince, remindedAt } = khata
  return {
    contactId,
    name: contact.name,
    phone: contact.phone,
    khataPaise,
    storeCreditPaise,
    advancePaise,
    limitPaise: limitOf(khata, rules),
    ownLimit: khata.limitPaise !== null,
    owedSince,
    remindedAt,
    mayRemindAt: nextReminder(khata, rules, now),
  }
}

/** What went over to whom a contact was merged into. */
export interface KhataMerge {
  readonly mergeId: string
  readonly survivorId: string
  readonly mergedId: string
  readonly khataPaise: number
  readonly storeCreditPaise: number
  readonly advancePaise: number
  readonly openingPaise: number
  readonly openingDay: Day | null
  readonly openingBeforePaise: number
  readonly openingDayBefore: Day | null
  readonly limitTakenPaise: number | null
}

/** Of an opening balance that two had together and that stands at `left`, the part of the one that goes: the older was paid first. */
export function openingOf(merge: KhataMerge, left: number): number {
  const { openingPaise: its, openingBeforePaise: other, openingDay, openingDayBefore } = merge
  if (openingDay === null) return 0
  const paid = Math.max(0, its + other - left)
  const otherFirst = openingDayBefore !== null && openingDayBefore < openingDay
  return otherFirst ? left - Math.max(0, other - paid) : Math.max(0, its - paid)
}

/** What was settled of a bill later, through the khata. */
export interface Settlement {
  readonly kind: 'payment' | 'return' | 'write-off'
  readonly tender: string | null
  readonly amountPaise: number
  readonly at: string
}

/** Of a contact with whom nothing was on account yet. */
export const noKhata = (contactId: string): Khata => ({
  contactId,
  limitPaise: null,
  khataPaise: 0,
  storeCreditPaise: 0,
  advancePaise: 0,
  openingLeftPaise: 0,
  openingDay: null,
  owedSince: null,
  remindedAt: null,
})
