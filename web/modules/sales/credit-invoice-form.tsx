import { creditInvoice } from '@galla/contract/sales'
import { totalTax } from '@galla/gst/tax'
import { unitsOfQuantity } from '@galla/gst/units'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { toast } from '../../ui/toast.ts'
import { type Invoice, invoiceKeys } from './queries.ts'
import { ReasonField } from './reason-field.tsx'
import { leftOfLine, settleReturn } from './return.ts'

export function CreditInvoiceForm({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords()
  const roundToRupee = useSession()?.business?.roundToRupee ?? false
  // Made once for this form: a second press is the same return.
  const [id] = useState(newId)
  const [back, setBack] = useState<Readonly<Record<number, number | undefined>>>({})
  const [spoilt, setSpoilt] = useState<ReadonlySet<number>>(new Set())
  const [untold, tell] = useState<unknown>()
  const form = useForm({ defaultValues: { reason: '' } })
  const open = invoice.lines.filter((line) => leftOfLine(line) > 0)
  const tooMuch = open.some((line) => (back[line.line] ?? 0) > leftOfLine(line))
  const credit = tooMuch ? undefined : settleReturn(invoice, back, roundToRupee)

  const send = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      call(creditInvoice, {
        invoiceId: invoice.id,
        id,
        reason,
        lines: Object.entries(back).flatMap(([line, quantity]) =>
          quantity ? [{ line: Number(line), quantity, putBack: !spoilt.has(Number(line)) }] : [],
        ),
        ...(credit && { expectCreditPaise: credit.refund }),
      }),
    onSuccess: (note) => {
      queries.setQueryData(invoiceKeys.one(invoice.id), note.invoice)
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      toast({ words: t('invoices.credited', { number: note.number, amount: formatRupees(note.creditPaise) }) })
      onClose()
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    send.mutate(values, {
      onError: (error) => {
        if (!showFaults(error, form.setError, { fields: ['reason'] })) tell(error)
      },
    })
  })

  return (
    <FormSheet
      title={t('invoices.creditTitle', { number: invoice.number })}
      lead={t('invoices.creditLead')}
      act={
        credit
          ? t('invoices.creditAct', { amount: formatRupees(credit.refund, { round: true }) })
          : t('invoices.creditActNone')
      }
      dirty={form.formState.isDirty || Object.values(back).some(Boolean)}
      busy={send.isPending}
      disabled={!credit}
      foot={
        <div className="grid gap-3">
          <FormTrouble error={untold} />
          <div className="num flex items-baseline justify-between gap-4" aria-live="polite">
            <span className="text-ink-2">
              {t('invoices.refund')}
              {credit && (
                <span className="block text-caption">
                  {t('invoices.refundTax')} {formatRupees(totalTax(credit.totals))}
                </span>
              )}
            </span>
            <b className="text-figure font-semibold tracking-tight">{formatRupees(credit?.refund ?? 0)}</b>
          </div>
        </div>
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="mb-2 flex justify-end">
        <Button
          size="small"
          onClick={() => setBack(Object.fromEntries(open.map((line) => [line.line, leftOfLine(line)])))}
        >
          {t('invoices.allBack')}
        </Button>
      </div>
      <ul className="mb-5 grid gap-2.5">
        {open.map((line) => {
          const left = leftOfLine(line)
          const unit = unitWord(line.unit)
          const coming = back[line.line] ?? 0
          return (
            <li key={line.line} className="rounded border px-3.5 py-3">
              <div className="flex items-start gap-3">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium [overflow-wrap:anywhere]">{line.name}</span>
                  <span className="num block text-small text-ink-2">
                    {t('invoices.ofLeft', { left: formatQuantity(left, unit) })}
                  </span>
                </span>
                <span className="w-[168px] flex-none">
                  <QuantityField
                    mayBeNothing
                    label={`${line.name}: ${t('invoices.comesBack')}`}
                    labelHidden
                    unit={unit}
                    value={back[line.line]}
                    wholeOnly={unitsOfQuantity.find((one) => one.code === line.unit)?.decimals === 0}
                    lessWord="−"
                    moreWord="+"
                    fault={coming > left ? t('invoices.moreThanLeft', { left: formatQuantity(left, unit) }) : undefined}
                    onValue={(quantity) => setBack((before) => ({ ...before, [line.line]: quantity }))}
                  />
                </span>
              </div>
              {coming > 0 && (
                <div className="mt-2.5">
                  <Checkbox
                    label={t('invoices.putBack')}
                    checked={!spoilt.has(line.line)}
                    onChecked={(on) =>
                      setSpoilt((before) => {
                        const next = new Set(before)
                        if (on) next.delete(line.line)
                        else next.add(line.line)
                        return next
                      })
                    }
                  />
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <ReasonField form={form} reasons={['damaged', 'wrongItem', 'changedMind']} />
    </FormSheet>
  )
}
