/**
 * What may happen in a shop, one act at a time, drawn by chance from what the clerk's books (books.ts) allow at that
 * moment. Each act is sent to the product, and entered in the books when it was answered.
 */
import type { InputOf } from '@galla/contract/act'
import { changeProduct as changeContract } from '@galla/contract/catalogue'
import { addContact as addContactContract } from '@galla/contract/contacts'
import { receiveCounterSale as tellContract } from '@galla/contract/counter-sales'
import * as khata from '@galla/contract/khata'
import * as purchases from '@galla/contract/purchases'
import * as sales from '@galla/contract/sales'
import * as shifts from '@galla/contract/shifts'
import { changeProduct } from '../modules/catalogue/change-product.ts'
import { changeTracking } from '../modules/catalogue/change-tracking.ts'
import { showProduct } from '../modules/catalogue/show-product.ts'
import { addContact } from '../modules/contacts/add-contact.ts'
import { addSupplier } from '../modules/purchases/add-supplier.ts'
import { cancelPurchase } from '../modules/purchases/cancel-purchase.ts'
import { enterPurchase } from '../modules/purchases/enter-purchase.ts'
import { paySupplier } from '../modules/purchases/pay-supplier.ts'
import { returnPurchase } from '../modules/purchases/return-purchase.ts'
import { cancelInvoice } from '../modules/sales/cancel-invoice.ts'
import { creditInvoice } from '../modules/sales/credit-invoice.ts'
import { exchangeGoods } from '../modules/sales/exchange-goods.ts'
import { issueInvoice } from '../modules/sales/issue-invoice.ts'
import { payOutCredit } from '../modules/sales/pay-out-credit.ts'
import { receiveCounterSale } from '../modules/sales/receive-counter-sale.ts'
import { receiveKhataPayment } from '../modules/sales/receive-khata-payment.ts'
import { salesOfShift } from '../modules/sales/sales-of-shift.ts'
import { takeAdvance } from '../modules/sales/take-advance.ts'
import { writeOffKhata } from '../modules/sales/write-off-khata.ts'
import { addLocation } from '../modules/stock/add-location.ts'
import { adjustStock } from '../modules/stock/adjust-stock.ts'
import { enterCount } from '../modules/stock/enter-count.ts'
import { postCount } from '../modules/stock/post-count.ts'
import { receiveTransfer } from '../modules/stock/receive-transfer.ts'
import { startCount } from '../modules/stock/start-count.ts'
import { transferGoods } from '../modules/stock/transfer-goods.ts'
import { addTill } from '../modules/tills/add-till.ts'
import { closeShift } from '../modules/tills/close-shift.ts'
import { enrolDevice } from '../modules/tills/enrol-device.ts'
import { moveCash } from '../modules/tills/move-cash.ts'
import { openShift } from '../modules/tills/open-shift.ts'
import type { Context } from '../platform/context.ts'
import {
  type Article,
  type Back,
  type Bill,
  Books,
  creditFor,
  dueOf,
  onPaper,
  type PaperBill,
  type Purchase,
  type Tendered,
  type Wanted,
} from './books.ts'
import { seriesOf } from './books-found.ts'
import type { TestBusiness, TestHouse } from './house.ts'
import { shopOf } from './shop.ts'
import { secretWord } from './till-device.ts'

export interface Act {
  readonly what: string
  /** What no other act may touch meanwhile; with a '+' before it, others that also only add to it may. */
  readonly claims: readonly string[]
  /** The very same each time. */
  readonly send: () => Promise<Record<string, unknown>>
  readonly book: (answer: Record<string, unknown>) => void
  /** What came after it has closed it, so it cannot be told again. */
  readonly passes?: true
  /** The same id with something else under it. */
  readonly other?: () => Promise<unknown>
  /** Of what is never sold beyond the shelf: it is refused when there is less, and only then. */
  readonly needs?: readonly Need[]
}

export interface Need {
  readonly placeId: string
  readonly article: Article
  readonly quantity: number
  /** When it was drawn. */
  readonly onShelf: number
}

/** What must be refused, and leave no trace. */
export interface Wrong {
  readonly what: string
  readonly code: string
  readonly send: () => Promise<unknown>
}

export interface Device {
  readonly id: string
  readonly secret: string
  readonly prefix: string
  readonly till: Till
  readonly taken: Map<string, number>
  readonly tray: Printed[]
  prices: ReadonlyMap<string, number>
}

interface Printed {
  readonly sale: InputOf<typeof tellContract>['sale']
  readonly bill: Omit<Parameters<Books['sells']>[0], never>
  readonly tenders: readonly Tendered[]
  readonly shiftId: string | undefined
}

interface Till {
  readonly id: string
  readonly prefix: string
  readonly placeId: string
}

export interface Day {
  readonly businessId: string
  readonly books: Books
  readonly devices: readonly Device[]
  /** Draws an act; nothing when there is nothing to do of that kind. */
  draw(kind: Kind, chance: () => number): Act | undefined
  drawWrong(chance: () => number): Wrong | undefined
  sendAll(device: Device): Act | undefined
}

/** How often each happens, in proportion. */
export const kinds = {
  sell: 30,
  print: 22,
  send: 10,
  return: 10,
  exchange: 4,
  cancel: 4,
  payKhata: 6,
  advance: 3,
  payOut: 2,
  giveUp: 1,
  purchase: 4,
  sendBack: 2,
  cancelPurchase: 1,
  paySupplier: 1,
  adjust: 2,
  count: 2,
  transfer: 3,
  arrive: 2,
  openShift: 3,
  moveCash: 2,
  closeShift: 2,
  price: 2,
} as const
export type Kind = keyof typeof kinds

export async function openDay(
  house: TestHouse,
  business: TestBusiness,
  scheme: 'regular' | 'composition',
): Promise<Day> {
  const { clock } = house
  const newId = () => house.house.ids.next()
  const now = () => clock.milliseconds()
  const as = (): Context => business.as('owner')
  const shop = await shopOf(business)
  const books = new Books()
  const charged = scheme === 'regular'
  const stateCode = charged ? '27' : '24'
  const gstin = charged ? '27AAPFU0939F1ZV' : '24AAQCA8719H1ZC'

  const godown = await addLocation(as(), { name: 'Second shop', address: '', phone: null })
  const tills: Till[] = [
    { id: shop.tillId, prefix: 'T1', placeId: business.id },
    {
      id: (await addTill(as(), { name: 'Till 2', prefix: 'T2', locationId: null })).id,
      prefix: 'T2',
      placeId: business.id,
    },
    {
      id: (await addTill(as(), { name: 'Till 3', prefix: 'G', locationId: godown.id })).id,
      prefix: 'G',
      placeId: godown.id,
    },
  ]
  const places = [business.id, godown.id]

  const article = async (
    goods: Parameters<typeof shop.addProduct>[0] & { name: string; pricePaise: number },
    of: { rate: number; last?: boolean; batched?: boolean },
  ): Promise<Article> => {
    const id = await shop.addProduct({ unit: 'KGS', onHand: 0, ...goods })
    return {
      id,
      pricePaise: goods.pricePaise,
      includesTax: goods.priceIncludesTax ?? true,
      rate: of.rate,
      nilRated: of.rate === 0,
      last: of.last ?? false,
      batched: of.batched ?? false,
    }
  }
  const articles = [
    await article({ name: 'Toor dal', pricePaise: 10_000, taxClass: 'gst-5' }, { rate: 500 }),
    await article({ name: 'Soap', pricePaise: 4_549, taxClass: 'gst-18', hsn: '3401' }, { rate: 1800 }),
    await article({ name: 'Milk', pricePaise: 3_333, taxClass: 'nil-rated', hsn: '0401' }, { rate: 0 }),
    await article(
      {
        name: 'Wire',
        pricePaise: 12_345,
        taxClass: 'gst-18',
        priceIncludesTax: false,
        hsn: '8544',
        stockPolicy: 'allow',
      },
      { rate: 1800 },
    ),
    await article(
      { name: 'Kettle', pricePaise: 99_900, taxClass: 'gst-18', hsn: '8516', stockPolicy: 'block' },
      { rate: 1800, last: true },
    ),
    await article(
      { name: 'Syrup', pricePaise: 7_750, taxClass: 'gst-5', hsn: '3004', stockPolicy: 'allow' },
      { rate: 500, batched: true },
    ),
  ]
  const syrup = articles.find((one) => one.batched)!
  await changeTracking(as(), { productId: syrup.id, tracking: 'batch' })

  const contacts: string[] = []
  for (let n = 0; n < 8; n++) {
    const input = addContactContract.input.parse({ name: `Meena ${n}`, phone: `98220${String(10_000 + n)}` })
    contacts.push((await addContact(as(), input)).id)
  }
  const supplier = await addSupplier(as(), purchases.addSupplier.input.parse({ name: 'Sahyadri Traders', stateCode }))

  const devices: Device[] = []
  for (const till of [tills[0]!, tills[0]!, tills[2]!]) {
    const [id, secret, nonce] = [newId(), secretWord(), secretWord()]
    const { prefix } = await enrolDevice(as(), { id, secret, nonce, tillId: till.id, name: 'Chrome' })
    devices.push({
      id,
      secret,
      prefix,
      till,
      taken: new Map(),
      tray: [],
      prices: new Map(articles.map((a) => [a.id, a.pricePaise])),
    })
  }

  const transfers: {
    id: string
    toId: string
    article: Article
    quantity: number
    batches: ReadonlyMap<string, number>
  }[] = []
  const counts: { id: string; placeId: string; article: Article; change: number }[] = []
  let words = 0

  const pick = <T>(chance: () => number, all: readonly T[]): T | undefined => all[Math.floor(chance() * all.length)]
  const between = (chance: () => number, least: number, most: number) =>
    least + Math.floor(chance() * (most - least + 1))
  const yearOf = (ms: number) => {
    const [year, month] = indianDay(ms).split('-').map(Number) as [number, number]
    return month >= 4 ? year + 1 : year
  }

  function basket(chance: () => number, prices?: ReadonlyMap<string, number>): Wanted[] {
    const lines = between(chance, 1, 4)
    return Array.from({ length: lines }, (): Wanted => {
      const article = pick(chance, articles)!
      const pricePaise = prices?.get(article.id) ?? article.pricePaise
      const quantity = article.last ? 1000 : chance() < 0.5 ? 1000 * between(chance, 1, 5) : between(chance, 1, 4_000)
      const most = Math.floor((pricePaise * quantity) / 10_000)
      return {
        article,
        quantity,
        pricePaise,
        ...(chance() < 0.25 && most > 0 && { discountPaise: between(chance, 0, most) }),
      }
    })
  }

  /** Pays so much in one to three ways; what is left out goes on the khata of the contact. */
  function tendersFor(chance: () => number, amount: number, contactId: string | undefined): Tendered[] {
    let left = amount
    const tenders: Tendered[] = []
    const take = (kind: string, most: number) => {
      const amountPaise = Math.min(left, most)
      if (amountPaise <= 0) return
      left -= amountPaise
      const over = kind === 'cash' && chance() < 0.5 ? { tenderedPaise: amountPaise + between(chance, 0, 50_000) } : {}
      tenders.push({ kind, amountPaise, ...over })
    }
    if (contactId !== undefined) {
      const { storeCredit, advance } = books.accountsOf(contactId)
      if (chance() < 0.4) take('store-credit', storeCredit)
      if (chance() < 0.4) take('advance', advance)
      if (chance() < 0.35) {
        if (chance() < 0.5) take('cash', between(chance, 0, left))
        // Told or not, the rest is owed.
        if (chance() < 0.5) take('khata', left)
        return tenders
      }
    }
    if (chance() < 0.3) take('upi', between(chance, 0, left))
    if (chance() < 0.2) take('card', between(chance, 0, left))
    take(chance() < 0.8 ? 'cash' : 'upi', left)
    return tenders
  }

  const claimsOf = (placeId: string, goods: readonly Article[], contactId?: string): string[] => [
    ...new Set(goods.map((one) => `${one.batched ? '' : '+'}shelf ${placeId} ${one.id}`)),
    ...(contactId === undefined ? [] : [`contact ${contactId}`]),
  ]
  const soldLines = (wanted: readonly Wanted[]) =>
    wanted.map(({ article, quantity, discountPaise }) => ({
      productId: article.id,
      quantity,
      ...(discountPaise !== undefined && { discount: { paise: discountPaise } }),
    }))
  const billDiscountOn = (chance: () => number, wanted: readonly Wanted[]) => {
    const worth = onPaper(wanted, { billDiscount: 0, charged }).lines.reduce((s, l) => s + l.gross - l.discount, 0)
    return chance() < 0.2 ? between(chance, 0, Math.floor(worth / 20)) : 0
  }
  const needsOf = (placeId: string, wanted: readonly Wanted[]): Need[] =>
    articles.flatMap((article) => {
      const quantity = wanted.reduce((sum, one) => (one.article === article ? sum + one.quantity : sum), 0)
      return article.last && quantity > 0
        ? [{ placeId, article, quantity, onShelf: books.onShelf(placeId, article) }]
        : []
    })

  function saleOf(chance: () => number) {
    const till = pick(chance, tills)!
    const wanted = basket(chance)
    const contactId = chance() < 0.5 ? pick(chance, contacts) : undefined
    const billDiscount = billDiscountOn(chance, wanted)
    const paper = onPaper(wanted, { billDiscount, charged })
    const input = {
      id: newId(),
      tillId: till.id,
      lines: soldLines(wanted),
      ...(billDiscount > 0 && { discount: { paise: billDiscount } }),
      ...(contactId !== undefined && { buyer: { contactId } }),
      tenders: tendersFor(chance, paper.payable, contactId),
      expectPayablePaise: paper.payable,
    } as InputOf<typeof sales.issueInvoice>
    return { till, wanted, contactId, paper, input }
  }

  const issue = (input: InputOf<typeof sales.issueInvoice>) => issueInvoice(as(), sales.issueInvoice.input.parse(input))

  const makers: Record<Kind, (chance: () => number) => Act | undefined> = {
    sell(chance) {
      const { till, wanted, contactId, paper, input } = saleOf(chance)
      return {
        what: `sell ${paper.payable} at ${till.prefix}`,
        claims: [
          ...claimsOf(
            till.placeId,
            wanted.map((one) => one.article),
            contactId,
          ),
          `+till ${till.id}`,
        ],
        needs: needsOf(till.placeId, wanted),
        send: () => issue(input),
        other: () => issue({ ...input, lines: [...input.lines, input.lines[0]!] }),
        book: ({ number }) => {
          const at = now()
          books.sells(
            {
              id: input.id,
              number: String(number),
              series: seriesOf(String(number)),
              at,
              tillId: till.id,
              placeId: till.placeId,
              contactId,
              paper,
            },
            { tenders: input.tenders as Tendered[], shift: books.running(till.id) },
          )
        },
      }
    },

    print(chance) {
      const device = pick(chance, devices)!
      if (device.tray.length > 12) return undefined
      if (chance() < 0.2) device.prices = new Map(articles.map((one) => [one.id, one.pricePaise]))
      const wanted = basket(chance, device.prices)
      const contactId = chance() < 0.4 ? pick(chance, contacts) : undefined
      const billDiscount = billDiscountOn(chance, wanted)
      const paper = onPaper(wanted, { billDiscount, charged })
      const tenders = tendersFor(chance, paper.payable, contactId)
      device.tray.push(printedBy(device, { wanted, contactId, billDiscount, paper, tenders }))
      return undefined
    },

    send(chance) {
      return sendAll(pick(chance, devices)!)
    },

    return(chance) {
      const bill = pick(chance, billsWithSomethingLeft())
      if (!bill) return undefined
      const till = chance() < 0.8 ? tills.find((one) => one.id === bill.tillId)! : pick(chance, tills)!
      const back = goodsBack(chance, bill)
      const { credit, refund } = creditFor(bill, back)
      const given = refundsFor(chance, bill, refund)
      const input = {
        invoiceId: bill.id,
        id: newId(),
        tillId: till.id,
        lines: linesBack(back),
        reason: 'Was torn',
        expectCreditPaise: credit,
        ...(given && { refunds: given }),
      } as InputOf<typeof sales.creditInvoice>
      const send = (some: typeof input) => creditInvoice(as(), sales.creditInvoice.input.parse(some))
      return {
        what: `return ${credit} of ${bill.number}`,
        claims: [`bill ${bill.id}`, ...backClaims(till.placeId, bill, back), `+till ${till.id}`],
        send: () => send(input),
        other: () => send({ ...input, reason: 'Another reason' }),
        book: ({ number }) =>
          books.credits(bill, back, given, {
            placeId: till.placeId,
            shift: books.running(till.id),
            series: seriesOf(String(number)),
            number: String(number),
          }),
      }
    },

    exchange(chance) {
      const bill = pick(chance, billsWithSomethingLeft())
      if (!bill) return undefined
      const till = pick(chance, tills)!
      const back = goodsBack(chance, bill)
      const { credit, refund } = creditFor(bill, back)
      const wanted = basket(chance)
      const paper = onPaper(wanted, { billDiscount: 0, charged })
      const exchanged = Math.min(refund, paper.payable)
      const tenders = tendersFor(chance, paper.payable - exchanged, bill.contactId)
      const input = {
        invoiceId: bill.id,
        id: newId(),
        lines: linesBack(back),
        reason: 'Another size',
        sale: { id: newId(), tillId: till.id, lines: soldLines(wanted), expectPayablePaise: paper.payable },
        tenders,
        expectCreditPaise: credit,
      } as InputOf<typeof sales.exchangeGoods>
      const send = (some: typeof input) => exchangeGoods(as(), sales.exchangeGoods.input.parse(some))
      return {
        what: `exchange of ${bill.number} for ${paper.payable}`,
        claims: [
          `bill ${bill.id}`,
          ...backClaims(till.placeId, bill, back),
          ...claimsOf(
            till.placeId,
            wanted.map((one) => one.article),
          ),
          `+till ${till.id}`,
        ],
        needs: needsOf(till.placeId, wanted),
        send: () => send(input),
        other: () => send({ ...input, reason: 'Another reason' }),
        book: ({ creditNote, invoice }) => {
          const note = String((creditNote as { number: string }).number)
          const number = String((invoice as { number: string }).number)
          const shift = books.running(till.id)
          books.credits(bill, back, undefined, {
            placeId: till.placeId,
            shift,
            exchanged,
            series: seriesOf(note),
            number: note,
          })
          books.sells(
            {
              id: input.sale.id,
              number,
              series: seriesOf(number),
              at: now(),
              tillId: till.id,
              placeId: till.placeId,
              contactId: bill.contactId,
              paper,
            },
            { tenders, exchanged, shift },
          )
        },
      }
    },

    cancel(chance) {
      const bill = pick(
        chance,
        books.bills.filter((one) => !one.cancelled && one.notes === 0),
      )
      if (!bill) return undefined
      return {
        what: `cancel ${bill.number}`,
        claims: [
          `bill ${bill.id}`,
          ...claimsOf(
            bill.placeId,
            bill.paper.lines.map((l) => l.article),
            bill.contactId,
          ),
          `+till ${bill.tillId}`,
        ],
        send: () =>
          doneOnce('sales.cancelled-already', cancelInvoice(as(), { invoiceId: bill.id, reason: 'Wrong goods' })),
        book: () => books.cancels(bill, books.running(bill.tillId)),
      }
    },

    payKhata(chance) {
      const contactId = pick(
        chance,
        contacts.filter((one) => books.accountsOf(one).khata > 0),
      )
      if (!contactId) return undefined
      const till = pick(chance, tills)!
      const owed = books.accountsOf(contactId).khata
      const tender: Tendered = {
        kind: pick(chance, ['cash', 'upi', 'card'])!,
        amountPaise: chance() < 0.3 ? owed : between(chance, 1, owed),
      }
      const input = {
        contactId,
        id: newId(),
        tender: tender.kind,
        amountPaise: tender.amountPaise,
        tillId: till.id,
      } as InputOf<typeof khata.receiveKhataPayment>
      const send = (some: typeof input) => receiveKhataPayment(as(), khata.receiveKhataPayment.input.parse(some))
      const otherKind = tender.kind === 'cash' ? 'upi' : 'cash'
      return {
        what: `khata payment of ${tender.amountPaise} in ${tender.kind}`,
        claims: [`contact ${contactId}`, `+till ${till.id}`],
        send: () => send(input),
        other: () =>
          send(chance() < 0.5 ? { ...input, amountPaise: input.amountPaise + 1 } : { ...input, tender: otherKind }),
        book: ({ receipt }) => {
          books.paysKhata(contactId, tender, books.running(till.id))
          const { number } = receipt as { number: string }
          books.number(seriesOf(number), number)
        },
      }
    },

    advance(chance) {
      const contactId = pick(chance, contacts)!
      const till = pick(chance, tills)!
      const tender: Tendered = { kind: pick(chance, ['cash', 'upi'])!, amountPaise: between(chance, 100, 90_000) }
      const of = chance() < 0.5 ? 'goods' : 'services'
      const input = {
        contactId,
        id: newId(),
        tillId: till.id,
        of,
        whatFor: 'Festival order',
        tender: tender.kind,
        amountPaise: tender.amountPaise,
      } as InputOf<typeof khata.takeAdvance>
      const send = (some: typeof input) => takeAdvance(as(), khata.takeAdvance.input.parse(some))
      return {
        what: `advance of ${tender.amountPaise}`,
        claims: [`contact ${contactId}`, `+till ${till.id}`],
        send: () => send(input),
        other: () => send({ ...input, whatFor: 'Another order' }),
        book: ({ number }) =>
          books.takesAdvance(contactId, tender, {
            shift: books.running(till.id),
            series: seriesOf(String(number)),
            number: String(number),
          }),
      }
    },

    payOut(chance) {
      const account = pick(chance, ['storeCredit', 'advance'] as const)!
      const contactId = pick(
        chance,
        contacts.filter((one) => books.accountsOf(one)[account] > 0),
      )
      if (!contactId) return undefined
      const till = pick(chance, tills)!
      const tender: Tendered = {
        kind: pick(chance, ['cash', 'upi'])!,
        amountPaise: between(chance, 1, books.accountsOf(contactId)[account]),
      }
      const input = {
        contactId,
        id: newId(),
        account: account === 'advance' ? 'advance' : 'store-credit',
        amountPaise: tender.amountPaise,
        tender: tender.kind,
        tillId: till.id,
        reason: 'Moves away',
      } as InputOf<typeof khata.payOutCredit>
      const send = (some: typeof input) => payOutCredit(as(), khata.payOutCredit.input.parse(some))
      return {
        what: `pay out ${tender.amountPaise} of ${account}`,
        claims: [`contact ${contactId}`, `+till ${till.id}`],
        send: () => send(input),
        other: () => send({ ...input, account: account === 'advance' ? 'store-credit' : 'advance' }),
        book: () => books.paysOut(contactId, account, tender, books.running(till.id)),
      }
    },

    giveUp(chance) {
      const contactId = pick(
        chance,
        contacts.filter((one) => books.accountsOf(one).khata > 0),
      )
      if (!contactId) return undefined
      const amountPaise = between(chance, 1, books.accountsOf(contactId).khata)
      const input = { contactId, id: newId(), amountPaise, reason: 'Cannot be found' }
      return {
        what: `write off ${amountPaise}`,
        claims: [`contact ${contactId}`],
        send: () => writeOffKhata(as(), input),
        other: () => writeOffKhata(as(), { ...input, amountPaise: amountPaise + 1 }),
        book: () => books.givesUp(contactId, amountPaise),
      }
    },

    purchase(chance) {
      const article = pick(chance, articles)!
      const placeId = pick(chance, places)!
      const quantity = 1000 * between(chance, 1, article.last ? 3 : 200)
      const ratePaise = between(chance, 100, 5_000)
      const taxable = Math.floor((ratePaise * quantity) / 1000)
      const nth = ++words
      const batch = article.batched
        ? {
            number: `B${nth}`,
            madeOn: null,
            expiresOn: `${2030 + (nth % 40)}-01-${String(1 + (nth % 27)).padStart(2, '0')}`,
            mrpPaise: null,
          }
        : undefined
      const input = {
        id: newId(),
        supplierId: supplier.id,
        billNumber: `S/${nth}`,
        billDay: '2027-03-01',
        locationId: placeId,
        lines: [{ productId: article.id, quantity, ratePaise, taxBasisPoints: 0, ...(batch && { batch }) }],
        totalPaise: taxable,
      } as InputOf<typeof purchases.enterPurchase>
      const send = (some: typeof input) => enterPurchase(as(), purchases.enterPurchase.input.parse(some))
      return {
        what: `purchase for ${taxable}`,
        claims: [...claimsOf(placeId, [article]), 'supplier'],
        send: () => send(input),
        other: () => send({ ...input, remark: 'Another paper' }),
        book: () => {
          books.moves(placeId, article, quantity)
          if (batch)
            books.batches.set(batch.number, {
              article,
              expiresOn: batch.expiresOn,
              stock: new Map([[placeId, quantity]]),
            })
          books.purchases.push({
            id: input.id,
            placeId,
            article,
            quantity,
            batch: batch?.number,
            left: { quantity, taxable, half: 0 },
            total: taxable,
            paid: 0,
            returned: 0,
            cancelled: false,
          })
        },
      }
    },

    sendBack(chance) {
      const bought = pick(
        chance,
        books.purchases.filter((one) => !one.cancelled && stillThere(one, 1) > 0),
      )
      if (!bought) return undefined
      const quantity = between(chance, 1, stillThere(bought, bought.left.quantity))
      const { left } = bought
      const taxable =
        quantity === left.quantity
          ? left.taxable
          : Number(
              (2n * BigInt(left.taxable) * BigInt(quantity) + BigInt(left.quantity)) / (2n * BigInt(left.quantity)),
            )
      const input = { purchaseId: bought.id, id: newId(), lines: [{ line: 1, quantity }], reason: 'Was short' }
      const send = (some: typeof input) => returnPurchase(as(), purchases.returnPurchase.input.parse(some))
      return {
        what: `send back for ${taxable}`,
        claims: [`shelf ${bought.placeId} ${bought.article.id}`, `purchase ${bought.id}`, 'supplier'],
        send: () => send(input),
        other: () => send({ ...input, reason: 'Another reason' }),
        book: ({ returns }) => {
          const { number } = (returns as { id: string; number: string }[]).find((one) => one.id === input.id)!
          books.number(seriesOf(number), number)
          books.moves(bought.placeId, bought.article, -quantity)
          if (bought.batch) addTo(books.batches.get(bought.batch)!.stock, bought.placeId, -quantity)
          left.quantity -= quantity
          left.taxable -= taxable
          bought.returned += taxable
        },
      }
    },

    cancelPurchase(chance) {
      const bought = pick(
        chance,
        books.purchases.filter(
          (one) =>
            !one.cancelled &&
            one.paid === 0 &&
            one.returned === 0 &&
            one.left.quantity === one.quantity &&
            stillThere(one, one.quantity) === one.quantity,
        ),
      )
      if (!bought) return undefined
      return {
        what: 'cancel a purchase',
        claims: [`shelf ${bought.placeId} ${bought.article.id}`, `purchase ${bought.id}`, 'supplier'],
        send: () =>
          doneOnce(
            'purchases.cancelled-already',
            cancelPurchase(as(), { purchaseId: bought.id, reason: 'Entered twice' }),
          ),
        book: () => {
          books.moves(bought.placeId, bought.article, -bought.quantity)
          if (bought.batch) addTo(books.batches.get(bought.batch)!.stock, bought.placeId, -bought.quantity)
          bought.cancelled = true
        },
      }
    },

    paySupplier(chance) {
      const bought = pick(
        chance,
        books.purchases.filter((one) => !one.cancelled && one.total - one.paid - one.returned > 0),
      )
      if (!bought) return undefined
      const amountPaise = between(chance, 1, bought.total - bought.paid - bought.returned)
      const input = {
        supplierId: supplier.id,
        id: newId(),
        day: '2027-03-31',
        kind: 'bank',
        amountPaise,
        purchaseIds: [bought.id],
      } as InputOf<typeof purchases.paySupplier>
      const send = (some: typeof input) => paySupplier(as(), purchases.paySupplier.input.parse(some))
      return {
        what: `pay ${amountPaise} to the supplier`,
        claims: [`purchase ${bought.id}`, 'supplier'],
        send: () => send(input),
        other: () => send({ ...input, amountPaise: amountPaise + 1 }),
        book: () => {
          bought.paid += amountPaise
        },
      }
    },

    adjust(chance) {
      const article = pick(
        chance,
        articles.filter((one) => !one.batched),
      )!
      const placeId = pick(chance, places)!
      const quantity = between(chance, 1, 5_000)
      const input = {
        id: newId(),
        productId: article.id,
        locationId: placeId,
        how: 'add' as const,
        quantity,
        reason: 'Found',
      }
      return {
        what: `find ${quantity}`,
        claims: claimsOf(placeId, [article]),
        send: () => adjustStock(as(), input),
        other: () => adjustStock(as(), { ...input, quantity: quantity + 1 }),
        book: () => books.moves(placeId, article, quantity),
      }
    },

    count(chance) {
      const open = pick(chance, counts)
      if (open && chance() < 0.6) {
        return {
          what: 'post a count',
          claims: [`count ${open.id}`, `+shelf ${open.placeId} ${open.article.id}`],
          send: () => postCount(as(), { countId: open.id, cause: 'counted' }),
          book: () => {
            books.moves(open.placeId, open.article, open.change)
            counts.splice(counts.indexOf(open), 1)
          },
        }
      }
      const article = pick(
        chance,
        articles.filter((one) => !one.batched),
      )!
      const placeId = pick(chance, places)!
      const counted = Math.max(0, books.onShelf(placeId, article) + between(chance, -3_000, 3_000))
      const id = newId()
      return {
        what: `count ${counted}`,
        passes: true,
        // What the shelf should hold is looked up now, so nothing may move it meanwhile.
        claims: [`shelf ${placeId} ${article.id}`],
        send: async () => {
          await startCount(as(), { id, locationId: placeId, category: '' })
          return enterCount(as(), { countId: id, productId: article.id, counted })
        },
        book: () => counts.push({ id, placeId, article, change: counted - books.onShelf(placeId, article) }),
      }
    },

    transfer(chance) {
      const [fromId, toId] = chance() < 0.5 ? (places as [string, string]) : (places.toReversed() as [string, string])
      const article = pick(
        chance,
        articles.filter((one) => books.onShelf(fromId, one) > 0),
      )
      if (!article) return undefined
      const quantity = between(chance, 1, books.onShelf(fromId, article))
      const onTheWay = chance() < 0.5
      const input = { id: newId(), fromId, toId, lines: [{ productId: article.id, quantity }], remark: '', onTheWay }
      return {
        what: `carry ${quantity}${onTheWay ? ', on the way' : ''}`,
        claims: [`shelf ${fromId} ${article.id}`, `${article.batched ? '' : '+'}shelf ${toId} ${article.id}`],
        send: () => transferGoods(as(), input),
        other: () => transferGoods(as(), { ...input, lines: [{ productId: article.id, quantity: quantity + 1 }] }),
        book: () => {
          const batches = books.takes(fromId, article, quantity)
          const sent = { id: input.id, toId, article, quantity, batches }
          if (onTheWay) transfers.push(sent)
          else arrive(sent)
        },
      }
    },

    arrive(chance) {
      const sent = pick(chance, transfers)
      if (!sent) return undefined
      return {
        what: 'goods arrive',
        claims: [`transfer ${sent.id}`, ...claimsOf(sent.toId, [sent.article])],
        send: () => receiveTransfer(as(), { transferId: sent.id }),
        book: () => {
          arrive(sent)
          transfers.splice(transfers.indexOf(sent), 1)
        },
      }
    },

    openShift(chance) {
      const till = pick(
        chance,
        tills.filter((one) => !books.running(one.id)),
      )
      if (!till) return undefined
      const float = between(chance, 0, 200_000)
      const input = { id: newId(), tillId: till.id, floatPaise: float }
      return {
        what: `open ${till.prefix}`,
        claims: [`till ${till.id}`],
        send: () => openShift(as(), input),
        other: () => openShift(as(), { ...input, floatPaise: float + 1 }),
        book: () =>
          books.shifts.push({
            id: input.id,
            tillId: till.id,
            openedAt: now(),
            float,
            closedAt: undefined,
            counted: 0,
            receipts: 0,
            refunds: 0,
            moved: 0,
            late: 0,
          }),
      }
    },

    moveCash(chance) {
      const shift = pick(
        chance,
        books.shifts.filter((one) => one.closedAt === undefined),
      )
      if (!shift) return undefined
      const into = chance() < 0.6
      const amountPaise = between(chance, 1, 20_000)
      const input = {
        id: newId(),
        shiftId: shift.id,
        kind: into ? 'paid-in' : 'paid-out',
        amountPaise,
        reason: 'Tea for all',
      } as const
      const send = (some: InputOf<typeof shifts.moveCash>) => moveCash(as(), shifts.moveCash.input.parse(some))
      return {
        what: `${input.kind} ${amountPaise}`,
        claims: [`+till ${shift.tillId}`],
        send: () => send(input),
        other: () => send({ ...input, amountPaise: amountPaise + 1 }),
        book: () => {
          shift.moved += into ? amountPaise : -amountPaise
        },
      }
    },

    closeShift(chance) {
      const shift = pick(
        chance,
        books.shifts.filter((one) => one.closedAt === undefined),
      )
      if (!shift) return undefined
      const expected = shift.float + shift.receipts - shift.refunds + shift.moved
      const countedPaise = Math.max(0, expected + (chance() < 0.5 ? 0 : between(chance, -500, 500)))
      const input = { shiftId: shift.id, countedPaise, remark: 'As it is' }
      return {
        what: 'close a shift',
        claims: [`till ${shift.tillId}`],
        send: () => closeShift(as(), salesOfShift, input),
        other: () => closeShift(as(), salesOfShift, { ...input, countedPaise: countedPaise + 1 }),
        book: () => {
          shift.closedAt = now()
          shift.counted = countedPaise
        },
      }
    },

    price(chance) {
      const article = pick(chance, articles)!
      const pricePaise = between(chance, 1_000, 60_000)
      return {
        what: `price ${pricePaise}`,
        passes: true,
        // Whoever sells it meanwhile would be told another sum.
        claims: tills.map((till) => `till ${till.id}`),
        send: async () => {
          const { version, pricePaise: before } = await showProduct(as(), { productId: article.id })
          if (before === pricePaise) return {}
          return changeProduct(as(), changeContract.input.parse({ productId: article.id, version, pricePaise }))
        },
        book: () => {
          article.pricePaise = pricePaise
        },
      }
    },
  }

  function billsWithSomethingLeft(): Bill[] {
    return books.bills.filter((bill) => !bill.cancelled && bill.paper.lines.some((line) => line.left.quantity > 0))
  }

  function goodsBack(chance: () => number, bill: Bill): Back[] {
    const left = bill.paper.lines.flatMap((line, at) => (line.left.quantity > 0 ? [{ line, at }] : []))
    const some = left.filter(() => chance() < 0.6)
    return (some.length > 0 ? some : left.slice(0, 1)).map(({ line, at }) => ({
      at,
      quantity: chance() < 0.5 ? line.left.quantity : between(chance, 1, line.left.quantity),
      putBack: chance() < 0.8,
    }))
  }

  const linesBack = (back: readonly Back[]) =>
    back.map(({ at, quantity, putBack }) => ({ line: at + 1, quantity, putBack }))

  const backClaims = (placeId: string, bill: Bill, back: readonly Back[]) =>
    claimsOf(
      placeId,
      back.map(({ at }) => bill.paper.lines[at]!.article),
      bill.contactId,
    )

  function refundsFor(chance: () => number, bill: Bill, refund: number): Tendered[] | undefined {
    if (refund === 0 || chance() < 0.4) return undefined
    if (bill.contactId !== undefined && chance() < 0.4) {
      const others = books.openDebts(bill.contactId, bill).reduce((sum, one) => sum + dueOf(one), 0)
      const onKhata = chance() < 0.5 ? Math.min(refund, others) : 0
      return [
        { kind: 'khata', amountPaise: onKhata },
        { kind: 'store-credit', amountPaise: refund - onKhata },
      ].filter(({ amountPaise }) => amountPaise > 0)
    }
    return [{ kind: 'cash', amountPaise: refund }]
  }

  function stillThere(bought: Purchase, most: number): number {
    const onShelf = books.onShelf(bought.placeId, bought.article)
    const inBatch =
      bought.batch === undefined ? onShelf : (books.batches.get(bought.batch)!.stock.get(bought.placeId) ?? 0)
    return Math.max(0, Math.min(bought.left.quantity, onShelf, inBatch, Math.max(most, 1)))
  }

  function arrive({ toId, article, quantity, batches }: (typeof transfers)[number]): void {
    books.moves(toId, article, quantity)
    for (const [number, some] of batches) addTo(books.batches.get(number)!.stock, toId, some)
  }

  function printedBy(
    device: Device,
    {
      wanted,
      contactId,
      billDiscount,
      paper,
      tenders,
    }: {
      wanted: readonly Wanted[]
      contactId: string | undefined
      billDiscount: number
      paper: PaperBill
      tenders: readonly Tendered[]
    },
  ): Printed {
    const at = now()
    const day = indianDay(at)
    const year = yearOf(at)
    const { till, prefix, id: deviceId } = device
    const series = `${prefix}${year % 100}-`
    const sequence = (device.taken.get(series) ?? 0) + 1
    device.taken.set(series, sequence)
    const number = `${series}${String(sequence).padStart(6, '0')}`
    const shiftId = books.running(till.id)?.id
    const taxedLines = paper.lines.filter((line) => line.taxed).length
    const kind =
      !charged || taxedLines === 0
        ? 'bill-of-supply'
        : taxedLines < paper.lines.length
          ? 'invoice-cum-bill-of-supply'
          : 'tax-invoice'
    const amounts = ({ gross, discount, taxable, half, total }: PaperBill['sum']) => ({
      grossPaise: gross,
      discountPaise: discount,
      taxablePaise: taxable,
      cgstPaise: half,
      sgstPaise: half,
      igstPaise: 0,
      cessPaise: 0,
      totalPaise: total,
    })
    const sale = {
      id: newId(),
      tillId: till.id,
      deviceId,
      prefix,
      sequence,
      number,
      issuedAt: new Date(at).toISOString(),
      day,
      seller: { scheme, gstin, stateCode },
      kind,
      placeOfSupply: stateCode,
      nature: 'intra-State',
      taxCharged: charged,
      lines: paper.lines.map((line, nth) => ({
        productId: line.article.id,
        name: `Article ${nth}`,
        unit: 'KGS',
        unitPricePaise: line.pricePaise,
        priceIncludesTax: line.article.includesTax,
        quantity: line.quantity,
        ...(wanted[nth]!.discountPaise !== undefined && { discount: { paise: wanted[nth]!.discountPaise } }),
        taxability: line.taxed ? 'taxable' : 'nil-rated',
        rateBasisPoints: line.rate,
        billDiscountPaise: line.billDiscount,
        ...amounts(line),
      })),
      ...(billDiscount > 0 && { discount: { paise: billDiscount } }),
      ...(contactId !== undefined && { buyer: { contactId, name: 'Meena' } }),
      totals: {
        ...amounts(paper.sum),
        discountPaise: paper.sum.discount + paper.sum.billDiscount,
        taxablePaise: paper.taxable,
        untaxedPaise: paper.untaxed,
        roundOffPaise: paper.payable - paper.sum.total,
        payablePaise: paper.payable,
      },
      tenders: [...tenders],
      ...(shiftId !== undefined && { shiftId }),
      catalogueMark: 0,
      offline: true,
    } as Printed['sale']
    const bill = { id: sale.id, number, series, at, tillId: till.id, placeId: till.placeId, contactId, paper }
    return { sale, bill, tenders, shiftId }
  }

  function sendAll(device: Device): Act | undefined {
    const { till } = device
    const going = [...device.tray]
    if (going.length === 0) return undefined
    const tell = (sale: Printed['sale']) =>
      receiveCounterSale(
        as(),
        tellContract.input.parse({ deviceSecret: device.secret, sentAt: new Date(now()).toISOString(), sale }),
      )
    const goods = going.flatMap(({ bill }) => bill.paper.lines.map((line) => line.article))
    return {
      what: `${device.prefix} sends ${going.length}`,
      claims: [
        `device ${device.id}`,
        ...claimsOf(till.placeId, goods),
        ...new Set(going.flatMap(({ bill }) => (bill.contactId === undefined ? [] : [`contact ${bill.contactId}`]))),
        `+till ${till.id}`,
      ],
      send: async () => {
        const differ: string[] = []
        for (const { sale } of going) differ.push(...(await tell(sale)).differences)
        return { differ: differ.filter((kind) => !explained.has(kind)) }
      },
      other: () => tell({ ...going[0]!.sale, sendOnWhatsApp: !going[0]!.sale.sendOnWhatsApp }),
      book: ({ differ }) => {
        if ((differ as string[]).length > 0) throw new Error(`the till's arithmetic is not the server's: ${differ}`)
        device.tray.splice(0, going.length)
        for (const { bill, tenders, shiftId } of going) {
          const shift = books.shiftThen(till.id, bill.at, shiftId)
          books.sells(bill, { tenders: inFact(bill.contactId, tenders), shift })
        }
      },
    }
  }

  /** Credit that is no longer there is owed. */
  function inFact(contactId: string | undefined, tenders: readonly Tendered[]): Tendered[] {
    if (contactId === undefined) return [...tenders]
    const { storeCredit, advance } = books.accountsOf(contactId)
    return tenders.flatMap((tender) => {
      const most =
        tender.kind === 'store-credit' ? storeCredit : tender.kind === 'advance' ? advance : tender.amountPaise
      const amountPaise = Math.min(tender.amountPaise, most)
      return amountPaise > 0 ? [{ ...tender, amountPaise }] : []
    })
  }

  function drawWrong(chance: () => number): Wrong | undefined {
    const { paper, input, contactId } = saleOf(chance)
    const bill = pick(chance, billsWithSomethingLeft())
    const someone = pick(chance, contacts)!
    const accounts = books.accountsOf(someone)
    const wrongs: (Wrong | undefined)[] = [
      {
        what: 'a sum that the till did not show',
        code: 'sales.total-differs',
        send: () => issue({ ...input, expectPayablePaise: paper.payable + 100 }),
      },
      {
        what: 'more money than the bill comes to',
        code: 'sales.paid-too-much',
        send: () => issue({ ...input, tenders: [{ kind: 'cash', amountPaise: paper.payable + 100 }] }),
      },
      contactId === undefined && paper.payable > 0
        ? { what: 'a debt of nobody', code: 'sales.due-needs-buyer', send: () => issue({ ...input, tenders: [] }) }
        : undefined,
      {
        what: 'store credit that is not there',
        code: 'sales.not-enough-credit',
        send: () =>
          payOutCredit(as(), {
            contactId: someone,
            id: newId(),
            account: 'store-credit',
            amountPaise: accounts.storeCredit + 1,
            tender: 'cash',
            reason: 'More than there is',
          }),
      },
      {
        what: 'money for a debt that is not there',
        code: 'sales.more-than-owed',
        send: () =>
          receiveKhataPayment(as(), {
            contactId: someone,
            id: newId(),
            tender: 'cash',
            amountPaise: accounts.khata + 1,
          }),
      },
      bill && {
        what: 'more goods back than went out',
        code: 'sales.more-than-left',
        send: () =>
          creditInvoice(
            as(),
            sales.creditInvoice.input.parse({
              invoiceId: bill.id,
              id: newId(),
              lines: [{ line: 1, quantity: bill.paper.lines[0]!.left.quantity + 1 }],
              reason: 'More than it was',
            }),
          ),
      },
    ]
    return pick(
      chance,
      wrongs.filter((one) => one !== undefined),
    )
  }

  return { businessId: business.id, books, devices, draw: (kind, chance) => makers[kind](chance), drawWrong, sendAll }
}

/** What a till may not know, or may do as a fact: it is told, and is no error. */
const explained = new Set([
  'price-changed',
  'price-differs',
  'oversold',
  'khata-over-limit',
  'approval-missing',
  'clock-off',
])

/** An act without an id of its own, sent again after its answer was lost. */
async function doneOnce(code: string, act: Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
  try {
    return await act
  } catch (error) {
    if ((error as { code?: string }).code === code) return {}
    throw error
  }
}

const addTo = (sums: Map<string, number>, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount)

export const indianDay = (ms: number): string => new Date(ms + 330 * 60_000).toISOString().slice(0, 10)
