/** A till at work: the scan box, the cart, the customer, the cash, and the sale on its way. */
import { showPurchases } from '@galla/contract/sales'
import type { Day } from '@galla/gst/day'
import { changeOf, roundUpsFor, type TenderGiven, type TenderKind } from '@galla/gst/tender'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { call } from '../app/client.ts'
import { newId, now, todayInIndia } from '../app/clock.ts'
import { useLanguage, useWords } from '../app/language.ts'
import { useOnline } from '../app/online.ts'
import { useMay } from '../app/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { formatCount, formatRupees } from '../ui/money.ts'
import { formatPhone } from '../ui/phone.ts'
import { toast } from '../ui/toast.ts'
import { useAge } from './age.ts'
import { type Approval, toSend } from './approval.ts'
import { billToPrint } from './bill-to-print.ts'
import { billLines, billSums, nameIn, whyStopped } from './bill-view.ts'
import {
  addProduct,
  type Cart,
  type CartBuyer,
  chooseLine,
  lineId as idOfLine,
  priceCart,
  removeLine,
  setBatch,
  setBillDiscount,
  setBuyer,
  setLineDiscount,
  setPrice,
  setPriceList,
  setSerials,
  setUnit,
  type TillProduct,
} from './cart.ts'
import type { FoundProduct } from './catalogue-index.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import type { ContactBook } from './contact-book.ts'
import type { DialogShown } from './counter-dialogs.tsx'
import { CounterPage } from './counter-page.tsx'
import { stopsDevice } from './device.ts'
import { nameOfFamily } from './family-grid.ts'
import { countSold } from './favourites.ts'
import { confirmClock, giveBill, type KeptBill, type NotGiven } from './give-bill.ts'
import type { PaymentToSend } from './give-receipt.ts'
import { givenBills } from './given-bills.ts'
import type { HeldBill } from './held-dialog.tsx'
import type { LocalStore } from './local-store.ts'
import type { Outbox } from './outbox.ts'
import type { PaymentsOut } from './payments-out.ts'
import type { PickShown } from './pick-dialogs.tsx'
import { useCashier } from './pin-cashier.ts'
import { cashTender } from './printed-sale.ts'
import { fetchPrinting, type Printing } from './printing/printing.ts'
import { TrayButton } from './printing/tray-button.tsx'
import { quantityFor, readScaleLabel } from './scale-label.ts'
import { readAmount, readScan } from './scan.ts'
import { shiftOnDevice } from './shift-keeper.ts'
import type { Shop, Till } from './shop.ts'
import { asSold } from './sold-units.ts'
import { beep } from './sound.ts'
import { tellToAdd } from './to-add.ts'
import { isWeighed, unitWords } from './unit-words.ts'
import { useAccounts } from './use-accounts.ts'
import { reachWith, useApprovals } from './use-approvals.ts'
import { useBackToScanBox } from './use-back-to-scan-box.ts'
import { type SentBuyer, useBuyerFromAddress } from './use-buyer-from-address.ts'
import { useCart } from './use-cart.ts'
import { useGoods } from './use-goods.ts'
import { useHeld } from './use-held.ts'
import { useKeysInRow } from './use-keys-in-row.ts'
import { useLastPaid } from './use-last-paid.ts'
import { useListOfBuyer } from './use-list-of-buyer.ts'
import { useRow } from './use-row.ts'
import { useScanner } from './use-scanner.ts'
import { useShelf } from './use-shelf.ts'
import { useTapping } from './use-tapping.ts'

const loadBillGiven = () => import('./bill-given.tsx').then((m) => ({ default: m.BillGiven }))
const loadTapPanel = () => import('./tap-panel.tsx').then((m) => ({ default: m.TapPanel }))
const loadDialogs = () => import('./counter-dialogs.tsx')
const BillGiven = lazy(loadBillGiven)
const TapPanel = lazy(loadTapPanel)
const CounterDialogs = lazy(loadDialogs)
const PickDialogs = lazy(() => import('./pick-dialogs.tsx'))

export interface TillScreenProps {
  readonly shop: Shop
  readonly till: Till
  readonly store: LocalStore
  readonly catalogue: CatalogueStore
  readonly outbox: Outbox
  readonly contacts: ContactBook
  readonly payments: PaymentsOut
  readonly firstCart: Cart | undefined
  readonly firstHeld: readonly HeldBill[]
  readonly printing: Printing
  readonly canSend: boolean
  readonly sentBuyer?: SentBuyer | undefined
  /** This device may give no bill any more: it is enrolled anew. */
  readonly onStopped: () => void
}

interface Given {
  readonly state: 'sending' | 'given'
  /** From the moment it is on the disk. */
  readonly bill?: KeptBill
  readonly payablePaise: number
  readonly tenders: readonly TenderGiven[]
}

/** How much of a thing is wanted, and the code that found it. */
interface Wanted {
  readonly quantity: number
  readonly unit?: string | undefined
  readonly counted: boolean
  readonly code?: string | undefined
  /** What was scanned says which of the goods it is. */
  readonly batchId?: string | undefined
  readonly serial?: string | undefined
}

/** Said above the lines until the next act. */
interface Notice {
  readonly tone: 'brick' | 'gold'
  readonly title: string
  readonly more?: string
  readonly act?: { readonly words: string; readonly perform: () => void }
}

export function TillScreen(props: TillScreenProps) {
  const { shop, till, store, catalogue, outbox, contacts, printing, onStopped } = props
  const t = useWords()
  const language = useLanguage()
  const cashier = useCashier()
  const mayAdd = useMay('catalogue.add-product')
  const mayBelow = useMay('catalogue.change-product')
  const mayPrint = useMay('sales.print-invoice')
  const maySeePurchases = useMay('sales.show-purchases')
  const mayReceive = useMay('sales.receive-counter-payment')
  const mayExceedKhata = useMay('sales.exceed-khata-limit')
  const mayTakeBack = useMay('sales.credit-invoice')

  const { cart, now: cartNow, change, begin, undo } = useCart(store, props.firstCart)
  const held = useHeld(store, props.firstHeld)
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ readonly text: string; readonly products: readonly FoundProduct[] }>()
  const [flash, setFlash] = useState<'good' | 'bad'>()
  const [dialog, show] = useState<DialogShown>()
  const [picking, pick] = useState<PickShown>()
  const [notice, say] = useState<Notice>()
  const [tendered, setTendered] = useState<number>()
  const [given, setGiven] = useState<Given>()
  const [lastBill, setLast] = useState(printing.lastBills()[0])
  const [tapping, setTapping] = useTapping()
  const catalogueState = useSyncExternalStore(catalogue.onChange, catalogue.state)
  const waiting = useSyncExternalStore(outbox.onChange, outbox.waiting)
  const payments = useSyncExternalStore(props.payments.onChange, props.payments.waiting)
  const unsent = useMemo(() => ({ bills: waiting, payments }), [waiting, payments])

  const today = todayInIndia() as Day
  const priced = useMemo(() => priceCart(cart, shop.seller, today), [cart, shop.seller, today])
  const sums = billSums(cart, priced, today)
  const shownBuyer = cart.buyer
  const approvals = useApprovals()
  const stopOf = (cart: Cart, priced: ReturnType<typeof priceCart>) => {
    const reach = reachWith(approvals.of(cart), { belowLowest: mayBelow, mayGiveAway: shop.mayGiveAway })
    return whyStopped(cart, priced, { t, language, ...reach, on: today })
  }
  const lastPaid = useLastPaid(cart)
  const left = useShelf(cart, till.locationId)
  const goods = useGoods(store, catalogue, outbox, till.locationId)
  const stopped = stopOf(cart, priced)

  const flashing = useRef<ReturnType<typeof setTimeout>>(undefined)
  const signal = useCallback((good: boolean) => {
    beep(good)
    setFlash(good ? 'good' : 'bad')
    clearTimeout(flashing.current)
    flashing.current = setTimeout(() => setFlash(undefined), 600)
  }, [])
  useEffect(() => () => clearTimeout(flashing.current), [])

  /** Something new happens on the bill: what was said of the last is over. */
  const act = (next: (cart: Cart) => Cart) => {
    setGiven((shown) => (shown?.state === 'sending' ? shown : undefined))
    say(undefined)
    setTendered(undefined)
    change(next)
  }

  useBuyerFromAddress(props.sentBuyer, props.canSend, (buyer) => act((now) => setBuyer(now, buyer)))

  useListOfBuyer(cart, shop.priceLists, (cartId, list) =>
    change((now) => (now.id === cartId ? setPriceList(now, list) : now)),
  )

  const put = async (product: FoundProduct, wanted: Wanted): Promise<void> => {
    const { quantity, unit, counted, code } = wanted
    if (product.kin && product.familyId !== null) {
      signal(true)
      pick({ kind: 'family', products: await catalogue.ofFamily(product.familyId), quantity })
      return
    }
    // The code of a box sells a box; the same code of one piece sells a piece.
    const packed = code === undefined ? undefined : product.units.find(({ barcode }) => barcode === code)?.unit
    if (isWeighed(product.unit) && !counted && packed === undefined) {
      signal(true)
      show({ kind: 'weigh', product })
      return
    }
    const sold = packed === undefined ? asSold(product, { quantity, unit }) : { quantity, unit: packed }
    if (!sold) {
      signal(false)
      const item = nameIn(product, language).name
      say({ tone: 'gold', title: t('sell.notSoldSo', { item, unit: unitWords(unit ?? '') ?? '' }) })
      return
    }
    await ringUp(product, { ...wanted, ...sold })
  }

  const ringUp = async (product: TillProduct, { quantity, unit, batchId, serial }: Omit<Wanted, 'counted'>) => {
    if (product.tracking === 'none' || product.stockPolicy === 'not-kept') {
      signal(true)
      act((now) => addProduct(now, product, quantity, unit))
      return
    }
    const [{ ringUpGoods }, book] = await Promise.all([import('./ring-up-goods.ts'), goods.ready()])
    const rung = ringUpGoods(
      cartNow(),
      { product, quantity, unit, batchId, serial },
      { book, unsent: goods.unsent(), on: today },
    )
    signal(rung.kind === 'on-bill' || rung.kind === 'which-pieces')
    const item = nameIn(product, language).name
    switch (rung.kind) {
      case 'on-bill':
        return act(() => rung.cart)
      case 'which-pieces':
        return pick({ kind: 'pieces', product, count: Math.round(quantity / 1000) })
      case 'serial-on-bill':
        return say({ tone: 'brick', title: t('sell.serialTwice', { item, serial: rung.serial }) })
      case 'expired':
        return say({
          tone: 'brick',
          title:
            rung.batch === undefined
              ? t('sell.allExpired', { item })
              : t('sell.batchExpired', { item, batch: rung.batch }),
          more: t('sell.expiredMore'),
        })
    }
  }

  const setQuantity = async (lineId: string, quantity: number, unit: string | undefined) => {
    const line = cartNow().lines.find((one) => idOfLine(one) === lineId)
    if (!line?.batch) return act((now) => setUnit(now, lineId, unit, quantity))
    const [{ setQuantityOfGoods }, book] = await Promise.all([import('./ring-up-goods.ts'), goods.ready()])
    act((now) => setQuantityOfGoods(now, line, { quantity, unit }, { book, unsent: goods.unsent(), on: today }))
  }

  /** Which batch, which pieces, which size: of the line in work. */
  const pickFor = async (lineId: string) => {
    const line = cartNow().lines.find((one) => idOfLine(one) === lineId)
    if (!line) return
    const { product } = line
    await goods.ready()
    if (product.tracking === 'batch') pick({ kind: 'batch', lineId })
    else if (product.tracking === 'serial') pick({ kind: 'pieces', product, lineId, count: line.quantity / 1000 })
    else if (product.familyId !== null)
      pick({ kind: 'family', products: await catalogue.ofFamily(product.familyId), quantity: 1000 })
  }

  /** A serial number, the number of a batch, or the square code of a pack. */
  const findGoods = async (code: string): Promise<{ product: TillProduct; which: Partial<Wanted> } | undefined> => {
    const [{ readPackCode }, book] = await Promise.all([import('./pack-code.ts'), goods.ready()])
    const pack = readPackCode(code)
    const found = book.find(code)
    if (!pack) {
      const [one, ...others] = found
      if (!one || others.length > 0) return undefined
      const product = (await catalogue.byIds([one.productId])).get(one.productId)
      return product && { product, which: { batchId: one.batch?.id, serial: one.serial } }
    }
    for (const article of pack.articles) {
      const product = await catalogue.byCode(article)
      if (!product) continue
      const batch = book.of(product.id).batches.find(({ number }) => number.toUpperCase() === pack.batch?.toUpperCase())
      return {
        product,
        which: { batchId: batch?.id, ...(product.tracking === 'serial' && { serial: pack.serial }) },
      }
    }
    return undefined
  }

  const { inRow, atWork, done } = useRow(() => signal(false))
  useKeysInRow({
    atWork,
    done,
    dialogWanted: dialog !== undefined || (picking !== undefined && goods.book !== undefined),
  })
  const scan = (typed: string) => {
    setText('')
    setFound(undefined)
    inRow(() => ring(typed))
  }
  async function ring(typed: string): Promise<void> {
    const { quantity, unit, counted, find, code } = readScan(typed)
    if (!find) {
      setText((now) => now || typed)
      return
    }
    const label = code && !counted ? readScaleLabel(find, shop.scaleLayouts) : undefined
    if (label) {
      for (const item of label.codes) {
        const weighed = await catalogue.byCode(item)
        if (weighed) return put(weighed, { quantity: quantityFor(label, weighed.pricePaise), counted: true })
      }
    }
    let product = await catalogue.byCode(find)
    if (!product && catalogue.state().loading) {
      // It may be among what is still to come.
      say({
        tone: 'gold',
        title: t('counter.loadingProducts', { count: formatCount(catalogue.state().size) as never }),
      })
      await catalogue.refresh().catch(() => undefined)
      say(undefined)
      product = await catalogue.byCode(find)
    }
    if (product) return put(product, { quantity, unit, counted, code: find })
    const particular = await findGoods(find)
    if (particular) return put(particular.product, { quantity, unit, counted, ...particular.which })
    if (!code) {
      const products = await catalogue.search(find)
      if (products.length === 1 && products[0]) return put(products[0], { quantity, unit, counted })
      if (products.length > 1) {
        setText((now) => now || typed)
        setFound({ text: typed, products })
        return
      }
    }
    signal(false)
    setGiven((shown) => (shown?.state === 'sending' ? shown : undefined))
    if (code && mayAdd) show({ kind: 'quick-add', code: find, quantity })
    else if (code)
      say({ tone: 'brick', title: t('counter.unknownCode', { code: find }), more: t('counter.unknownCodeMore') })
    else say({ tone: 'gold', title: t('counter.unknownWords', { text: find }), more: t('counter.unknownWordsMore') })
  }
  useScanner(scan)

  const onText = (typed: string) => {
    setText(typed)
    say(undefined)
    const { find, code } = readScan(typed)
    // One Latin letter finds everything; one Tamil or Devanagari letter is often a syllable.
    if (code || (find.length < 2 && !/[^\p{ASCII}]/u.test(find)) || /^\d+$/.test(find)) {
      setFound(undefined)
      return
    }
    void catalogue.search(find).then((products) => setFound({ text: typed, products }))
  }

  useBackToScanBox(dialog !== undefined || picking !== undefined)

  // Nothing waits any more: back to the customer.
  const traySpent = dialog?.kind === 'waiting' && waiting.length === 0
  useEffect(() => {
    if (traySpent) show(undefined)
  }, [traySpent])

  const startOver = () => {
    begin()
    setTendered(undefined)
    say(undefined)
  }

  /** Goes on at once, or when somebody who may has said yes to all that stops it. */
  const whenAllowed = (goOn: () => void): void => {
    const cart = cartNow()
    const stop = stopOf(cart, priceCart(cart, shop.seller, today))
    if (!stop) {
      goOn()
      return
    }
    if (!stop.liftedBy || stop.what === undefined) return
    show({
      kind: 'approve',
      permission: stop.liftedBy,
      what: stop.what,
      onApproved: (approval) => {
        approvals.add(cart, approval)
        show(undefined)
        whenAllowed(goOn)
      },
    })
  }

  /** What was scanned before it belongs to the bill, also when it is still looked for; what comes after it, to the next. */
  const take = (handedOver: number | undefined, paid?: readonly TenderGiven[], approved?: Approval): void =>
    inRow(() => giveNow(handedOver, paid, approved))

  const giveNow = async (
    handedOver: number | undefined,
    paid: readonly TenderGiven[] | undefined,
    approved: Approval | undefined,
  ): Promise<void> => {
    const cart = cartNow()
    const priced = priceCart(cart, shop.seller, today)
    if (!priced?.ok) return
    if (stopOf(cart, priced)) {
      whenAllowed(() => take(handedOver, paid, approved))
      return
    }
    show(undefined)
    const payablePaise = priced.sale.bill.payable
    const tenderedPaise = handedOver !== undefined && handedOver > payablePaise ? handedOver : undefined
    const tenders = paid ?? cashTender(payablePaise, tenderedPaise)
    const how = { payablePaise, tenders }
    setGiven({ state: 'sending', ...how })
    const outcome = await giveBill(store, {
      cart,
      priced: priced.sale,
      tillId: till.id,
      seller: shop.seller,
      cashier,
      shiftId: await shiftOnDevice(store, till.id),
      tenders: [...tenders],
      approvals: [...approvals.of(cart), ...(approved ? [approved] : [])].map(toSend),
      catalogueMark: catalogue.state().mark,
      offline: !navigator.onLine || outbox.waiting().length > 0,
    }).catch((error: unknown) => {
      setGiven(undefined)
      throw error
    })
    if (!outcome.ok) {
      setGiven(undefined)
      signal(false)
      return notGiven(outcome)
    }
    const { bill } = outcome
    setGiven({ state: 'given', bill, ...how })
    const paper = billToPrint(bill, shop, cart.buyer === shownBuyer ? accounts?.khataPaise : undefined)
    setLast(paper)
    // Nothing here waits for the printer.
    void printing.given(paper)
    startOver()
    outbox.add(bill.sale)
    void countSold(
      store,
      cart.lines.map(({ product }) => product.id),
    )
    const { buyer } = cart
    if (buyer?.phone && !buyer.contactId) {
      const { phone, name = phone, gstin = null } = buyer
      void contacts.meet({ id: newId(), phone, name, gstin }).catch(() => undefined)
    }
  }

  const payScreen = (tender?: TenderKind) =>
    inRow(() => {
      if (priceCart(cartNow(), shop.seller, today)?.ok) whenAllowed(() => show({ kind: 'pay', tender }))
    })

  // What was added without a line is told as soon as there is one.
  useEffect(() => {
    const tell = async () => {
      const told = await tellToAdd(store)
      for (const item of told) toast({ words: t('sell.addedLater', { item }), tone: 'leaf' })
      if (told.length > 0) say(undefined)
    }
    const now = () => void tell().catch(() => undefined)
    now()
    addEventListener('online', now)
    return () => removeEventListener('online', now)
  }, [store, t])

  /** The cart is as it was: nothing of it was taken, and no number is lost. */
  const notGiven = (fault: NotGiven) => {
    switch (fault.why) {
      case 'clock-back':
        return say({
          tone: 'brick',
          title: t('till.clockBack'),
          more: t('till.clockBackMore', { here: moment(fault.here), seen: moment(fault.seen) }),
          act: {
            words: t('till.clockIsRight'),
            perform: () => void confirmClock(store).then(() => say(undefined)),
          },
        })
      case 'clock-wrong':
        return say({
          tone: 'brick',
          title: t('till.clockWrong', { here: moment(fault.here) }),
          more: t('till.clockWrongMore'),
        })
      case 'disk-full':
        return say({ tone: 'brick', title: t('till.diskFull'), more: t('till.diskFullMore') })
      case 'not-kept':
        return say({ tone: 'brick', title: t('till.keepsNothing'), more: t('till.keepsNothingMore') })
      case 'device-stopped':
      case 'no-device':
        return onStopped()
    }
  }

  useEffect(() => {
    const later = setTimeout(() => {
      // None may be missing when the line goes down.
      for (const code of [
        loadDialogs().then(({ fetchDialogs }) => fetchDialogs()),
        loadBillGiven(),
        loadTapPanel(),
        import('./pick-dialogs.tsx'),
        import('./ring-up-goods.ts'),
        import('./pack-code.ts'),
      ])
        void code.catch(() => undefined)
      fetchPrinting(store)
      // A till that was killed with a bill on the disk had not said yet that it was its last.
      void givenBills(store).then(([newest]) => {
        if (newest)
          setLast((last) => (last && last.issuedAt >= newest.sale.issuedAt ? last : billToPrint(newest, shop)))
      })
    }, 1500)
    return () => clearTimeout(later)
  }, [store, shop])

  useEffect(
    () =>
      outbox.onAnswer((answer) => {
        if (answer.kind !== 'refused') return
        toast({ words: t('till.refusedNow', { number: answer.sale.number }), tone: 'brick' })
        if (stopsDevice(answer.refusal.code)) onStopped()
      }),
    [outbox, onStopped, t],
  )

  const printLast = () => {
    if (lastBill) void printing.print(lastBill)
  }

  const hold = () => show({ kind: cart.lines.length === 0 ? 'held' : 'hold' })
  const putAside = (name: string) => {
    show(undefined)
    held.hold(cart, sums.payablePaise, name)
    toast({ words: t('counter.heldNow', { amount: formatRupees(sums.payablePaise) }) })
    startOver()
  }
  const takeUp = (bill: HeldBill) => {
    if (cart.lines.length > 0) held.hold(cart, sums.payablePaise)
    held.release(bill)
    begin(bill.cart)
    show(undefined)
    setGiven(undefined)
  }

  const remove = (lineId: string) => {
    const line = cart.lines.find((one) => idOfLine(one) === lineId)
    if (!line) return
    const before = cart
    act((now) => removeLine(now, lineId))
    toast({
      words: t('counter.removed', { item: nameIn(line.product, language).name }),
      undo: () => change((now) => (now.id === before.id ? { ...now, lines: before.lines, current: lineId } : now)),
    })
  }

  /** Digits in the box and the key: so many. Else the dialog asks. */
  const quantityKey = (lineId: string) => {
    const line = cart.lines.find((one) => idOfLine(one) === lineId)
    // Pieces are counted by their numbers.
    if (line?.serials) return inRow(() => pickFor(lineId))
    const typed = text.trim() === '' ? undefined : readAmount(text)
    const sold = line && typed && (typed.unit ? asSold(line.product, typed) : { ...typed, unit: line.unit })
    if (sold) {
      setText('')
      inRow(() => setQuantity(lineId, sold.quantity, sold.unit))
    } else show({ kind: 'quantity', lineId })
  }
  const current = cart.lines.find((line) => idOfLine(line) === cart.current)

  const buyer = shownBuyer
  const accounts = useAccounts(buyer, contacts, unsent)
  const purchases = useQuery({
    queryKey: ['invoices', 'purchases', buyer?.contactId],
    queryFn: () => call(showPurchases, { contactId: buyer?.contactId ?? '' }),
    enabled: maySeePurchases && buyer?.contactId !== undefined,
  })

  const refusedCount = waiting.filter(({ state }) => state === 'dead').length
  const age = useAge()
  const oldest = waiting[0]
  // One that goes out this moment needs no word.
  const reaching = waiting.every(({ tries }) => tries === 0)
  const showsTray = waiting.some(({ state, tries }) => state === 'dead' || tries > 0) || waiting.length > 1
  const foundNow = found?.text === text ? found.products : []
  return (
    <>
      <CounterPage
        where={shop.name}
        sub={
          catalogueState.loading
            ? `${till.name} · ${t('counter.loadingProducts', { count: formatCount(catalogueState.size) as never })}`
            : `${till.name} · ${
                oldest
                  ? t('till.unsent', { count: waiting.length, age: age(oldest.givenAt, now()) })
                  : t('till.allSent')
              }`
        }
        scan={{
          text,
          onText,
          onScan: scan,
          found: foundNow.map((product) =>
            product.kin
              ? {
                  id: product.id,
                  name: goods.book?.family(product.familyId ?? '')?.name ?? nameOfFamily(product),
                  small: [t('sell.kinds', { count: product.kin.count }), product.category].filter(Boolean).join(' · '),
                  pricePaise: product.kin.lowestPaise,
                  upToPaise: product.kin.highestPaise,
                }
              : {
                  id: product.id,
                  ...nameIn(product, language),
                  small: [product.sku, product.category].filter(Boolean).join(' · '),
                  pricePaise: product.pricePaise,
                },
          ),
          onPick: (item) => {
            const product = foundNow.find(({ id }) => id === item.id)
            const wanted = readScan(text)
            setText('')
            setFound(undefined)
            if (product) inRow(() => put(product, { ...wanted, code: undefined }))
          },
          onNext: () => setGiven((shown) => (shown?.state === 'sending' ? shown : undefined)),
          flash,
        }}
        lines={billLines(cart, {
          t,
          language,
          priced,
          left,
          leftFor: goods.leftFor,
          belowLowest: mayBelow,
          on: today,
          lastPaid,
        })}
        current={cart.current}
        onCurrent={(lineId) => change((now) => chooseLine(now, lineId))}
        notices={
          (notice || showsTray || payments.length > 0 || catalogueState.trouble !== undefined) && (
            <div className="grid gap-2">
              {notice && (
                <Banner
                  tone={notice.tone}
                  title={notice.title}
                  act={
                    notice.act && (
                      <Button size="small" onClick={notice.act.perform}>
                        {notice.act.words}
                      </Button>
                    )
                  }
                >
                  {notice.more}
                </Banner>
              )}
              {showsTray && (
                <Banner
                  tone={refusedCount > 0 ? 'brick' : 'gold'}
                  title={
                    refusedCount > 0
                      ? t('till.refusedCount', { count: refusedCount })
                      : t('till.unsent', { count: waiting.length, age: age(oldest?.givenAt ?? '', now()) })
                  }
                  act={
                    <Button size="small" onClick={() => show({ kind: 'waiting' })}>
                      {t('counter.look')}
                    </Button>
                  }
                />
              )}
              <PaymentsWaiting payments={payments} out={props.payments} />
              {catalogueState.trouble !== undefined && <Banner tone="gold">{t('counter.catalogueOld')}</Banner>}
            </div>
          )
        }
        pay={{
          buyer: buyer && {
            name: buyer.name ?? (buyer.phone ? formatPhone(buyer.phone) : (buyer.gstin ?? '')),
            visits: purchases.data?.visits || undefined,
            billByWhatsApp: buyer.billByWhatsApp,
            offers: buyer.offers === undefined || buyer.offers === 'not-asked' ? undefined : buyer.offers === 'yes',
            gstin: buyer.gstin,
            khata: accounts && { usedPaise: accounts.khataPaise, limitPaise: accounts.limitPaise },
            hasPaise: accounts && accounts.storeCreditPaise + accounts.advancePaise,
          },
          onBuyer: () => show({ kind: 'customer' }),
          sums,
          tenders: [
            { id: 'cash', take: () => take(undefined) },
            { id: 'upi', take: () => payScreen('upi') },
            { id: 'card', take: () => payScreen('card') },
            { id: 'khata', take: () => payScreen('khata') },
          ],
          roundUps: sums.items > 0 ? roundUpsFor(sums.payablePaise) : [],
          tendered,
          onTendered: setTendered,
          onTake: () => take(tendered),
          busy: given?.state === 'sending',
          stopped: stopped?.words,
          mayAsk: stopped?.liftedBy !== undefined,
        }}
        given={
          given && (
            <Suspense fallback={<aside className="border-l bg-surface" />}>
              <BillGiven
                state={given.state}
                number={given.bill?.sale.number}
                unsent={!reaching && waiting.some(({ sale }) => sale.id === given.bill?.sale.id)}
                payablePaise={given.payablePaise}
                tenders={given.tenders}
                buyerName={given.bill?.cart.buyer?.name ?? given.bill?.cart.buyer?.phone}
                changePaise={given.tenders.reduce((sum, tender) => sum + changeOf(tender), 0)}
                sentTo={given.bill?.sale.sendOnWhatsApp ? given.bill.cart.buyer?.phone : undefined}
                onNext={() => setGiven(undefined)}
                onPrint={given.bill && mayPrint ? printLast : undefined}
              />
            </Suspense>
          )
        }
        held={held.bills.length}
        openBills={held.bills
          .toSorted((a, b) => a.number - b.number)
          .map((bill) => ({
            number: bill.number,
            name: bill.name ?? bill.cart.buyer?.name,
            amountPaise: bill.amountPaise,
            takeUp: () => takeUp(bill),
          }))}
        tiles={
          tapping ? (
            <Suspense fallback={<div className="flex-1" />}>
              <TapPanel
                catalogue={catalogue}
                store={store}
                size={catalogueState.size}
                lines={cart.lines}
                onTap={(product) => inRow(() => put(product, { quantity: 1000, counted: false }))}
              />
            </Suspense>
          ) : undefined
        }
        onTap={() => setTapping(!tapping)}
        onPrice={(lineId) => show({ kind: 'price', lineId })}
        onLastPrice={
          cart.current !== undefined && lastPaid.has(cart.current)
            ? (lineId) => act((now) => setPrice(now, lineId, lastPaid.get(lineId)?.paidPaise))
            : undefined
        }
        onPriceList={
          shop.priceLists.some(({ byHand, id }) => byHand || id === cart.priceList?.id)
            ? () => show({ kind: 'price-list' })
            : undefined
        }
        onQuantity={quantityKey}
        onPick={current && toldApart(current.product) ? (lineId) => inRow(() => pickFor(lineId)) : undefined}
        onDiscount={() => cart.lines.length > 0 && show({ kind: 'discount' })}
        onRemove={remove}
        onUndo={undo}
        onHold={hold}
        onPayScreen={() => payScreen()}
        onReturn={mayTakeBack ? () => show({ kind: 'return' }) : undefined}
        onReceive={mayReceive ? () => show({ kind: 'receive' }) : undefined}
        onGivenBills={() => show({ kind: 'given-bills' })}
        onPrintLast={lastBill && mayPrint ? printLast : undefined}
        tray={mayPrint && <TrayButton printing={printing} />}
      />
      <Suspense>
        {dialog && (
          <CounterDialogs
            shown={dialog}
            cart={cart}
            printing={printing}
            payablePaise={sums.payablePaise}
            canSend={props.canSend}
            held={held.bills}
            waiting={waiting}
            onClose={() => show(undefined)}
            today={today}
            lastPaid={lastPaid}
            onWeighed={(product, quantity, unit) => {
              show(undefined)
              inRow(() => ringUp(product, { quantity, unit }))
            }}
            onQuantity={(lineId, quantity, unit) => {
              show(undefined)
              inRow(() => setQuantity(lineId, quantity, unit))
            }}
            onPrice={(lineId, pricePaise) => {
              show(undefined)
              act((now) => setPrice(now, lineId, pricePaise))
            }}
            onPriceList={(list) => {
              show(undefined)
              act((now) => setPriceList(now, list))
            }}
            onHold={putAside}
            onDiscount={(place, discount) => {
              show(undefined)
              act((now) =>
                place === 'item' && now.current
                  ? setLineDiscount(now, now.current, discount)
                  : setBillDiscount(now, discount),
              )
            }}
            onBuyer={(next: CartBuyer | undefined) => {
              show(undefined)
              act((now) => setBuyer(now, next))
            }}
            onTake={(tenders, approved) => take(undefined, tenders, approved)}
            accounts={accounts}
            mayExceedKhata={mayExceedKhata}
            till={till}
            payments={props.payments}
            unsent={unsent}
            onNotTaken={(fault) => {
              show(undefined)
              signal(false)
              notGiven(fault)
            }}
            onExchanged={() => {
              show(undefined)
              setGiven(undefined)
              startOver()
            }}
            onAdded={(product, quantity, here) => {
              show(undefined)
              inRow(() => put(product, { quantity, counted: true }))
              if (here) {
                void catalogue.putHere(product)
                say({ tone: 'gold', title: t('sell.keptHere', { item: product.name }) })
              } else void catalogue.refresh().catch(() => undefined)
            }}
            onTakeUp={takeUp}
            onLetGoHeld={(bill) => {
              held.release(bill)
              toast({ words: t('counter.letGo'), undo: () => held.hold(bill.cart, bill.amountPaise, bill.name) })
            }}
            onSendNow={() => void outbox.sendNow()}
            onTryAgain={(saleId) => void outbox.tryAgain(saleId)}
            onWrittenOff={(saleId) => void outbox.takeOut(saleId)}
            store={store}
            shop={shop}
            contacts={contacts}
          />
        )}
      </Suspense>
      {picking && goods.book && (
        <Suspense>
          <PickDialogs
            shown={picking}
            cart={cart}
            book={goods.book}
            unsent={goods.unsent()}
            today={today}
            onBatch={(lineId, batchId) => {
              pick(undefined)
              const line = cart.lines.find((one) => idOfLine(one) === lineId)
              const batch = line && goods.book?.of(line.product.id).batches.find(({ id }) => id === batchId)
              if (!batch) return
              const { id, number, expiresOn, mrpPaise } = batch
              act((now) => setBatch(now, lineId, { id, number, expiresOn, mrpPaise }))
            }}
            onPieces={(product, lineId, serials, unnamed) => {
              pick(undefined)
              act((now) =>
                lineId === undefined
                  ? addProduct(now, product, (serials.length + unnamed) * 1000, undefined, { serials })
                  : setSerials(now, lineId, serials, unnamed),
              )
            }}
            onVariant={(product, quantity) => {
              pick(undefined)
              inRow(() => put(product, { quantity, counted: true }))
            }}
            onClose={() => pick(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

const toldApart = ({ tracking, familyId }: TillProduct) => tracking !== 'none' || familyId !== null
/** What was taken for khatas and is not with the server yet: it goes by itself, unless it was refused. */
function PaymentsWaiting({ payments, out }: { payments: readonly PaymentToSend[]; out: PaymentsOut }) {
  const t = useWords()
  const online = useOnline()
  const waiting = payments.filter(({ refused }) => refused === undefined).length
  return (
    <>
      {waiting > 0 && !online && <Banner tone="gold" title={t('receive.waits', { count: waiting })} />}
      {payments.map(
        ({ payment: { id, number, amountPaise }, refused }) =>
          refused !== undefined && (
            <Banner
              key={id}
              tone="brick"
              title={t('receive.refused', { number, amount: formatRupees(amountPaise) })}
              act={
                <span className="flex flex-wrap gap-2">
                  <Button size="small" onClick={() => void out.tryAgain(id)}>
                    {t('receive.tryAgain')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => {
                      void out.takeOut(id)
                      toast({ words: t('receive.settledTold', { number }) })
                    }}
                  >
                    {t('receive.settled')}
                  </Button>
                </span>
              }
            >
              {refused}
            </Banner>
          ),
      )}
    </>
  )
}

const moment = (at: string) =>
  new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(
    new Date(at),
  )
