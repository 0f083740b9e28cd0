/** A till at work: the scan box, the cart, the customer, the cash, and the sale on its way. */
import { showPurchases } from '@galla/contract/sales'
import type { Day } from '@galla/gst/day'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { call } from '../app/client.ts'
import { newId, now, todayInIndia } from '../app/clock.ts'
import { useLanguage, useWords } from '../app/language.ts'
import { useMay } from '../app/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { formatCount, formatRupees, readQuantity } from '../ui/money.ts'
import { formatPhone } from '../ui/phone.ts'
import { toast } from '../ui/toast.ts'
import { billLines, billSums, nameIn, whyStopped } from './bill-view.ts'
import {
  addProduct,
  type Cart,
  type CartBuyer,
  chooseLine,
  priceCart,
  removeLine,
  saleToSend,
  setBillDiscount,
  setBuyer,
  setLineDiscount,
  setQuantity,
  type TillProduct,
  withProducts,
} from './cart.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import { BillGiven, CounterDialogs, type DialogShown, fetchDialogs } from './counter-dialogs.tsx'
import { CounterPage } from './counter-page.tsx'
import type { HeldBill } from './held-dialog.tsx'
import type { LocalStore } from './local-store.ts'
import type { LateAnswer, Outbox, Outcome, Refusal, SaleOnItsWay } from './outbox.ts'
import { roundUpsFor } from './pay-panel.tsx'
import { type BillToPrint, fetchPrinting, type Printing } from './printing/printing.ts'
import { TrayButton } from './printing/tray-button.tsx'
import { readScan } from './scan.ts'
import type { Shop, Till } from './shop.ts'
import { beep } from './sound.ts'
import { isWeighed } from './unit-words.ts'
import { type SentBuyer, useBuyerFromAddress } from './use-buyer-from-address.ts'
import { useCart } from './use-cart.ts'
import { useHeld } from './use-held.ts'
import { useScanner } from './use-scanner.ts'
import { useShelf } from './use-shelf.ts'

export interface TillScreenProps {
  readonly shop: Shop
  readonly till: Till
  readonly store: LocalStore
  readonly catalogue: CatalogueStore
  readonly outbox: Outbox
  readonly firstCart: Cart | undefined
  readonly firstHeld: readonly HeldBill[]
  readonly printing: Printing
  readonly canSend: boolean
  readonly sentBuyer?: SentBuyer | undefined
  /** The shop, its rates or its tills have changed: look at them again. */
  readonly onShopOld: () => void
}

interface Given {
  readonly state: 'sending' | 'given' | 'kept'
  readonly sale: SaleOnItsWay
  readonly number?: string
  readonly tenderedPaise: number | undefined
}

/** Said above the lines until the next act. */
interface Notice {
  readonly tone: 'brick' | 'gold'
  readonly title: string
  readonly more?: string
}

export function TillScreen(props: TillScreenProps) {
  const { shop, till, store, catalogue, outbox, printing, onShopOld } = props
  const t = useWords()
  const language = useLanguage()
  const mayAdd = useMay('catalogue.add-product')
  const mayBelow = useMay('catalogue.change-product')
  const mayPrint = useMay('sales.print-invoice')
  const maySeePurchases = useMay('sales.show-purchases')

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
  const catalogueState = useSyncExternalStore(catalogue.onChange, catalogue.state)
  const waiting = useSyncExternalStore(outbox.onChange, outbox.waiting)

  const today = todayInIndia() as Day
  const priced = useMemo(() => priceCart(cart, shop.seller, today), [cart, shop.seller, today])
  const sums = billSums(cart, priced)
  const left = useShelf(cart, till.locationId)
  const stopped = whyStopped(cart, priced, { t, language, belowLowest: mayBelow })

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

  const put = (product: TillProduct, quantity: number, counted: boolean) => {
    if (isWeighed(product.unit) && !counted) {
      signal(true)
      show({ kind: 'weigh', product })
      return
    }
    signal(true)
    act((now) => addProduct(now, product, quantity))
  }

  // Scans are rung up in the order they came, however long each is looked for.
  const row = useRef<Promise<void>>(Promise.resolve())
  const scan = (typed: string) => {
    setText('')
    setFound(undefined)
    row.current = row.current.then(() => ring(typed)).catch(() => signal(false))
  }
  async function ring(typed: string): Promise<void> {
    const { quantity, counted, find, code } = readScan(typed)
    if (!find) {
      setText((now) => now || typed)
      return
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
    if (product) return put(product, quantity, counted)
    if (!code) {
      const products = await catalogue.search(find)
      if (products.length === 1 && products[0]) return put(products[0], quantity, counted)
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

  const payable = priced?.ok && !stopped && given?.state !== 'sending'
  const take = async (handedOver: number | undefined) => {
    if (given?.state === 'sending') return
    // What was scanned before the key belongs to the bill, also when it is still being looked for.
    await row.current
    const cart = cartNow()
    const priced = priceCart(cart, shop.seller, today)
    if (!priced?.ok || whyStopped(cart, priced, { t, language, belowLowest: mayBelow })) return
    show(undefined)
    const payablePaise = priced.sale.bill.payable
    const tenderedPaise = handedOver !== undefined && handedOver > payablePaise ? handedOver : undefined
    const sale: SaleOnItsWay = {
      sale: saleToSend(cart, { tillId: till.id, payablePaise, tenderedPaise }),
      cart,
      givenAt: now().toISOString(),
    }
    setGiven({ state: 'sending', sale, tenderedPaise })
    startOver()
    answer(sale, tenderedPaise, await outbox.give(sale))
  }

  const answer = (sale: SaleOnItsWay, tenderedPaise: number | undefined, outcome: Outcome) => {
    const mine = (shown: Given | undefined) => shown?.sale === sale
    if (outcome.kind === 'refused') {
      setGiven((shown) => (mine(shown) ? undefined : shown))
      void refused(sale, outcome.refusal)
      return
    }
    if (outcome.kind === 'issued') keepBill(outcome.invoice)
    setGiven((shown) =>
      !mine(shown)
        ? shown
        : outcome.kind === 'kept'
          ? { state: 'kept', sale, tenderedPaise }
          : { state: 'given', sale, tenderedPaise, number: outcome.invoice.number },
    )
  }

  /** Nothing here waits for the printer. */
  const keepBill = (bill: BillToPrint) => {
    setLast(bill)
    void printing.given(bill)
  }

  useEffect(() => {
    const later = setTimeout(() => {
      fetchDialogs()
      fetchPrinting(store)
    }, 1500)
    return () => clearTimeout(later)
  }, [store])

  const hearLate = useRef<LateAnswer>(undefined)
  hearLate.current = (sale, outcome) => {
    const amount = formatRupees(sale.sale.expectPayablePaise)
    const shown = given?.sale.sale.id === sale.sale.id
    if (outcome.kind === 'issued') {
      const { number } = outcome.invoice
      keepBill(outcome.invoice)
      if (shown) setGiven({ ...given, state: 'given', number })
      else toast({ words: t('counter.lateAnswer', { number, amount }), tone: 'leaf' })
    }
    if (outcome.kind === 'refused') {
      if (shown) setGiven(undefined)
      toast({ words: t('counter.lateRefused', { amount }), tone: 'brick' })
    }
  }
  useEffect(() => outbox.onLateAnswer((sale, outcome) => hearLate.current?.(sale, outcome)), [outbox])

  /** The refused sale comes back to be mended, unless the next one has begun: then it waits in its place. */
  const refused = async (sale: SaleOnItsWay, refusal: Refusal) => {
    signal(false)
    if (cartNow().lines.length > 0) return
    await takeUpAgain(sale)
    say({ tone: 'brick', title: t('counter.refusedTitle'), more: refusal.words })
    if (refusal.code === 'sales.total-differs') await lookAgain(refusal)
    if (refusal.code.startsWith('tills.')) onShopOld()
  }

  /** Under a new id: under the old one the server has said no. */
  const takeUpAgain = async (sale: SaleOnItsWay) => {
    begin({ ...sale.cart, id: newId() })
    await outbox.takeOut(sale.sale.id)
  }

  const lookAgain = async ({ facts }: Refusal) => {
    onShopOld()
    await catalogue.refresh().catch(() => undefined)
    const products = await catalogue.byIds(cartNow().lines.map((line) => line.product.id))
    change((now) => withProducts(now, products))
    say({
      tone: 'gold',
      title: t('counter.refusedTitle'),
      more: t('counter.pricesNow', { shown: String(facts.shown), ours: String(facts.ours) }),
    })
  }

  const printLast = () => {
    if (lastBill) void printing.print(lastBill)
  }

  const hold = () => {
    if (cart.lines.length === 0) {
      show({ kind: 'held' })
      return
    }
    held.hold(cart, sums.payablePaise)
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
    const line = cart.lines.find(({ product }) => product.id === lineId)
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
    const typed = text.trim() === '' ? undefined : readQuantity(text)
    if (typed && 'value' in typed && typed.value) {
      setText('')
      act((now) => setQuantity(now, lineId, typed.value!))
    } else show({ kind: 'quantity', lineId })
  }

  const { buyer } = cart
  const purchases = useQuery({
    queryKey: ['invoices', 'purchases', buyer?.contactId],
    queryFn: () => call(showPurchases, { contactId: buyer?.contactId ?? '' }),
    enabled: maySeePurchases && buyer?.contactId !== undefined,
  })

  const refusedCount = waiting.filter((sale) => sale.refusal).length
  const unanswered = waiting.length - refusedCount
  const foundNow = found?.text === text ? found.products : []
  return (
    <>
      <CounterPage
        where={shop.name}
        sub={
          catalogueState.loading
            ? `${till.name} · ${t('counter.loadingProducts', { count: formatCount(catalogueState.size) as never })}`
            : till.name
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
            const { quantity, counted } = readScan(text)
            setText('')
            setFound(undefined)
            if (product) put(product, quantity, counted)
          },
          onNext: () => setGiven((shown) => (shown?.state === 'sending' ? shown : undefined)),
          flash,
        }}
        lines={billLines(cart, { t, language, priced, left, belowLowest: mayBelow })}
        current={cart.current}
        onCurrent={(lineId) => change((now) => chooseLine(now, lineId))}
        notices={
          (notice || waiting.length > 0 || catalogueState.trouble !== undefined) && (
            <div className="grid gap-2">
              {notice && (
                <Banner tone={notice.tone} title={notice.title}>
                  {notice.more}
                </Banner>
              )}
              {waiting.length > 0 && (
                <Banner
                  tone={refusedCount > 0 ? 'brick' : 'gold'}
                  title={
                    refusedCount > 0
                      ? t('counter.refusedCount', { count: refusedCount })
                      : t('counter.waiting', { count: unanswered })
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
          },
          onBuyer: () => show({ kind: 'customer' }),
          sums,
          tenders: [{ id: 'cash', take: () => void take(undefined) }],
          roundUps: sums.items > 0 ? roundUpsFor(sums.payablePaise) : [],
          tendered,
          onTendered: setTendered,
          onTake: () => void take(tendered),
          busy: given?.state === 'sending',
          stopped,
        }}
        given={
          given && (
            <Suspense fallback={<aside className="border-l bg-surface" />}>
              <BillGiven
                state={given.state}
                number={given.number}
                payablePaise={given.sale.sale.expectPayablePaise}
                tenderedPaise={given.tenderedPaise}
                sentTo={given.sale.sale.sendOnWhatsApp ? given.sale.cart.buyer?.phone : undefined}
                onNext={() => setGiven(undefined)}
                onPrint={given.state === 'given' && mayPrint ? printLast : undefined}
              />
            </Suspense>
          )
        }
        held={held.bills.length}
        onQuantity={quantityKey}
        onDiscount={() => cart.lines.length > 0 && show({ kind: 'discount' })}
        onRemove={remove}
        onUndo={undo}
        onHold={hold}
        onPayScreen={() => payable && show({ kind: 'pay' })}
        onPrintLast={lastBill && mayPrint ? printLast : undefined}
        tray={mayPrint && <TrayButton printing={printing} />}
      />
      <CounterDialogs
        shown={dialog}
        cart={cart}
        payablePaise={sums.payablePaise}
        canSend={props.canSend}
        held={held.bills}
        waiting={waiting}
        onClose={() => show(undefined)}
        onWeighed={(product, quantity) => {
          show(undefined)
          act((now) => addProduct(now, product, quantity))
        }}
        onQuantity={(lineId, quantity) => {
          show(undefined)
          act((now) => setQuantity(now, lineId, quantity))
        }}
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
        onTake={(paise) => void take(paise)}
        onAdded={(product, quantity) => {
          show(undefined)
          put(product, quantity, true)
          void catalogue.refresh().catch(() => undefined)
        }}
        onTakeUp={takeUp}
        onLetGoHeld={(bill) => {
          held.release(bill)
          toast({ words: t('counter.letGo'), undo: () => held.hold(bill.cart, bill.amountPaise) })
        }}
        onSendNow={() => void outbox.sendAgain()}
        onRingAgain={(sale) => {
          if (cartNow().lines.length > 0) held.hold(cartNow(), sums.payablePaise)
          show(undefined)
          setGiven(undefined)
          void takeUpAgain(sale).then(() =>
            sale.refusal?.code === 'sales.total-differs' ? lookAgain(sale.refusal) : undefined,
          )
        }}
        onLetGoSale={(sale) => void outbox.takeOut(sale.sale.id)}
      />
    </>
  )
}
