/**
 * The books of a shop as an honest clerk would keep them by hand beside the product: how a bill comes out, what is on the
 * shelf, who owes, what lies in the drawer. Written without a line of the product's own arithmetic, so that the two can
 * disagree. It only adds up what it is told has happened.
 */

export interface Article {
  readonly id: string
  pricePaise: number
  readonly includesTax: boolean
  /** Basis points; what bears no tax at all is nil-rated. */
  readonly rate: number
  readonly nilRated: boolean
  readonly last: boolean
  readonly batched: boolean
}

export interface Wanted {
  readonly article: Article
  readonly quantity: number
  readonly pricePaise: number
  readonly discountPaise?: number | undefined
}

/** Paise that add up: of a line, of a part of it, of a bill. */
export interface Amounts {
  gross: number
  discount: number
  billDiscount: number
  taxable: number
  /** CGST, and SGST beside it. */
  half: number
  total: number
}

export interface SoldLine extends Amounts {
  readonly article: Article
  readonly pricePaise: number
  readonly quantity: number
  readonly taxed: boolean
  readonly rate: number
  readonly off: number | undefined
  /** What is still with the customer. */
  left: { quantity: number } & Amounts
  readonly batches: Map<string, number>
}

export interface PaperBill {
  readonly lines: SoldLine[]
  readonly sum: Amounts
  readonly taxable: number
  readonly untaxed: number
  readonly payable: number
}

export interface Tendered {
  readonly kind: string
  readonly amountPaise: number
  readonly tenderedPaise?: number
}

export interface Bill {
  readonly id: string
  readonly number: string
  readonly series: string
  readonly at: number
  readonly tillId: string
  readonly placeId: string
  readonly contactId: string | undefined
  readonly paper: PaperBill
  received: number
  refunded: number
  credited: number
  givenUp: number
  cancelled: boolean
  notes: number
  readonly held: Map<string, number>
}

export interface Shift {
  readonly id: string
  readonly tillId: string
  readonly openedAt: number
  readonly float: number
  closedAt: number | undefined
  counted: number
  receipts: number
  refunds: number
  moved: number
  late: number
}

export interface Accounts {
  khata: number
  storeCredit: number
  advance: number
}

export interface Purchase {
  readonly id: string
  readonly placeId: string
  readonly article: Article
  readonly quantity: number
  readonly batch: string | undefined
  left: { quantity: number; taxable: number; half: number }
  total: number
  paid: number
  returned: number
  cancelled: boolean
}

const halfUp = (n: number, times: number, by: number): number => {
  const product = BigInt(n) * BigInt(times)
  return Number((2n * product + BigInt(by)) / (2n * BigInt(by)))
}
const toRupee = (paise: number) => halfUp(paise, 1, 100) * 100

/** How a bill of these goods comes out; a composition dealer charges no tax. */
export function onPaper(
  wanted: readonly Wanted[],
  { billDiscount, charged }: { readonly billDiscount: number; readonly charged: boolean },
): PaperBill {
  const costs = wanted.map(({ quantity, pricePaise, discountPaise = 0 }) => {
    const gross = halfUp(pricePaise, quantity, 1000)
    return { gross, discount: discountPaise, worth: gross - discountPaise }
  })
  const shares = spread(
    billDiscount,
    costs.map(({ worth }) => worth),
    wanted,
  )
  const lines = wanted.map((line, at): SoldLine => {
    const { gross, discount } = costs[at]!
    const { article, quantity, pricePaise } = line
    const taxed = charged && !article.nilRated
    const rate = taxed ? article.rate : 0
    const net = gross - discount - shares[at]!
    const half = article.includesTax ? halfUp(net, rate, 2 * (10_000 + rate)) : halfUp(net, rate, 20_000)
    const taxable = article.includesTax ? net - 2 * half : net
    const amounts = { gross, discount, billDiscount: shares[at]!, taxable, half, total: taxable + 2 * half }
    return {
      ...amounts,
      article,
      pricePaise,
      quantity,
      taxed: !article.nilRated,
      rate,
      off: line.discountPaise,
      left: { quantity, ...amounts },
      batches: new Map(),
    }
  })
  const sum = addUp(lines)
  const taxable = addUp(lines.filter((line) => line.taxed)).taxable
  return { lines, sum, taxable, untaxed: sum.taxable - taxable, payable: toRupee(sum.total) }
}

function addUp(lines: readonly Amounts[]): Amounts {
  const sum: Amounts = { gross: 0, discount: 0, billDiscount: 0, taxable: 0, half: 0, total: 0 }
  for (const line of lines)
    for (const of of ['gross', 'discount', 'billDiscount', 'taxable', 'half', 'total'] as const) sum[of] += line[of]
  return sum
}

/** Whole paise first; the odd ones to the lines that were cut most, then the dearest, then those taxed highest. */
function spread(amount: number, worths: readonly number[], wanted: readonly Wanted[]): number[] {
  const all = worths.reduce((sum, worth) => sum + worth, 0)
  if (amount === 0) return worths.map(() => 0)
  const parts = worths.map((worth) => Math.floor((amount * worth) / all))
  const cut = worths.map((worth, at) => amount * worth - parts[at]! * all)
  const by = (a: number, b: number) => {
    const [one, other] = [wanted[a]!, wanted[b]!]
    return (
      cut[b]! - cut[a]! ||
      worths[b]! - worths[a]! ||
      other.article.rate - one.article.rate ||
      Number(one.article.nilRated) - Number(other.article.nilRated) ||
      Number(one.article.includesTax) - Number(other.article.includesTax) ||
      one.quantity - other.quantity ||
      one.pricePaise - other.pricePaise ||
      a - b
    )
  }
  const odd = amount - parts.reduce((sum, part) => sum + part, 0)
  for (const at of parts
    .map((_, at) => at)
    .sort(by)
    .slice(0, odd))
    parts[at]! += 1
  return parts
}

/** The part of what is left of a line that comes back with so much of it. */
function partOf({ left, article }: SoldLine, quantity: number): Amounts {
  if (quantity === left.quantity) return { ...left }
  const part = (amount: number) => halfUp(amount, quantity, left.quantity)
  const half = part(left.half)
  let taxable = article.includesTax ? part(left.total) - 2 * half : part(left.taxable)
  if (taxable < 0 || taxable > left.taxable) taxable = part(left.taxable)
  const net = article.includesTax ? taxable + 2 * half : taxable
  const [discount, billDiscount] = [part(left.discount), part(left.billDiscount)]
  return { gross: net + discount + billDiscount, discount, billDiscount, taxable, half, total: taxable + 2 * half }
}

export interface Back {
  readonly at: number
  readonly quantity: number
  readonly putBack: boolean
}

export const dueOf = (bill: Bill): number =>
  bill.cancelled ? 0 : Math.max(0, bill.paper.payable - bill.credited - bill.givenUp - (bill.received - bill.refunded))

/** What a return comes to, and how much of it was paid and goes back. */
export function creditFor(bill: Bill, back: readonly Back[]): { credit: number; refund: number; parts: Amounts[] } {
  const parts = back.map(({ at, quantity }) => partOf(bill.paper.lines[at]!, quantity))
  const last = bill.paper.lines.every(
    (line, at) => line.left.quantity === (back.find((one) => one.at === at)?.quantity ?? 0),
  )
  const refundable = bill.paper.payable - bill.credited
  const rounded = toRupee(addUp(parts).total)
  const credit = last ? refundable : Math.min(rounded, refundable)
  const worth = bill.paper.payable - bill.credited - credit
  return { credit, refund: Math.max(0, bill.received - bill.refunded - worth), parts }
}

/** What was paid goes back as it came: first what leaves a trace, cash last. */
export function asItCame(amount: number, held: ReadonlyMap<string, number>): Tendered[] {
  const back: Tendered[] = []
  let left = amount
  for (const kind of ['card', 'upi', 'advance', 'store-credit']) {
    const some = Math.min(left, Math.max(0, held.get(kind) ?? 0))
    if (some > 0) back.push({ kind, amountPaise: some })
    left -= some
  }
  return left > 0 ? [...back, { kind: 'cash', amountPaise: left }] : back
}

type Sums = Map<string, number>
const add = (sums: Sums, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount)
const plain = (sums: Sums) => Object.fromEntries([...sums].filter(([, n]) => n !== 0).sort())

/** Everything of one shop. */
export class Books {
  readonly bills: Bill[] = []
  readonly shifts: Shift[] = []
  readonly purchases: Purchase[] = []
  readonly accounts = new Map<string, Accounts>()
  /** By place and article; by place and batch. */
  readonly shelf: Sums = new Map()
  readonly batches = new Map<string, { readonly article: Article; readonly expiresOn: string; readonly stock: Sums }>()
  readonly numbers = new Map<string, string[]>()
  private readonly money: Sums = new Map()
  private readonly taxes: Sums = new Map()

  number(series: string, number: string): void {
    this.numbers.set(series, [...(this.numbers.get(series) ?? []), number])
  }

  accountsOf(contactId: string): Accounts {
    if (!this.accounts.has(contactId)) this.accounts.set(contactId, { khata: 0, storeCredit: 0, advance: 0 })
    return this.accounts.get(contactId)!
  }

  onShelf(placeId: string, article: Article): number {
    return this.shelf.get(`${placeId} ${article.id}`) ?? 0
  }

  running(tillId: string): Shift | undefined {
    return this.shifts.find((shift) => shift.tillId === tillId && shift.closedAt === undefined)
  }

  /** Of what happened at a till at some time, told later: the shift that the till named, or the one of that time. */
  shiftThen(tillId: string, at: number, named: string | undefined): Shift | undefined {
    return this.shifts
      .filter((shift) => shift.tillId === tillId)
      .filter((shift) =>
        named === undefined
          ? shift.openedAt <= at + 120_000 && (shift.closedAt === undefined || shift.closedAt > at)
          : shift.id === named,
      )
      .at(-1)
  }

  private paid(direction: 'receipt' | 'refund', tenders: readonly Tendered[], shift: Shift | undefined): void {
    for (const { kind, amountPaise } of tenders) {
      if (kind === 'khata' && direction === 'receipt') continue
      if (amountPaise === 0) continue
      add(this.money, `${direction} ${kind}`, amountPaise)
      if (kind !== 'cash' || !shift) continue
      if (shift.closedAt !== undefined) shift.late += direction === 'receipt' ? amountPaise : -amountPaise
      else if (direction === 'receipt') shift.receipts += amountPaise
      else shift.refunds += amountPaise
    }
  }

  moves(placeId: string, article: Article, quantity: number): void {
    add(this.shelf, `${placeId} ${article.id}`, quantity)
  }

  /** The first to expire goes first; what no batch can give goes without one. */
  takes(placeId: string, article: Article, quantity: number): Sums {
    const taken: Sums = new Map()
    this.moves(placeId, article, -quantity)
    if (!article.batched) return taken
    let left = quantity
    for (const [number, batch] of this.inOrder(article)) {
      const here = Math.min(left, Math.max(0, batch.stock.get(placeId) ?? 0))
      if (here === 0) continue
      add(batch.stock, placeId, -here)
      taken.set(number, here)
      left -= here
    }
    return taken
  }

  private inOrder(article: Article) {
    return [...this.batches]
      .filter(([, batch]) => batch.article === article)
      .sort(([, a], [, b]) => (a.expiresOn < b.expiresOn ? -1 : 1))
  }

  /** Into the batches it left; the one sold last comes back first. */
  private comesBack(placeId: string, line: SoldLine, quantity: number): void {
    this.moves(placeId, line.article, quantity)
    let left = quantity
    for (const [number, batch] of this.inOrder(line.article).reverse()) {
      const here = Math.min(left, line.batches.get(number) ?? 0)
      if (here <= 0) continue
      add(batch.stock, placeId, here)
      add(line.batches, number, -here)
      left -= here
    }
  }

  sells(
    bill: Omit<Bill, 'received' | 'refunded' | 'credited' | 'givenUp' | 'cancelled' | 'notes' | 'held'>,
    { tenders, exchanged = 0, shift }: { tenders: readonly Tendered[]; exchanged?: number; shift: Shift | undefined },
  ): void {
    const all = [...tenders, ...(exchanged > 0 ? [{ kind: 'exchange', amountPaise: exchanged }] : [])]
    const inMoney = all.filter(({ kind }) => kind !== 'khata')
    const received = inMoney.reduce((sum, { amountPaise }) => sum + amountPaise, 0)
    const held: Sums = new Map()
    for (const { kind, amountPaise } of inMoney) add(held, kind, amountPaise)
    this.paid('receipt', inMoney, shift)
    if (bill.contactId !== undefined) {
      const accounts = this.accountsOf(bill.contactId)
      accounts.khata += bill.paper.payable - received
      for (const { kind, amountPaise } of tenders) {
        if (kind === 'store-credit') accounts.storeCredit -= amountPaise
        if (kind === 'advance') accounts.advance -= amountPaise
      }
    }
    for (const line of bill.paper.lines) {
      const taken = this.takes(bill.placeId, line.article, line.quantity)
      for (const [number, quantity] of taken) add(line.batches, number, quantity)
      this.taxed('sold', line, line)
    }
    this.number(bill.series, bill.number)
    this.bills.push({
      ...bill,
      received,
      refunded: 0,
      credited: 0,
      givenUp: 0,
      cancelled: false,
      notes: 0,
      held,
    })
  }

  private taxed(what: string, { taxed, rate }: SoldLine, { taxable, half }: Amounts): void {
    add(this.taxes, `${what} ${taxed ? rate : 'nil'} value`, taxable)
    add(this.taxes, `${what} ${taxed ? rate : 'nil'} tax`, 2 * half)
  }

  credits(
    bill: Bill,
    back: readonly Back[],
    given: readonly Tendered[] | undefined,
    at: {
      readonly placeId: string
      readonly shift: Shift | undefined
      readonly exchanged?: number
      readonly series: string
      readonly number: string
      readonly contactId?: string | undefined
    },
  ): void {
    const { credit, refund, parts } = creditFor(bill, back)
    const { exchanged = 0 } = at
    const refunds = [
      ...(exchanged > 0 ? [{ kind: 'exchange', amountPaise: exchanged }] : []),
      ...(given ?? asItCame(refund - exchanged, bill.held)),
    ]
    const before = dueOf(bill)
    bill.credited += credit
    bill.refunded += refund
    bill.notes += 1
    const lowered = before - dueOf(bill)
    for (const { kind, amountPaise } of refunds) add(bill.held, kind, -amountPaise)
    this.paid('refund', refunds, at.shift)
    const contactId = bill.contactId ?? at.contactId
    if (contactId !== undefined) {
      const accounts = this.accountsOf(contactId)
      accounts.khata -= lowered
      for (const { kind, amountPaise } of refunds) {
        if (kind === 'store-credit') accounts.storeCredit += amountPaise
        if (kind === 'advance') accounts.advance += amountPaise
        if (kind === 'khata') this.settles(contactId, amountPaise, 'store-credit', bill)
      }
    }
    for (const [nth, { at: line, quantity, putBack }] of back.entries()) {
      const sold = bill.paper.lines[line]!
      const part = parts[nth]!
      this.taxed('returned', sold, part)
      if (putBack) this.comesBack(at.placeId, sold, quantity)
      for (const of of ['gross', 'discount', 'billDiscount', 'taxable', 'half', 'total'] as const)
        sold.left[of] -= part[of]
      sold.left.quantity -= quantity
    }
    this.number(at.series, at.number)
  }

  cancels(bill: Bill, shift: Shift | undefined): void {
    const held = bill.received - bill.refunded
    const refunds = asItCame(held, bill.held)
    if (bill.contactId !== undefined) {
      const accounts = this.accountsOf(bill.contactId)
      accounts.khata -= dueOf(bill)
      for (const { kind, amountPaise } of refunds) {
        if (kind === 'store-credit') accounts.storeCredit += amountPaise
        if (kind === 'advance') accounts.advance += amountPaise
      }
    }
    this.paid('refund', refunds, shift)
    bill.refunded += held
    bill.cancelled = true
    for (const line of bill.paper.lines) {
      this.taxed('cancelled', line, line)
      this.comesBack(bill.placeId, line, line.quantity)
    }
  }

  openDebts(contactId: string, but?: Bill): Bill[] {
    return this.bills
      .filter((bill) => bill.contactId === contactId && bill !== but && dueOf(bill) > 0)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }

  /** The oldest debt first. */
  private settles(contactId: string, amount: number, by: string | 'given-up', but?: Bill): void {
    let left = amount
    this.accountsOf(contactId).khata -= amount
    for (const bill of this.openDebts(contactId, but)) {
      const part = Math.min(left, dueOf(bill))
      if (by === 'given-up') bill.givenUp += part
      else {
        bill.received += part
        add(bill.held, by, part)
      }
      left -= part
    }
  }

  paysKhata(contactId: string, tender: Tendered, shift: Shift | undefined): void {
    this.paid('receipt', [tender], shift)
    this.settles(contactId, tender.amountPaise, tender.kind)
  }

  givesUp(contactId: string, amountPaise: number): void {
    this.settles(contactId, amountPaise, 'given-up')
  }

  takesAdvance(contactId: string, tender: Tendered, of: { shift: Shift | undefined; series: string; number: string }) {
    this.paid('receipt', [tender], of.shift)
    this.accountsOf(contactId).advance += tender.amountPaise
    this.number(of.series, of.number)
  }

  paysOut(contactId: string, account: 'storeCredit' | 'advance', tender: Tendered, shift: Shift | undefined): void {
    this.paid('refund', [tender], shift)
    this.accountsOf(contactId)[account] -= tender.amountPaise
  }

  /** All of it, as it should be found. */
  shouldBe() {
    return {
      money: plain(this.money),
      taxes: plain(this.taxes),
      shelf: plain(this.shelf),
      batches: plain(
        new Map(
          [...this.batches].flatMap(([no, { stock }]) => [...stock].map(([at, n]) => [`${at} ${no}`, n] as const)),
        ),
      ),
      accounts: Object.fromEntries(
        [...this.accounts]
          .filter(([, of]) => of.khata !== 0 || of.storeCredit !== 0 || of.advance !== 0)
          .map(([id, of]) => [id, { ...of, open: this.openDebts(id).reduce((sum, bill) => sum + dueOf(bill), 0) }])
          .sort(),
      ),
      bills: Object.fromEntries(
        this.bills
          .map((bill) => {
            const { id, number, paper, received, refunded, credited, givenUp, cancelled } = bill
            const state = cancelled ? 'cancelled' : 'issued'
            return [id, { number, payable: paper.payable, received, refunded, credited, givenUp, state }] as const
          })
          .sort(),
      ),
      numbers: Object.fromEntries([...this.numbers].map(([series, all]) => [series, all.toSorted()] as const).sort()),
      shifts: Object.fromEntries(
        this.shifts
          .map((shift) => {
            const { id, float, receipts, refunds, moved, late, closedAt, counted } = shift
            const expected = float + receipts - refunds + moved
            return [id, { receipts, refunds, expected, late, variance: closedAt ? counted - expected : null }] as const
          })
          .sort(),
      ),
      purchases: Object.fromEntries(
        this.purchases
          .map(({ id, total, paid, returned, cancelled }) => [id, { total, paid, returned, cancelled }] as const)
          .sort(),
      ),
    }
  }
}
