import { useState } from 'react'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { QuantityField } from '../ui/quantity-field.tsx'
import { isWeighed, unitWords } from './unit-words.ts'

export interface QuantityDialogProps {
  readonly item: string
  readonly unit: string
  /** Thousandths. Undefined: it is being weighed, and nothing is on the bill yet. */
  readonly quantity: number | undefined
  readonly onQuantity: (thousandths: number) => void
  readonly onClose: () => void
}

export function QuantityDialog({ item, unit, quantity, onQuantity, onClose }: QuantityDialogProps) {
  const t = useWords()
  const [value, set] = useState(quantity)
  return (
    <Dialog open onOpen={onClose} title={t('counter.quantityTitle', { item })}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (value) onQuantity(value)
        }}
      >
        <QuantityField
          label={t('counter.quantity')}
          labelHidden
          size="large"
          autoFocus
          value={value}
          onValue={set}
          onFocus={(event) => event.target.select()}
          unit={unitWords(unit) ?? ''}
          wholeOnly={!isWeighed(unit)}
          lessWord={t('counter.oneLess')}
          moreWord={t('counter.oneMore')}
        />
        <Button type="submit" look="act" size="large" wide keys="Enter" disabled={!value}>
          {quantity === undefined ? t('counter.addToBill') : t('counter.setQuantity')}
        </Button>
      </form>
    </Dialog>
  )
}
