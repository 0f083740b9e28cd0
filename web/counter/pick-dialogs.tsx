/** The pickers of the counter: a batch, single pieces, one of a family. Fetched while the till is idle. */
import { lazy, Suspense } from 'react'
import { needWords } from '../app/language.ts'
import { batchesLeft } from './batch-choice.ts'
import { type Cart, lineId, type TillProduct } from './cart.ts'
import type { GoodsBook } from './goods-book.ts'
import type { PrintedSale } from './printed-sale.ts'

const BatchDialog = lazy(async () => {
  const [code] = await Promise.all([import('./batch-dialog.tsx'), needWords(['pick'])])
  return { default: code.BatchDialog }
})
const PiecesDialog = lazy(async () => {
  const [code] = await Promise.all([import('./pieces-dialog.tsx'), needWords(['pick'])])
  return { default: code.PiecesDialog }
})
const FamilyDialog = lazy(async () => {
  const [code] = await Promise.all([import('./family-dialog.tsx'), needWords(['pick'])])
  return { default: code.FamilyDialog }
})

export type PickShown =
  | { readonly kind: 'batch'; readonly lineId: string }
  /** Without a line nothing of it is on the bill yet. */
  | {
      readonly kind: 'pieces'
      readonly product: TillProduct
      readonly lineId?: string | undefined
      readonly count: number
    }
  | { readonly kind: 'family'; readonly products: readonly TillProduct[]; readonly quantity: number }

export interface PickDialogsProps {
  readonly shown: PickShown
  readonly cart: Cart
  readonly book: GoodsBook
  readonly unsent: readonly PrintedSale[]
  readonly today: string
  readonly onBatch: (lineId: string, batchId: string) => void
  readonly onPieces: (
    product: TillProduct,
    lineId: string | undefined,
    serials: readonly string[],
    unnamed: number,
  ) => void
  readonly onVariant: (product: TillProduct, quantity: number) => void
  readonly onClose: () => void
}

export default function PickDialogs(props: PickDialogsProps) {
  return (
    <Suspense>
      <Shown {...props} />
    </Suspense>
  )
}

function Shown({ shown, cart, book, unsent, today, onClose, ...on }: PickDialogsProps) {
  switch (shown.kind) {
    case 'batch': {
      const line = cart.lines.find((one) => lineId(one) === shown.lineId)
      if (!line) return null
      const beside = { ...cart, lines: cart.lines.filter((one) => one !== line) }
      return (
        <BatchDialog
          product={line.product}
          chosen={line.batch?.id}
          batches={batchesLeft(book.of(line.product.id).batches, { cart: beside, unsent, on: today })}
          today={today}
          onChoose={(batchId) => on.onBatch(shown.lineId, batchId)}
          onClose={onClose}
        />
      )
    }
    case 'pieces': {
      const { product } = shown
      const line = cart.lines.find((one) => lineId(one) === (shown.lineId ?? product.id))
      const gone = new Set(unsent.flatMap(({ lines }) => lines.flatMap(({ serials = [] }) => serials)))
      const chosen = line?.serials ?? []
      return (
        <PiecesDialog
          product={product}
          there={book.of(product.id).serials.filter((serial) => !gone.has(serial))}
          chosen={chosen}
          unnamed={line ? Math.max(0, line.quantity / 1000 - chosen.length) : 0}
          wanted={shown.lineId === undefined ? shown.count + (line?.quantity ?? 0) / 1000 : shown.count}
          onChoose={(serials, unnamed) => on.onPieces(product, line && lineId(line), serials, unnamed)}
          onClose={onClose}
        />
      )
    }
    case 'family': {
      const [first] = shown.products
      return first ? (
        <FamilyDialog
          products={shown.products}
          family={first.familyId === null ? undefined : book.family(first.familyId)}
          onChoose={(product) => on.onVariant(product, shown.quantity)}
          onClose={onClose}
        />
      ) : null
    }
  }
}
