/** Another price for one line. What it is lower than the price there is counts as a discount, and has the limits of one. */
import { loweredBy } from '@galla/gst/price'
import { useState } from 'react'
import { useDates, useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees, formatShare } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'
import type { CartLine, SoldLine } from './cart.ts'
import { unitWords } from './unit-words.ts'

export interface LastPaid {
  readonly paidPaise: number
  readonly day: string
}

export interface PriceDialogProps {
  readonly item: string
  readonly line: CartLine
  readonly sold: SoldLine
  readonly last: LastPaid | undefined
  /** Basis points; null: any. */
  readonly mayGiveAway: number | null
  readonly onPrice: (pricePaise: number | undefined) => void
  readonly onClose: () => void
}

export function PriceDialog({ item, line, sold, last, mayGiveAway, onPrice, onClose }: PriceDialogProps) {
  const t = useWords()
  const dates = useDates()
  const [value, set] = useState<number | undefined>(line.pricePaise)
  const { goods, pricePaise } = sold
  const unit = unitWords(line.unit ?? line.product.unit)
  const lowered = value === undefined ? 0 : loweredBy(value, pricePaise)
  const aboveMrp = value !== undefined && goods.priceIncludesTax && goods.mrpPaise !== null && value > goods.mrpPaise
  const belowLowest = value !== undefined && goods.lowestPricePaise !== null && value < goods.lowestPricePaise
  const said = [
    lowered > 0 && t('sell.lowerBy', { share: formatShare(lowered) }),
    belowLowest && t('sell.belowLowest', { lowest: formatRupees(goods.lowestPricePaise ?? 0) }),
    mayGiveAway !== null && lowered > mayGiveAway && t('sell.needsManager', { limit: formatShare(mayGiveAway) }),
  ].filter(Boolean)
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('sell.priceTitle', { item })}
      lead={t('sell.priceIs', { price: formatRupees(pricePaise) })}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!aboveMrp) onPrice(value === pricePaise ? undefined : value)
        }}
      >
        <MoneyField
          label={unit ? t('sell.newPriceIn', { unit }) : t('sell.newPrice')}
          size="large"
          autoFocus
          value={value}
          onValue={set}
          onFocus={(event) => event.target.select()}
          hint={said.length > 0 ? said.join(' ') : t('sell.priceHint')}
          fault={aboveMrp ? t('sell.aboveMrp', { mrp: formatRupees(goods.mrpPaise!) }) : undefined}
        />
        {last && (
          <Button type="button" wide onClick={() => onPrice(last.paidPaise)}>
            {t('sell.asLastTime', { price: formatRupees(last.paidPaise), day: dates.day(last.day) })}
          </Button>
        )}
        <Button type="submit" look="act" size="large" wide keys="Enter" disabled={aboveMrp}>
          {t('sell.setPrice')}
        </Button>
      </form>
    </Dialog>
  )
}
