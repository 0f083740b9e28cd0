/** Goods come back to the counter: the bill is found by its number or its link, and what comes back is told. */
import { findBill } from '@galla/contract/sales'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/client.ts'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useDates, useWords } from '../app/language.ts'
import { CreditInvoiceForm } from '../modules/sales/credit-invoice-form.tsx'
import { leftOfLine } from '../modules/sales/return.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.ts'
import type { Cart } from './cart.ts'
import type { Printing } from './printing/printing.ts'

export interface ReturnDialogProps {
  /** What may go out for what comes back. */
  readonly cart: Cart
  readonly payablePaise: number
  readonly tillId: string
  readonly printing: Printing
  readonly onExchanged: () => void
  readonly onClose: () => void
}

export function ReturnDialog({ cart, payablePaise, tillId, printing, onExchanged, onClose }: ReturnDialogProps) {
  const t = useWords()
  const dates = useDates()
  const [typed, type] = useState('')
  const find = useMutation({ mutationFn: (text: string) => call(findBill, { typed: text }) })
  const bill = find.data
  const closed = bill && !bill.can.includes('credit')
  if (bill && !closed) {
    return (
      <CreditInvoiceForm
        invoice={bill}
        tillId={tillId}
        onClose={onClose}
        onNote={(note, fresh) => {
          const print = () => void printing.printNote(note, bill)
          void printing.printsAlways().then((always) => {
            if (always) print()
            else
              toast({
                words: t('printing.noteReady', { number: note.number }),
                act: { words: t('printing.print'), do: print },
              })
          })
          if (fresh) void printing.given(fresh)
        }}
        instead={
          cart.lines.length > 0
            ? {
                items: cart.lines.length,
                payablePaise,
                sale: {
                  id: cart.id,
                  tillId,
                  lines: cart.lines.map(({ product, quantity, unit, pricePaise, discount, batch, serials }) => ({
                    productId: product.id,
                    quantity,
                    ...(unit !== undefined && { unit: unit as 'BOX' }),
                    ...(pricePaise !== undefined && { pricePaise }),
                    ...(discount && { discount }),
                    ...(batch && { batchId: batch.id }),
                    ...(serials && serials.length > 0 && { serials: [...serials] }),
                  })),
                  ...(cart.discount && { discount: cart.discount }),
                  ...(cart.priceList && { priceListId: cart.priceList.id }),
                  expectPayablePaise: payablePaise,
                },
                onDone: onExchanged,
              }
            : undefined
        }
      />
    )
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('pay.returnTitle')}
      acts={
        <Button
          form="return-find"
          type="submit"
          look="act"
          keys="Enter"
          busy={find.isPending}
          disabled={typed.trim() === ''}
        >
          {t('pay.returnFindAct')}
        </Button>
      }
    >
      <form
        id="return-find"
        data-takes-codes
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') find.mutate(typed.trim())
        }}
      >
        <TextField
          label={t('pay.returnFind')}
          hint={t('pay.returnFindHint')}
          size="large"
          autoFocus
          figures
          autoCapitalize="characters"
          maxLength={400}
          value={typed}
          onChange={(event) => {
            type(event.target.value)
            if (find.data || find.error) find.reset()
          }}
        />
        <FormTrouble error={find.error} />
        {closed && (
          <Banner tone="gold" title={t('pay.returnOf', { number: bill.number, day: dates.day(bill.day) })}>
            {bill.lines.every((line) => leftOfLine(line) === 0)
              ? t('pay.returnNothingLeft')
              : t('pay.returnClosed', {
                  state: bill.state === 'cancelled' ? t('invoices.states.cancelled') : formatRupees(bill.payablePaise),
                })}
          </Banner>
        )}
      </form>
    </Dialog>
  )
}
