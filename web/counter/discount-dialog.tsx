import type { DiscountGiven } from '@galla/gst/sale'
import { useState } from 'react'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees, latinDigits, readRupees } from '../ui/money.ts'
import { Tabs } from '../ui/tabs.tsx'
import { TextField } from '../ui/text-field.tsx'

export type DiscountPlace = 'item' | 'bill'

export interface DiscountDialogProps {
  /** The line it may fall on; undefined: only the whole bill. */
  readonly item: { readonly name: string; readonly discount: DiscountGiven | undefined } | undefined
  readonly bill: DiscountGiven | undefined
  readonly onDiscount: (place: DiscountPlace, discount: DiscountGiven | undefined) => void
  readonly onClose: () => void
}

/** '10%' is a part of the price, '48.50' an amount; nothing takes the discount away. */
export function readDiscount(text: string): { readonly discount: DiscountGiven | undefined } | undefined {
  const plain = latinDigits(text).trim()
  if (plain === '') return { discount: undefined }
  const share = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%$/.exec(plain)
  if (share) {
    const basisPoints = Number(share[1]) * 100 + Number((share[2] ?? '').padEnd(2, '0'))
    return basisPoints <= 10_000 ? { discount: { basisPoints } } : undefined
  }
  const read = readRupees(plain)
  return 'value' in read && read.value !== undefined ? { discount: { paise: read.value } } : undefined
}

function written(discount: DiscountGiven | undefined): string {
  if (!discount) return ''
  return 'paise' in discount
    ? formatRupees(discount.paise, { bare: true })
    : `${Number((discount.basisPoints / 100).toFixed(2))}%`
}

export function DiscountDialog({ item, bill, onDiscount, onClose }: DiscountDialogProps) {
  const t = useWords()
  const [place, setPlace] = useState<DiscountPlace>(item ? 'item' : 'bill')
  const [text, type] = useState(() => written(item ? item.discount : bill))
  const read = readDiscount(text)
  return (
    <Dialog open onOpen={onClose} title={t('counter.discount')} lead={place === 'item' ? item?.name : undefined}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (read) onDiscount(place, read.discount)
        }}
      >
        {item && (
          <Tabs
            label={t('counter.discountOn')}
            value={place}
            onValue={(next) => {
              setPlace(next as DiscountPlace)
              type(written(next === 'item' ? item.discount : bill))
            }}
            tabs={[
              { value: 'item', words: t('counter.onItem') },
              { value: 'bill', words: t('counter.onBill') },
            ]}
          />
        )}
        <TextField
          label={t('counter.discount')}
          labelHidden
          size="large"
          figures
          autoFocus
          inputMode="text"
          value={text}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => event.target.select()}
          hint={t('counter.discountHint')}
          fault={read ? undefined : t('counter.discountWrong')}
        />
        <Button type="submit" look="act" size="large" wide keys="Enter" disabled={!read}>
          {t('counter.giveDiscount')}
        </Button>
      </form>
    </Dialog>
  )
}
