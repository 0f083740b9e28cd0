import { receiveKhataPayment } from '@galla/contract/khata'
import { type MoneyKind, moneyKindNames, roundUpsFor, tenderKinds } from '@galla/gst/tender'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Khata } from './khata-queries.ts'

/** Money for what is owed: how much, how, and which bills it pays. */
export function ReceiveKhataPaymentForm({
  khata,
  tillId,
  onClose,
}: {
  khata: Khata
  tillId?: string | undefined
  onClose: () => void
}) {
  const t = useWords()
  const dates = useDates()
  // Made once for this form: a second press is the same payment.
  const [id] = useState(newId)
  const [tender, choose] = useState<MoneyKind>('cash')
  const [amount, setAmount] = useState<number | undefined>()
  const [given, setGiven] = useState<number | undefined>()
  const [reference, setReference] = useState('')
  const tooMuch = (amount ?? 0) > khata.khataPaise
  const change = tender === 'cash' && given !== undefined && amount !== undefined ? given - amount : 0
  const send = useMutation({
    mutationFn: () =>
      call(receiveKhataPayment, {
        contactId: khata.contactId,
        id,
        tender,
        amountPaise: amount ?? 0,
        ...(tender === 'cash' && change > 0 && given !== undefined && { tenderedPaise: given }),
        ...(tenderKinds[tender].bearsReference && reference.trim() !== '' && { reference: reference.trim() }),
        ...(tillId && { tillId }),
      }),
    onSuccess: (after) => {
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      const words = { amount: formatRupees(amount ?? 0), left: formatRupees(after.khataPaise) }
      toast({
        words: after.khataPaise === 0 ? t('khata.receivedAll', words) : t('khata.receivedWords', words),
        tone: 'leaf',
      })
      onClose()
    },
  })
  const pays = paysOf(khata, amount ?? 0)
  return (
    <FormSheet
      title={t('khata.receiveTitle', { name: khata.name })}
      lead={t('khata.receiveLead', { amount: formatRupees(khata.khataPaise) })}
      act={
        amount ? t('khata.receiveAct', { amount: formatRupees(amount, { round: true }) }) : t('khata.receiveActNone')
      }
      dirty={amount !== undefined}
      busy={send.isPending}
      disabled={!amount || tooMuch || change < 0}
      foot={
        <div className="grid gap-2">
          <FormTrouble error={send.error} />
          {change > 0 && (
            <p role="status" className="num flex items-baseline justify-between gap-3">
              <span className="text-ink-2">{t('khata.giveBack')}</span>
              <b className="text-[40px] leading-tight font-[650] tracking-tight text-leaf">{formatRupees(change)}</b>
            </p>
          )}
        </div>
      }
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <MoneyField
              label={t('khata.amount')}
              size="large"
              autoFocus
              value={amount}
              onValue={setAmount}
              fault={tooMuch ? t('khata.tooMuch', { amount: formatRupees(khata.khataPaise) }) : undefined}
            />
          </div>
          <Button size="large" onClick={() => setAmount(khata.khataPaise)}>
            {t('khata.all')}
          </Button>
        </div>
        <Radio
          across
          label={t('khata.how')}
          value={tender}
          onValue={(value) => choose(value as MoneyKind)}
          options={moneyKindNames.map((value) => ({ value, words: t(`pay.kinds.${value}`) }))}
        />
        {tender === 'cash' && amount !== undefined && !tooMuch && (
          <div className="grid gap-2">
            <MoneyField
              label={t('khata.cashGiven')}
              optional={t('common.optional')}
              value={given}
              onValue={setGiven}
              fault={change < 0 ? t('khata.receiveActNone') : undefined}
            />
            <div className="num flex flex-wrap gap-2">
              {roundUpsFor(amount).map((paise) => (
                <Button key={paise} onClick={() => setGiven(paise)}>
                  {formatRupees(paise, { round: true })}
                </Button>
              ))}
            </div>
          </div>
        )}
        {tenderKinds[tender].bearsReference && (
          <TextField
            label={t('khata.reference')}
            optional={t('common.optional')}
            maxLength={60}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
        {pays.length > 0 && !tooMuch && (
          <div>
            <p className="mb-1 text-small font-medium">{t('khata.pays')}</p>
            <ul className="num rounded border">
              {pays.map((debt) => (
                <li
                  key={debt.number ?? 'opening'}
                  className="flex justify-between gap-3 border-b px-3 py-2 last:border-0"
                >
                  <span>
                    {debt.number ?? t('khata.opening')}
                    <span className="ml-2 text-small text-ink-3">{dates.day(debt.day)}</span>
                  </span>
                  <b className="font-semibold">{formatRupees(debt.part)}</b>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </FormSheet>
  )
}

/** The oldest debt is paid first, as the server does it. */
function paysOf({ open }: Khata, amount: number) {
  let left = amount
  return open.flatMap((debt) => {
    const part = Math.min(left, debt.duePaise)
    left -= part
    return part > 0 ? [{ ...debt, part }] : []
  })
}
