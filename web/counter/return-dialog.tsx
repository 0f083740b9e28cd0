/** Goods come back to the counter: the bill is found by its number or its link, and what comes back is told. */

import type { OutputOf } from '@galla/contract/act'
import { findBill } from '@galla/contract/sales'
import { reportReceipt } from '@galla/receipt/report-receipt'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, NotReachable } from '../app/client.ts'
import { now } from '../app/clock.ts'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useDates, useWords } from '../app/language.ts'
import { queries } from '../app/query.ts'
import { CreditInvoiceForm } from '../modules/sales/credit-invoice-form.tsx'
import { leftOfLine } from '../modules/sales/return.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.ts'
import type { Cart } from './cart.ts'
import type { KeptBill } from './give-bill.ts'
import { billToReturn, findKeptBill } from './kept-bill-to-return.ts'
import type { LocalStore } from './local-store.ts'
import { useCashier } from './pin-cashier.ts'
import type { Printing } from './printing/printing.ts'
import { returnSlip } from './return-slip.ts'
import { keepReturn, returnWaits } from './shift-keeper.ts'
import type { Shop, Till } from './shop.ts'

interface Found {
  readonly bill?: OutputOf<typeof findBill>
  /** Of this device, while there is no line. */
  readonly kept?: KeptBill
  readonly waits?: boolean
}

export interface ReturnDialogProps {
  /** What may go out for what comes back. */
  readonly cart: Cart
  readonly payablePaise: number
  readonly till: Till
  readonly printing: Printing
  readonly store: LocalStore
  readonly shop: Shop
  readonly onExchanged: () => void
  readonly onClose: () => void
}

export function ReturnDialog({
  cart,
  payablePaise,
  till,
  store,
  shop,
  printing,
  onExchanged,
  onClose,
}: ReturnDialogProps) {
  const t = useWords()
  const dates = useDates()
  const cashier = useCashier()
  const [typed, type] = useState('')
  const find = useMutation({
    networkMode: 'always',
    mutationFn: async (text: string): Promise<Found> => {
      try {
        return { bill: await call(findBill, { typed: text }) }
      } catch (error) {
        if (!(error instanceof NotReachable)) throw error
        const kept = await findKeptBill(store, text)
        if (!kept) throw error
        return { kept, waits: await returnWaits(store, till.id, kept.sale.id) }
      }
    },
  })
  const { bill, kept, waits } = find.data ?? {}
  const closed = bill && !bill.can.includes('credit')
  if (bill && !closed) {
    return (
      <CreditInvoiceForm
        invoice={bill}
        tillId={till.id}
        onClose={onClose}
        onNote={(note, fresh) => {
          const print = () => void printing.printNote(note, bill)
          void printing.keepNote(note, bill)
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
                  tillId: till.id,
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
  if (kept && !waits) {
    return (
      <CreditInvoiceForm
        invoice={billToReturn(kept)}
        tillId={till.id}
        onClose={onClose}
        keep={{
          mayHandBack: shop.mayHandBack,
          perform: async (input, amountPaise) => {
            await keepReturn(store, till.id, { input, amountPaise })
            void queries.invalidateQueries({ queryKey: ['shifts'] })
            const of = { till: till.name, cashier: cashier?.name, shop, at: now().toISOString() }
            const slip = reportReceipt(returnSlip({ taken: input, amountPaise, bill: kept, ...of }, t))
            if ((await printing.giveSlip(slip, kept.sale.number)) === 'kept')
              toast({
                words: t('pay.slipReady'),
                act: { words: t('printing.print'), do: () => void printing.printReceipt(slip) },
              })
          },
        }}
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
        {find.error instanceof NotReachable ? (
          <Banner tone="gold" title={t('trouble.notReachable')}>
            {t('pay.returnOnlyOwn')}
          </Banner>
        ) : (
          <FormTrouble error={find.error} />
        )}
        {waits && kept && <Banner tone="gold">{t('pay.returnWaits', { number: kept.sale.number })}</Banner>}
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
