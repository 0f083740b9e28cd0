/** The way to the till: one tab, the device's own store, the shop, and the device of which till this is. Then the till itself. */
import { listChannels } from '@galla/contract/channels'
import { receiveCounterPayment } from '@galla/contract/counter-payments'
import { receiveCounterSale } from '@galla/contract/counter-sales'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useBar } from '../app/bar.ts'
import { call, NotReachable } from '../app/client.ts'
import { now } from '../app/clock.ts'
import { useWords } from '../app/language.ts'
import { paths } from '../app/paths.ts'
import { useMay, useSession } from '../app/session.ts'
import { Trouble } from '../app/trouble.tsx'
import { Button } from '../ui/button.tsx'
import { SkeletonList } from '../ui/skeleton.tsx'
import { State } from '../ui/state.tsx'
import type { Cart } from './cart.ts'
import { type CatalogueStore, openCatalogue } from './catalogue-store.ts'
import { type ContactBook, openContactBook } from './contact-book.ts'
import { type Device, enrol, greet, secretOf } from './device.ts'
import type { TakenPayment } from './give-receipt.ts'
import { letOldBillsGo } from './given-bills.ts'
import type { HeldBill } from './held-dialog.tsx'
import { type LocalStore, openLocalStore } from './local-store.ts'
import { useOneTab } from './one-tab.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { openPaymentsOut, type PaymentsOut } from './payments-out.ts'
import type { PrintedSale } from './printed-sale.ts'
import { openPrinting, type Printing } from './printing/printing.ts'
import { waitsForShift } from './shift-keeper.ts'
import { ShiftRoom } from './shift-room.tsx'
import { keptShop, loadShop, type Shop } from './shop.ts'
import { TillScreen } from './till-screen.tsx'

// Asked once in the life of a device.
const ChooseTill = lazy(() => import('./choose-till.tsx').then((m) => ({ default: m.ChooseTill })))

export function CounterRoom() {
  const t = useWords()
  const business = useSession()?.business
  useBar({ where: business?.name ?? t('shell.counter') })
  return business ? <InOneTab key={business.id} businessId={business.id} /> : null
}

function InOneTab({ businessId }: { businessId: string }) {
  const t = useWords()
  const { state, take } = useOneTab(businessId)
  if (state === 'asking') return <SkeletonList />
  if (state === 'elsewhere') {
    return (
      <State
        kind="empty"
        title={t('counter.otherTab')}
        act={
          <Button look="act" onClick={take}>
            {t('counter.workHere')}
          </Button>
        }
      >
        {t('counter.otherTabMore')}
      </State>
    )
  }
  return <OpenTill businessId={businessId} />
}

interface Opened {
  readonly store: LocalStore
  readonly shop: Shop | undefined
  readonly catalogue: CatalogueStore
  readonly outbox: Outbox
  readonly contacts: ContactBook
  readonly payments: PaymentsOut
  readonly cart: Cart | undefined
  readonly held: readonly HeldBill[]
  readonly printing: Printing
}

/** A line that hangs carries nothing: the next try has its time. */
const patience = 20_000

const sendFrom = (store: LocalStore, contacts: ContactBook) => async (sale: PrintedSale) => {
  if (await waitsForShift(store, sale)) throw new NotReachable()
  const deviceSecret = (await secretOf(store, sale.deviceId)) ?? ''
  const told = { deviceSecret, sentAt: now().toISOString(), sale }
  try {
    const answer = await call(receiveCounterSale, told, {
      idempotencyKey: sale.id,
      signal: AbortSignal.timeout(patience),
    })
    if (answer.accounts) {
      const { contactId, ...owes } = answer.accounts
      await contacts.heardOwes({ contactId, phone: sale.buyer?.phone }, owes)
    }
    return answer
  } catch (error) {
    if (error instanceof DOMException) throw new NotReachable()
    throw error
  }
}

const sendPaymentFrom = (store: LocalStore, contacts: ContactBook) => async (payment: TakenPayment) => {
  const deviceSecret = (await secretOf(store, payment.deviceId)) ?? ''
  const told = { deviceSecret, sentAt: now().toISOString(), payment }
  try {
    const answer = await call(receiveCounterPayment, told, {
      idempotencyKey: payment.id,
      signal: AbortSignal.timeout(patience),
    })
    await contacts.heardOwes(payment, { khataPaise: answer.khataPaise })
    return answer
  } catch (error) {
    if (error instanceof DOMException) throw new NotReachable()
    throw error
  }
}

/** How often a till calls, so that a copy of it is found out and the clock is looked at. */
const callsEvery = 5 * 60_000

const noLine = () => undefined

function OpenTill({ businessId }: { businessId: string }) {
  const [opened, open] = useState<Opened>()
  const [trouble, fail] = useState<unknown>()
  const [device, become] = useState<Device>()

  useEffect(() => {
    let closed = false
    let shut = () => {}
    const begin = async () => {
      const store = await openLocalStore(businessId)
      const [shop, catalogue, contacts, cart, held, device, printing] = await Promise.all([
        keptShop(store),
        openCatalogue(businessId),
        openContactBook(store),
        store.get<Cart>('kept', 'cart'),
        store.entries<HeldBill>('held'),
        store.get<Device>('kept', 'device'),
        openPrinting(store),
      ])
      const outbox = await openOutbox({ store, send: sendFrom(store, contacts) })
      const payments = await openPaymentsOut({ store, bills: outbox, send: sendPaymentFrom(store, contacts) })
      const callServer = () => void greet(store, outbox.waiting().length).then((now) => !closed && become(now), noLine)
      const calling = setInterval(callServer, callsEvery)
      addEventListener('online', callServer)
      shut = () => {
        clearInterval(calling)
        removeEventListener('online', callServer)
        outbox.close()
        payments.close()
        contacts.close()
        catalogue.close()
      }
      if (closed) return shut()
      void catalogue.refresh().catch(noLine)
      void contacts.refresh().catch(noLine)
      void letOldBillsGo(store)
      become(device)
      callServer()
      const newestFirst = held.map(([, bill]) => bill).sort((a, b) => b.heldAt.localeCompare(a.heldAt))
      open({ store, shop, catalogue, contacts, outbox, payments, cart, held: newestFirst, printing })
    }
    begin().catch(fail)
    return () => {
      closed = true
      shut()
    }
  }, [businessId])

  const asked = useQuery({
    queryKey: ['counter-shop', businessId],
    queryFn: () => loadShop(opened!.store),
    enabled: opened !== undefined,
  })
  const shop = asked.data ?? opened?.shop
  // A cashier does not see the channels; the server knows whether there is one.
  const mayLook = useMay('channels.list-channels')
  const channels = useQuery({ queryKey: ['channels'], queryFn: () => call(listChannels, {}), enabled: mayLook })
  const canSend = channels.data ? channels.data.channels.some(({ state }) => state !== 'disconnected') : !mayLook
  const { contact } = useSearch({ strict: false }) as { contact?: string }
  const navigate = useNavigate()
  const sentBuyer = contact
    ? { contactId: contact, forget: () => void navigate({ to: paths.counter, search: {} as never, replace: true }) }
    : undefined
  if (trouble) return <Trouble error={trouble} />
  if (asked.error && !shop) return <Trouble error={asked.error} onAgain={() => void asked.refetch()} />
  if (!opened || !shop) return <SkeletonList />

  const { store } = opened
  const till = shop.tills.find(({ id }) => id === device?.tillId)
  if (!device || device.stopped || !till?.active) {
    return (
      <Suspense fallback={<SkeletonList />}>
        <ChooseTill
          tills={shop.tills}
          gone={device !== undefined && !device.stopped}
          stopped={device?.stopped && { tillId: device.tillId, words: device.stopped.words }}
          keeps={store.lasting}
          enrol={async (chosen) => become(await enrol(store, chosen.id))}
        />
      </Suspense>
    )
  }
  const lookAtDevice = () => void store.get<Device>('kept', 'device').then(async (kept) => become(kept))
  return (
    <ShiftRoom key={till.id} till={till} store={store} printing={opened.printing}>
      <TillScreen
        key={device.id}
        shop={shop}
        till={till}
        store={store}
        catalogue={opened.catalogue}
        outbox={opened.outbox}
        contacts={opened.contacts}
        payments={opened.payments}
        firstCart={opened.cart}
        firstHeld={opened.held}
        printing={opened.printing}
        canSend={canSend}
        sentBuyer={sentBuyer}
        onStopped={lookAtDevice}
      />
    </ShiftRoom>
  )
}
