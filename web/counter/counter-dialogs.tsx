/** The dialogs of the counter, one at a time; each is loaded after the till, which must be there first. */
import type { Permission } from '@galla/contract/permissions'
import type { Day } from '@galla/gst/day'
import type { DiscountGiven } from '@galla/gst/sale'
import type { Accounts, TenderGiven, TenderKind } from '@galla/gst/tender'
import { lazy } from 'react'
import { useLanguage } from '../app/language.ts'
import type { Approval } from './approval.ts'
import { nameIn } from './bill-view.ts'
import { type Cart, type CartBuyer, lineId, soldAs, type TillProduct } from './cart.ts'
import type { ContactBook } from './contact-book.ts'
import type { DiscountPlace } from './discount-dialog.tsx'
import type { NotGiven } from './give-bill.ts'
import type { HeldBill } from './held-dialog.tsx'
import type { LocalStore } from './local-store.ts'
import type { ToSend } from './outbox.ts'
import type { PaymentsOut } from './payments-out.ts'
import type { LastPaid } from './price-dialog.tsx'
import type { Printing } from './printing/printing.ts'
import type { Shop, ShopPriceList, Till } from './shop.ts'
import type { Unsent } from './use-accounts.ts'

const load = {
  priceDialog: () => import('./price-dialog.tsx').then((m) => ({ default: m.PriceDialog })),
  priceListDialog: () => import('./price-list-dialog.tsx').then((m) => ({ default: m.PriceListDialog })),
  holdDialog: () => import('./hold-dialog.tsx').then((m) => ({ default: m.HoldDialog })),
  quantityDialog: () => import('./quantity-dialog.tsx').then((m) => ({ default: m.QuantityDialog })),
  discountDialog: () => import('./discount-dialog.tsx').then((m) => ({ default: m.DiscountDialog })),
  customerDialog: () => import('./customer-dialog.tsx').then((m) => ({ default: m.CustomerDialog })),
  returnDialog: () => import('./return-dialog.tsx').then((m) => ({ default: m.ReturnDialog })),
  receiveDialog: () => import('./receive-dialog.tsx').then((m) => ({ default: m.ReceiveDialog })),
  approvalDialog: () => import('./pin-approval-dialog.tsx').then((m) => ({ default: m.ApprovalDialog })),
  payDialog: () => import('./pay-dialog.tsx').then((m) => ({ default: m.PayDialog })),
  quickAddDialog: () => import('./quick-add-dialog.tsx').then((m) => ({ default: m.QuickAddDialog })),
  heldDialog: () => import('./held-dialog.tsx').then((m) => ({ default: m.HeldDialog })),
  givenBillsDialog: () => import('./given-bills-dialog.tsx').then((m) => ({ default: m.GivenBillsDialog })),
  waitingDialog: () => import('./waiting-dialog.tsx').then((m) => ({ default: m.WaitingDialog })),
}
const PriceDialog = lazy(load.priceDialog)
const PriceListDialog = lazy(load.priceListDialog)
const HoldDialog = lazy(load.holdDialog)
const QuantityDialog = lazy(load.quantityDialog)
const DiscountDialog = lazy(load.discountDialog)
const CustomerDialog = lazy(load.customerDialog)
const ApprovalDialog = lazy(load.approvalDialog)
const PayDialog = lazy(load.payDialog)
const ReceiveDialog = lazy(load.receiveDialog)
const ReturnDialog = lazy(load.returnDialog)
const QuickAddDialog = lazy(load.quickAddDialog)
const HeldDialog = lazy(load.heldDialog)
const GivenBillsDialog = lazy(load.givenBillsDialog)
const WaitingDialog = lazy(load.waitingDialog)

/** Fetched while the till is idle, so that none is missing when the line goes down. */
export function fetchDialogs(): void {
  for (const fetchOne of Object.values(load)) void fetchOne().catch(() => undefined)
}

export type DialogShown =
  | { readonly kind: 'weigh'; readonly product: TillProduct }
  | { readonly kind: 'quantity' | 'price'; readonly lineId: string }
  | { readonly kind: 'quick-add'; readonly code: string; readonly quantity: number }
  | { readonly kind: 'given-bills'; readonly billId?: string | undefined }
  | { readonly kind: 'pay'; readonly tender?: TenderKind | undefined }
  | {
      readonly kind: 'approve'
      readonly permission: Permission
      readonly what: string
      readonly onApproved: (approval: Approval) => void
    }
  | { readonly kind: 'discount' | 'hold' | 'price-list' | 'customer' | 'return' | 'held' | 'waiting' | 'receive' }

export interface CounterDialogsProps {
  readonly shown: DialogShown
  readonly cart: Cart
  readonly payablePaise: number
  readonly canSend: boolean
  readonly held: readonly HeldBill[]
  readonly waiting: readonly ToSend[]
  readonly store: LocalStore
  readonly shop: Shop
  readonly printing: Printing
  readonly contacts: ContactBook
  readonly onClose: () => void
  readonly today: Day
  readonly lastPaid: ReadonlyMap<string, LastPaid>
  readonly onWeighed: (product: TillProduct, quantity: number, unit: string | undefined) => void
  readonly onQuantity: (lineId: string, quantity: number, unit: string | undefined) => void
  readonly onPrice: (lineId: string, pricePaise: number | undefined) => void
  readonly onPriceList: (list: ShopPriceList | undefined) => void
  readonly onHold: (name: string) => void
  readonly onDiscount: (place: DiscountPlace, discount: DiscountGiven | undefined) => void
  readonly onBuyer: (buyer: CartBuyer | undefined) => void
  readonly onTake: (tenders: readonly TenderGiven[], approved?: Approval) => void
  /** What the customer on the bill owes and has, as far as it is known here. */
  readonly accounts: Accounts | undefined
  readonly mayExceedKhata: boolean
  readonly till: Till
  readonly payments: PaymentsOut
  readonly unsent: Unsent
  readonly onNotTaken: (fault: NotGiven) => void
  /** The cart went out for what came back. */
  readonly onExchanged: () => void
  readonly onAdded: (product: TillProduct, quantity: number, here: boolean) => void
  readonly onTakeUp: (bill: HeldBill) => void
  readonly onLetGoHeld: (bill: HeldBill) => void
  readonly onSendNow: () => void
  readonly onTryAgain: (saleId: string) => void
  readonly onWrittenOff: (saleId: string) => void
}

export default function CounterDialogs({ shown, cart, onClose, ...props }: CounterDialogsProps) {
  const language = useLanguage()
  switch (shown.kind) {
    case 'weigh':
      return (
        <QuantityDialog
          item={nameIn(shown.product, language).name}
          product={shown.product}
          unit={undefined}
          quantity={undefined}
          onQuantity={(quantity, unit) => props.onWeighed(shown.product, quantity, unit)}
          onClose={onClose}
        />
      )
    case 'quantity': {
      const line = cart.lines.find((one) => lineId(one) === shown.lineId)
      return line ? (
        <QuantityDialog
          item={nameIn(line.product, language).name}
          product={line.product}
          unit={line.unit}
          quantity={line.quantity}
          onQuantity={(quantity, unit) => props.onQuantity(shown.lineId, quantity, unit)}
          onClose={onClose}
        />
      ) : null
    }
    case 'price': {
      const line = cart.lines.find((one) => lineId(one) === shown.lineId)
      return line ? (
        <PriceDialog
          item={nameIn(line.product, language).name}
          line={line}
          sold={soldAs(line, cart, props.today)}
          last={props.lastPaid.get(shown.lineId)}
          mayGiveAway={props.shop.mayGiveAway}
          onPrice={(pricePaise) => props.onPrice(shown.lineId, pricePaise)}
          onClose={onClose}
        />
      ) : null
    }
    case 'price-list':
      return (
        <PriceListDialog
          lists={props.shop.priceLists.filter((list) => list.byHand || list.id === cart.priceList?.id)}
          chosen={cart.priceList?.id}
          onChoose={props.onPriceList}
          onClose={onClose}
        />
      )
    case 'hold':
      return (
        <HoldDialog
          amountPaise={props.payablePaise}
          name={cart.buyer?.name ?? ''}
          onHold={props.onHold}
          onClose={onClose}
        />
      )
    case 'discount': {
      const line = cart.lines.find((one) => lineId(one) === cart.current)
      return (
        <DiscountDialog
          item={line && { name: nameIn(line.product, language).name, discount: line.discount }}
          bill={cart.discount}
          onDiscount={props.onDiscount}
          onClose={onClose}
        />
      )
    }
    case 'customer':
      return (
        <CustomerDialog
          buyer={cart.buyer}
          canSend={props.canSend}
          contacts={props.contacts}
          onBuyer={props.onBuyer}
          onClose={onClose}
        />
      )
    case 'pay':
      return (
        <PayDialog
          payablePaise={props.payablePaise}
          first={shown.tender}
          accounts={props.accounts}
          knownBuyer={cart.buyer?.contactId !== undefined || cart.buyer?.phone !== undefined}
          beyondLimit={props.mayExceedKhata}
          billId={cart.id}
          tillId={props.till.id}
          payee={{ name: props.shop.name, upiId: props.shop.upiId }}
          reference={cart.id.replaceAll('-', '')}
          onTake={props.onTake}
          onClose={onClose}
        />
      )
    case 'receive':
      return (
        <ReceiveDialog
          buyer={cart.buyer}
          contacts={props.contacts}
          store={props.store}
          shop={props.shop}
          till={props.till}
          printing={props.printing}
          payments={props.payments}
          unsent={props.unsent}
          onNotTaken={props.onNotTaken}
          onClose={onClose}
        />
      )
    case 'approve':
      return (
        <ApprovalDialog
          key={shown.permission}
          permission={shown.permission}
          what={shown.what}
          subjectId={cart.id}
          tillId={props.till.id}
          onApproved={shown.onApproved}
          onClose={onClose}
        />
      )
    case 'return':
      return (
        <ReturnDialog
          cart={cart}
          payablePaise={props.payablePaise}
          till={props.till}
          printing={props.printing}
          store={props.store}
          shop={props.shop}
          onExchanged={props.onExchanged}
          onClose={onClose}
        />
      )
    case 'quick-add':
      return (
        <QuickAddDialog
          code={shown.code}
          store={props.store}
          onAdded={(product, here) => props.onAdded(product, shown.quantity, here)}
          onClose={onClose}
        />
      )
    case 'held':
      return (
        <HeldDialog
          bills={props.held}
          nameOf={({ name, cart: { buyer, lines } }) =>
            name ?? buyer?.name ?? buyer?.phone ?? (lines[0] && nameIn(lines[0].product, language).name)
          }
          onTakeUp={props.onTakeUp}
          onLetGo={props.onLetGoHeld}
          onClose={onClose}
        />
      )
    case 'given-bills':
      return (
        <GivenBillsDialog
          store={props.store}
          shop={props.shop}
          printing={props.printing}
          billId={shown.billId}
          onClose={onClose}
        />
      )
    case 'waiting':
      return (
        <WaitingDialog
          bills={props.waiting}
          onSendNow={props.onSendNow}
          onTryAgain={props.onTryAgain}
          onWrittenOff={props.onWrittenOff}
          onClose={onClose}
        />
      )
  }
}
