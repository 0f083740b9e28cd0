/** The way to the till: one tab, the device's own store, the shop, and which till this is. Then the till itself. */
import { listChannels } from '@galla/contract/channels'
import { issueInvoice } from '@galla/contract/sales'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useBar } from '../app/bar.ts'
import { call, NotReachable } from '../app/client.ts'
import { useWords } from '../app/language.ts'
import { paths } from '../app/paths.ts'
import { queries } from '../app/query.ts'
import { useMay, useSession } from '../app/session.ts'
import { Trouble } from '../app/trouble.tsx'
import { Button } from '../ui/button.tsx'
import { SkeletonList } from '../ui/skeleton.tsx'
import { State } from '../ui/state.tsx'
import type { Cart, SaleToSend } from './cart.ts'
import { type CatalogueStore, openCatalogue } from './catalogue-store.ts'
import type { HeldBill } from './held-dialog.tsx'
import { type LocalStore, openLocalStore } from './local-store.ts'
import { useOneTab } from './one-tab.ts'
import { type Issued, type Outbox, openOutbox } from './outbox.ts'
import { ShiftRoom } from './shift-room.tsx'
import { loadShop, type Till } from './shop.ts'
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
  readonly catalogue: CatalogueStore
  readonly outbox: Outbox
  readonly tillId: string | undefined
  readonly cart: Cart | undefined
  readonly held: readonly HeldBill[]
  readonly lastInvoiceId: string | undefined
}

/** A shop's line that hangs is no reason to keep the next customer waiting. */
const patience = 8_000

async function send(sale: SaleToSend): Promise<Issued> {
  try {
    // The id is the key too: the same sale asked for again is answered again.
    return await call(issueInvoice, sale, { idempotencyKey: sale.id, signal: AbortSignal.timeout(patience) })
  } catch (error) {
    if (error instanceof DOMException) throw new NotReachable()
    throw error
  }
}

function OpenTill({ businessId }: { businessId: string }) {
  const [opened, open] = useState<Opened>()
  const [trouble, fail] = useState<unknown>()
  const [tillId, choose] = useState<string>()

  useEffect(() => {
    let closed = false
    let shut = () => {}
    const begin = async () => {
      const store = await openLocalStore(businessId)
      const [catalogue, cart, held, till, lastInvoiceId] = await Promise.all([
        openCatalogue(businessId),
        store.get<Cart>('kept', 'cart'),
        store.entries<HeldBill>('held'),
        store.get<string>('kept', 'till'),
        store.get<string>('kept', 'last-invoice'),
      ])
      const outbox = await openOutbox({ store, send })
      shut = () => {
        outbox.close()
        catalogue.close()
      }
      if (closed) return shut()
      void catalogue.refresh().catch(() => undefined)
      choose(till)
      const newestFirst = held.map(([, bill]) => bill).sort((a, b) => b.heldAt.localeCompare(a.heldAt))
      open({ store, catalogue, outbox, tillId: till, cart, held: newestFirst, lastInvoiceId })
    }
    begin().catch(fail)
    return () => {
      closed = true
      shut()
    }
  }, [businessId])

  const shop = useQuery({
    queryKey: ['counter-shop', businessId],
    queryFn: () => loadShop(opened!.store),
    enabled: opened !== undefined,
  })
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
  if (shop.error && !shop.data) return <Trouble error={shop.error} onAgain={() => void shop.refetch()} />
  if (!opened || !shop.data) return <SkeletonList />

  const remember = (till: Till) => {
    choose(till.id)
    void opened.store.put('kept', 'till', till.id)
  }
  const till = shop.data.tills.find(({ id }) => id === tillId)
  if (!till?.active) {
    return (
      <Suspense fallback={<SkeletonList />}>
        <ChooseTill tills={shop.data.tills} gone={tillId !== undefined} onChoose={remember} />
      </Suspense>
    )
  }
  return (
    <ShiftRoom key={till.id} till={till} store={opened.store}>
      <TillScreen
        shop={shop.data}
        till={till}
        store={opened.store}
        catalogue={opened.catalogue}
        outbox={opened.outbox}
        firstCart={opened.cart}
        firstHeld={opened.held}
        lastInvoiceId={opened.lastInvoiceId}
        canSend={canSend}
        sentBuyer={sentBuyer}
        onShopOld={() => void queries.invalidateQueries({ queryKey: ['counter-shop', businessId] })}
      />
    </ShiftRoom>
  )
}
