/** A till at work: the scan box, the cart, the customer, the cash, and the sale on its way. */
import { showKhata } from '@galla/contract/khata'
import { showPurchases } from '@galla/contract/sales'
import type { Day } from '@galla/gst/day'
import { changeOf, roundUpsFor, type TenderGiven, type TenderKind } from '@galla/gst/tender'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { call } from '../app/client.ts'
import { newId, now, todayInIndia } from '../app/clock.ts'
import { useLanguage, useWords } from '../app/language.ts'
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
  setBillDiscount,
  setBuyer,
  setLineDiscount,
  setPrice,
  setPriceList,
  setUnit,
  type TillProduct,
} from './cart.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import type { ContactBook } from './contact-book.ts'
import { BillGiven, CounterDialogs, type DialogShown, fetchDialogs, TapPanel } from './counter-dialogs.tsx'
import { CounterPage } from './counter-page.tsx'
import { stopsDevice } from './device.ts'
import { countSold } from './favourites.ts'
import { confirmClock, giveBill, type KeptBill, type NotGiven } from './give-bill.ts'
import type { HeldBill } from './held-dialog.tsx'
import type { LocalStore } from './local-store.ts'
import type { Outbox } from './outbox.ts'
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
import { reachWith, useApprovals } from './use-approvals.ts'
import { type SentBuyer, useBuyerFromAddress } from './use-buyer-from-address.ts'
import { useCart } from './use-cart.ts'
import { useHeld } from './use-held.ts'
import { useLastPaid } from './use-last-paid.ts'
import { useListOfBuyer } from './use-list-of-buyer.ts'
import { useScanner } from './use-scanner.ts'
import { useShelf } from './use-shelf.ts'
import { useTapping } from './use-tapping.ts'

export interface TillScreenProps {
  readonly shop: Shop
  readonly till: Till
  readonly store: LocalStore
  readonly catalogue: CatalogueStore
  readonly outbox: Outbox
  readonly contacts: ContactBook
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
  const maySeeKhata = useMay('sales.show-khata')
  const mayExceedKhata = useMay('sales.exceed-khata-limit')
  const mayTakeBack = useMay('sales.credit-invoice')

  const { cart, now: cartNow, change, begin, undo } = useCart(store, props.firstCart)
  const held = useHeld(store, props.firstHeld)
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ readonly text: string; readonly products: readonly TillProduct[] }>()
  const [flash, setFlash] = useState<'good' | 'bad'>()
  const [dialog, show] = useState<DialogShown>()
  const [notice, say] = useState<Notice>()
  const [tendered, setTendered] = useState<number>()
  const [given, setGiven] = useState<Given>()
  const [lastBill, setLast] = useState(printing.lastBills()[0])
  const [tapping, setTapping] = useTapping()
  const catalogueState = useSyncExternalStore(catalogue.onChange, catalogue.state)
  const waiting = useSyncExternalStore(outbox.onChange, outbox.waiting)

  const today = todayInIndia() as Day
  const priced = useMemo(() => priceCart(cart, shop.seller, today), [cart, shop.seller, today])
  const sums = billSums(cart, priced, today)
  const approvals = useApprovals()
  const stopOf = (cart: Cart, priced: ReturnType<typeof priceCart>) => {
    const reach = reachWith(approvals.of(cart), { belowLowest: mayBelow, mayGiveAway: shop.mayGiveAway })
    return whyStopped(cart, priced, { t, language, ...reach, on: today })
  }
  const lastPaid = useLastPaid(cart)
  const left = useShelf(cart, till.locationId)
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

  const put = (product: TillProduct, { quantity, unit, counted, code }: Wanted) => {
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
    signal(true)
    act((now) => addProduct(now, product, sold.quantity, sold.unit))
  }

  // Scans are rung up in the order they came, however long each is looked for.
  const row = useRef<Promise<void>>(Promise.resolve())
  const scan = (typed: string) => {
    setText('')
    setFound(undefined)
    row.current = row.current.then(() => ring(typed)).catch(() => signal(false))
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

  // Back to the box when a dialog closes. A phone would open its keyboard over the bill.
  const dialogOpen = dialog !== undefined
  useEffect(() => {
    if (dialogOpen || !matchMedia('(pointer: fine)').matches) return
    // The dialog gives the focus back to nobody, a moment after it is gone.
    const later = setTimeout(() => document.querySelector<HTMLInputElement>('[data-scan-box] input')?.focus(), 30)
    return () => clearTimeout(later)
  }, [dialogOpen])

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

  const payable = priced?.ok && (!stopped || stopped.liftedBy) && given?.state !== 'sending'

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

  const take = async (
    handedOver: number | undefined,
    paid?: readonly TenderGiven[],
    approved?: Approval,
  ): Promise<void> => {
    if (given?.state === 'sending') return
    // What was scanned before the key belongs to the bill, also when it is still being looked for.
    await row.current
    const cart = cartNow()
    const priced = priceCart(cart, shop.seller, today)
    if (!priced?.ok) return
    if (stopOf(cart, priced)) {
      whenAllowed(() => void take(handedOver, paid, approved))
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
    const paper = billToPrint(
      bill,
      shop,
      accounts?.contactId === cart.buyer?.contactId ? accounts?.khataPaise : undefined,
    )
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

  const payScreen = (tender?: TenderKind) => {
    if (payable) whenAllowed(() => show({ kind: 'pay', tender }))
  }

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
      fetchDialogs()
      fetchPrinting(store)
    }, 1500)
    return () => clearTimeout(later)
  }, [store])

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
    const typed = text.trim() === '' ? undefined : readAmount(text)
    const sold = line && typed && (typed.unit ? asSold(line.product, typed) : { ...typed, unit: line.unit })
    if (sold) {
      setText('')
      act((now) => setUnit(now, lineId, sold.unit, sold.quantity))
    } else show({ kind: 'quantity', lineId })
  }

  const { buyer } = cart
  const accounts = useQuery({
    queryKey: ['invoices', 'khata', buyer?.contactId],
    queryFn: () => call(showKhata, { contactId: buyer?.contactId ?? '' }),
    enabled: maySeeKhata && buyer?.contactId !== undefined,
  }).data
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
          found: foundNow.map((product) => ({
            id: product.id,
            ...nameIn(product, language),
            small: [product.sku, product.category].filter(Boolean).join(' · '),
            pricePaise: product.pricePaise,
          })),
          onPick: (item) => {
            const product = foundNow.find(({ id }) => id === item.id)
            const wanted = readScan(text)
            setText('')
            setFound(undefined)
            if (product) put(product, { ...wanted, code: undefined })
          },
          onNext: () => setGiven((shown) => (shown?.state === 'sending' ? shown : undefined)),
          flash,
        }}
        lines={billLines(cart, { t, language, priced, left, belowLowest: mayBelow, on: today, lastPaid })}
        current={cart.current}
        onCurrent={(lineId) => change((now) => chooseLine(now, lineId))}
        notices={
          (notice || showsTray || catalogueState.trouble !== undefined) && (
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
            { id: 'cash', take: () => void take(undefined) },
            { id: 'upi', take: () => payScreen('upi') },
            { id: 'card', take: () => payScreen('card') },
            { id: 'khata', take: () => payScreen('khata') },
          ],
          roundUps: sums.items > 0 ? roundUpsFor(sums.payablePaise) : [],
          tendered,
          onTendered: setTendered,
          onTake: () => void take(tendered),
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
                onTap={(product) => put(product, { quantity: 1000, counted: false })}
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
        onDiscount={() => cart.lines.length > 0 && show({ kind: 'discount' })}
        onRemove={remove}
        onUndo={undo}
        onHold={hold}
        onPayScreen={() => payScreen()}
        onReturn={mayTakeBack ? () => show({ kind: 'return' }) : undefined}
        onGivenBills={() => show({ kind: 'given-bills' })}
        onPrintLast={lastBill && mayPrint ? printLast : undefined}
        tray={mayPrint && <TrayButton printing={printing} />}
      />
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
          act((now) => addProduct(now, product, quantity, unit))
        }}
        onQuantity={(lineId, quantity, unit) => {
          show(undefined)
          act((now) => setUnit(now, lineId, unit, quantity))
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
        onTake={(tenders, approved) => void take(undefined, tenders, approved)}
        accounts={accounts}
        mayExceedKhata={mayExceedKhata}
        tillId={till.id}
        onExchanged={() => {
          show(undefined)
          setGiven(undefined)
          startOver()
        }}
        onAdded={(product, quantity, here) => {
          show(undefined)
          put(product, { quantity, counted: true })
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
    </>
  )
}

const moment = (at: string) =>
  new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(
    new Date(at),
  )
