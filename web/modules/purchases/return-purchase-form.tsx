import { returnPurchase } from '@galla/contract/purchases'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { unitWord } from '../../app/unit-word.ts'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Purchase } from './queries.ts'

/** Which goods go back to the supplier, and why: a debit note with the paise of his bill. */
export function ReturnPurchaseForm({ purchase, onClose }: { purchase: Purchase; onClose: () => void }) {
  const t = useWords()
  const [id] = useState(newId)
  const [back, send] = useState<Readonly<Record<number, number | undefined>>>({})
  const [pieces, name] = useState<Readonly<Record<number, string>>>({})
  const [reason, setReason] = useState('')
  const lines = purchase.lines.filter((line) => line.quantity > line.returnedQuantity)
  const going = lines.flatMap((line) => {
    const quantity = back[line.line]
    return quantity ? [{ line, quantity }] : []
  })
  // For showing; the server cuts the stored paise, so the last piece takes the rest.
  const amount = going.reduce((sum, { line, quantity }) => {
    const tax = purchase.reverseCharge ? 0 : line.cgstPaise + line.sgstPaise + line.igstPaise
    return sum + Math.round(((line.taxablePaise + tax) * quantity) / line.quantity)
  }, 0)
  const sendBack = useMutation({
    mutationFn: () =>
      call(returnPurchase, {
        purchaseId: purchase.id,
        id,
        reason,
        lines: going.map(({ line, quantity }) => {
          const serials = (pieces[line.line] ?? '').split(/[\s,]+/).filter(Boolean)
          return { line: line.line, quantity, ...(serials.length > 0 && { serials }) }
        }),
      }),
    onSuccess: (after) => {
      for (const topic of ['purchases', 'stock']) void queries.invalidateQueries({ queryKey: [topic] })
      toast({ words: t('purchases.sentBack', { number: after.returns.at(-1)?.number ?? '' }) })
      onClose()
    },
  })
  return (
    <FormSheet
      title={t('purchases.sendBackTitle')}
      lead={`${purchase.supplierName} · ${purchase.billNumber}`}
      act={t('purchases.sendBackAct', { amount: formatRupees(amount) })}
      dirty={going.length > 0}
      busy={sendBack.isPending}
      disabled={going.length === 0 || reason.trim().length < 3}
      foot={<FormTrouble error={sendBack.error} />}
      onSubmit={() => sendBack.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        {lines.map((line) => {
          const unit = unitWord(line.unit)
          return (
            <div key={line.line} className="grid gap-2 border-b pb-3">
              <QuantityField
                label={line.name}
                hint={t('purchases.left', { quantity: formatQuantity(line.quantity - line.returnedQuantity, unit) })}
                unit={unit}
                lessWord="−"
                moreWord="+"
                mayBeNothing
                value={back[line.line]}
                onValue={(quantity) => send({ ...back, [line.line]: quantity })}
              />
              {line.serials.length > 0 && (back[line.line] ?? 0) > 0 && (
                <TextField
                  label={t('purchases.serials')}
                  value={pieces[line.line] ?? ''}
                  onChange={(event) => name({ ...pieces, [line.line]: event.target.value })}
                />
              )}
            </div>
          )
        })}
        <TextField
          label={t('purchases.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </FormSheet>
  )
}
