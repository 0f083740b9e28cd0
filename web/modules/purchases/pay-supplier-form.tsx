import { paySupplier } from '@galla/contract/purchases'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

const kinds = ['bank', 'upi', 'cash', 'cheque', 'card'] as const

/** Pays a supplier: one bill when it is named, otherwise the oldest first. */
export function PaySupplierForm({
  supplier,
  duePaise,
  purchaseId,
  onClose,
}: {
  supplier: { readonly id: string; readonly name: string }
  duePaise: number
  purchaseId?: string | undefined
  onClose: () => void
}) {
  const t = useWords()
  const [id] = useState(newId)
  const [amountPaise, setAmount] = useState<number | undefined>(duePaise)
  const [day, setDay] = useState<string | undefined>(todayInIndia)
  const [kind, setKind] = useState<(typeof kinds)[number]>('bank')
  const [reference, refer] = useState('')
  const pay = useMutation({
    mutationFn: () =>
      call(paySupplier, {
        supplierId: supplier.id,
        id,
        day: day!,
        kind,
        amountPaise: amountPaise!,
        reference,
        ...(purchaseId && { purchaseIds: [purchaseId] }),
      }),
    onSuccess: (payment) => {
      void queries.invalidateQueries({ queryKey: ['purchases'] })
      toast({
        words: t('purchases.paidTo', { amount: formatRupees(payment.amountPaise), name: supplier.name }),
      })
      onClose()
    },
  })
  const ready = amountPaise !== undefined && amountPaise > 0 && amountPaise <= duePaise && day !== undefined
  return (
    <FormSheet
      place="middle"
      title={t('purchases.payTitle', { name: supplier.name })}
      lead={purchaseId ? undefined : t('purchases.payOldest')}
      act={t('purchases.payAct', { amount: formatRupees(amountPaise ?? 0) })}
      dirty={reference !== ''}
      busy={pay.isPending}
      disabled={!ready}
      foot={<FormTrouble error={pay.error} />}
      onSubmit={() => pay.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <MoneyField
            autoFocus
            label={t('purchases.amount')}
            hint={`${t('purchases.weOwe')} ${formatRupees(duePaise)}`}
            value={amountPaise}
            onValue={setAmount}
          />
          <DateField
            label={t('purchases.day')}
            value={day}
            onValue={setDay}
            today={todayInIndia()}
            latest={todayInIndia()}
          />
        </div>
        <Radio
          label={t('purchases.payKind')}
          value={kind}
          onValue={(value) => setKind(value as (typeof kinds)[number])}
          options={kinds.map((value) => ({ value, words: t(`purchases.payKinds.${value}`) }))}
        />
        <TextField
          label={t('purchases.reference')}
          optional={t('common.optional')}
          maxLength={60}
          value={reference}
          onChange={(event) => refer(event.target.value)}
        />
      </div>
    </FormSheet>
  )
}
