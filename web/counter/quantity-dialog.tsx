import { useState } from 'react'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { QuantityField } from '../ui/quantity-field.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { largestQuantity, type TillProduct } from './cart.ts'
import { asSold, unitsToType } from './sold-units.ts'
import { isWeighed, unitWords } from './unit-words.ts'

export interface QuantityDialogProps {
  readonly item: string
  readonly product: Pick<TillProduct, 'unit' | 'units'>
  /** In which the line is sold now. */
  readonly unit: string | undefined
  /** Thousandths of that unit. Undefined: it is being weighed, and nothing is on the bill yet. */
  readonly quantity: number | undefined
  readonly onQuantity: (thousandths: number, unit: string | undefined) => void
  readonly onClose: () => void
}

export function QuantityDialog({ item, product, unit, quantity, onQuantity, onClose }: QuantityDialogProps) {
  const t = useWords()
  const units = unitsToType(product)
  const [code, choose] = useState(unit ?? product.unit)
  const [value, set] = useState(quantity)
  const sold = value === undefined ? undefined : asSold(product, { quantity: value, unit: code })
  const tooMuch = sold !== undefined && sold.quantity > largestQuantity
  return (
    <Dialog open onOpen={onClose} title={t('counter.quantityTitle', { item })}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (sold && !tooMuch) onQuantity(sold.quantity, sold.unit)
        }}
      >
        {units.length > 1 && (
          <Tabs
            label={t('sell.typedIn')}
            value={code}
            onValue={choose}
            tabs={units.map((one) => ({ value: one.code, words: unitWords(one.code) ?? t('sell.pieces') }))}
          />
        )}
        <QuantityField
          key={code}
          label={t('counter.quantity')}
          labelHidden
          size="large"
          autoFocus
          value={value}
          onValue={set}
          onFocus={(event) => event.target.select()}
          unit={unitWords(code) ?? ''}
          wholeOnly={!isWeighed(code) && code === product.unit}
          fault={tooMuch ? t('sell.tooMuch') : undefined}
          lessWord={t('counter.oneLess')}
          moreWord={t('counter.oneMore')}
        />
        <Button type="submit" look="act" size="large" wide keys="Enter" disabled={!sold || tooMuch}>
          {quantity === undefined ? t('counter.addToBill') : t('counter.setQuantity')}
        </Button>
      </form>
    </Dialog>
  )
}
