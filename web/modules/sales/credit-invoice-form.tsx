import type { InputOf } from '@galla/contract/act'
import { creditInvoice, exchangeGoods } from '@galla/contract/sales'
import { totalTax } from '@galla/gst/tax'
import { asItCame, heldByKind, type RefundPart } from '@galla/gst/tender'
import { unitsOfQuantity } from '@galla/gst/units'
import { paise } from '@galla/money/paise'
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
import { type Approval, toSend } from '../../counter/approval.ts'
import { reasonsOf, useApproval } from '../../counter/ask-approval.tsx'
import type { BillToReturn } from '../../counter/kept-bill-to-return.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { type Invoice, invoiceKeys } from './queries.ts'
import { ReasonField } from './reason-field.tsx'
import { leftOfLine, refundOf, settleReturn } from './return.ts'
import { piecesOut, ReturnedPieces } from './returned-pieces.tsx'

type CreditNote = Invoice['creditNotes'][number]

/** What goes out for what comes back: the goods on the counter. */
export interface Instead {
  readonly items: number
  readonly payablePaise: number
  readonly sale: InputOf<typeof exchangeGoods>['sale']
  readonly onDone: () => void
}

export interface KeepReturn {
  /** What may be handed back without a manager's yes; null: any sum. */
  readonly mayHandBack: number | null
  readonly perform: (goods: InputOf<typeof creditInvoice>, backPaise: number) => Promise<void>
}

interface Sent {
  readonly reason: string
  readonly approvalIds?: readonly string[]
  readonly approved?: Approval
}

type Way = 'as-it-came' | 'cash' | 'store-credit' | 'khata'
type Paying = 'cash' | 'upi' | 'card' | 'khata'

export function CreditInvoiceForm({
  invoice,
  tillId,
  instead,
  onNote,
  keep,
  onClose,
}: {
  invoice: BillToReturn
  /** Whose series numbers the note; the bill's own when not told. */
  tillId?: string | undefined
  instead?: Instead | undefined
  /** The note as it was made, and the bill that went out for it: to be printed. */
  onNote?: ((note: CreditNote, fresh?: Invoice) => void) | undefined
  /** There is no line: what was taken back stays on the device until there is. */
  keep?: KeepReturn | undefined
  onClose: () => void
}) {
  const t = useWords()
  const roundToRupee = useSession()?.business?.roundToRupee ?? false
  // Made once for this form: a second press is the same return.
  const [id] = useState(newId)
  const [back, setBack] = useState<Readonly<Record<number, number | undefined>>>({})
  const [pieces, choosePieces] = useState<Readonly<Record<number, readonly string[]>>>({})
  const [spoilt, setSpoilt] = useState<ReadonlySet<number>>(new Set())
  const [untold, tell] = useState<unknown>()
  const form = useForm({ defaultValues: { reason: '' } })
  const open = invoice.lines.filter((line) => leftOfLine(line) > 0)
  const tooMuch = open.some((line) => (back[line.line] ?? 0) > leftOfLine(line))
  const credit = tooMuch ? undefined : settleReturn(invoice, back, roundToRupee)

  const [way, go] = useState<Way>('as-it-came')
  const [reference, setReference] = useState('')
  const [exchanging, exchange] = useState(instead !== undefined)
  const [paying, payBy] = useState<Paying>('cash')

  const refund = credit ? refundOf(invoice, credit.refund) : 0
  const payable = exchanging && instead ? instead.payablePaise : 0
  const exchanged = Math.min(refund, payable)
  const difference = payable - exchanged
  const rest = refund - exchanged
  const owedBeside = Math.max(0, (invoice.khata?.khataPaise ?? 0) - invoice.duePaise)
  const amountOf = (n: number) => formatRupees(n, { round: true })
  const parts = partsOf()
  const askReference = parts.some(({ kind }) => kind === 'upi' || kind === 'card')

  function partsOf(): RefundPart[] {
    if (rest <= 0) return []
    if (way === 'cash' || way === 'store-credit') return [{ kind: way, amountPaise: rest }]
    const onKhata = way === 'khata' ? Math.min(rest, owedBeside) : 0
    const other = asItCame(paise(rest - onKhata), heldByKind(invoice.payments, invoice.settlements))
    return onKhata > 0 ? [{ kind: 'khata', amountPaise: onKhata }, ...other] : other
  }

  const send = useMutation({
    networkMode: 'always',
    mutationFn: async ({ reason, approvalIds = [], approved }: Sent) => {
      const goods = {
        invoiceId: invoice.id,
        id,
        reason,
        lines: Object.entries(back).flatMap(([line, quantity]) =>
          quantity
            ? [
                {
                  line: Number(line),
                  quantity,
                  putBack: !spoilt.has(Number(line)),
                  ...(pieces[Number(line)]?.length && { serials: [...pieces[Number(line)]!] }),
                },
              ]
            : [],
        ),
        refunds: parts.map((part) => ({
          ...part,
          ...(reference.trim() !== '' &&
            (part.kind === 'upi' || part.kind === 'card') && { reference: reference.trim() }),
        })),
        ...(credit && { expectCreditPaise: credit.refund }),
      }
      if (keep) {
        const given = approved && { approval: toSend(approved) }
        await keep.perform({ ...goods, ...(tillId && { tillId }), ...given }, credit?.refund ?? 0)
        return t('pay.returnKept', { amount: amountOf(credit?.refund ?? 0) })
      }
      if (exchanging && instead) {
        const { creditNote, invoice: fresh } = await call(exchangeGoods, {
          ...goods,
          sale: instead.sale,
          tenders: difference > 0 ? [{ kind: paying, amountPaise: difference }] : [],
          ...(approvalIds.length > 0 && { approvalIds: [...approvalIds] }),
        })
        onNote?.(creditNote, fresh)
        return t('pay.exchanged', { number: fresh.number, note: creditNote.number })
      }
      const note = await call(creditInvoice, {
        ...goods,
        ...(tillId && { tillId }),
        ...(approvalIds[0] && { approvalId: approvalIds[0] }),
      })
      queries.setQueryData(invoiceKeys.one(invoice.id), note.invoice)
      onNote?.(note)
      return t('invoices.credited', { number: note.number, amount: formatRupees(note.creditPaise) })
    },
    onSuccess: (words) => {
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      toast({ words, tone: 'leaf' })
      if (exchanging && instead) instead.onDone()
      else onClose()
    },
  })
  const approval = useApproval({
    subjectId: id,
    tillId: exchanging && instead ? instead.sale.tillId : (tillId ?? invoice.tillId),
    what: actOf(),
    reasons: reasonsOf(form.watch('reason')),
  })
  const handedBack = parts.reduce(
    (sum, { kind, amountPaise }) => (kind === 'cash' || kind === 'upi' || kind === 'card' ? sum + amountPaise : sum),
    0,
  )
  const sendWith = (values: Sent) => {
    // Without a line nobody refuses it, so the device asks before.
    const above = keep && keep.mayHandBack !== null && handedBack > keep.mayHandBack
    if (above && !values.approved) {
      approval.ask('sales.exceed-limits', (approved) => sendWith({ ...values, approved }))
      return
    }
    tell(undefined)
    send.mutate(values, {
      onError: (error) => {
        if (approval.lifts(error, (approvalIds) => sendWith({ ...values, approvalIds }))) return
        if (!showFaults(error, form.setError, { fields: ['reason'] })) tell(error)
      },
    })
  }
  const submit = form.handleSubmit((values) => sendWith(values))

  function actOf(): string {
    if (!credit) return t('invoices.creditActNone')
    if (!exchanging || !instead) return t('invoices.creditAct', { amount: amountOf(credit.refund) })
    if (difference > 0) return t('pay.exchangeAct', { amount: amountOf(difference) })
    return rest > 0 ? t('pay.exchangeActBack', { amount: amountOf(rest) }) : t('pay.exchangeActEven')
  }
  const ways: { value: Way; words: string }[] = [
    { value: 'as-it-came', words: t('pay.asItCame') },
    { value: 'cash', words: t('pay.toCash') },
    ...(invoice.contactId ? [{ value: 'store-credit' as const, words: t('pay.toCredit') }] : []),
    ...(owedBeside > 0 ? [{ value: 'khata' as const, words: t('pay.toKhata') }] : []),
  ]

  return (
    <>
      <FormSheet
        title={t('invoices.creditTitle', { number: invoice.number })}
        lead={t('invoices.creditLead')}
        act={actOf()}
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
          {open.map((line, at) => {
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
                      autoFocus={at === 0}
                      label={`${line.name}: ${t('invoices.comesBack')}`}
                      labelHidden
                      unit={unit}
                      value={back[line.line]}
                      wholeOnly={unitsOfQuantity.find((one) => one.code === line.unit)?.decimals === 0}
                      lessWord="−"
                      moreWord="+"
                      fault={
                        coming > left ? t('invoices.moreThanLeft', { left: formatQuantity(left, unit) }) : undefined
                      }
                      onValue={(quantity) => setBack((before) => ({ ...before, [line.line]: quantity }))}
                    />
                  </span>
                </div>
                {line.serials.length > 0 && (
                  <ReturnedPieces
                    out={piecesOut(line, invoice)}
                    chosen={pieces[line.line] ?? []}
                    onChoose={(serials) => {
                      choosePieces((before) => ({ ...before, [line.line]: serials }))
                      setBack((before) => ({ ...before, [line.line]: serials.length * 1000 || undefined }))
                    }}
                  />
                )}
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
        {instead && (
          <div className="mb-5 rounded border border-peacock bg-peacock-soft px-3.5 py-3">
            <Checkbox label={t('pay.exchange')} checked={exchanging} onChecked={exchange} />
            {exchanging && (
              <p className="num mt-1 text-small text-ink-2">
                {t('pay.exchangeLead', { count: instead.items, amount: formatRupees(instead.payablePaise) })}
              </p>
            )}
          </div>
        )}
        {credit && exchanging && instead && difference > 0 && (
          <div className="mb-5">
            <p className="num mb-2 flex justify-between gap-3 font-semibold">
              {t('pay.exchangePay')} <span>{formatRupees(difference)}</span>
            </p>
            <Radio
              across
              label={t('pay.how')}
              value={paying}
              onValue={(value) => payBy(value as Paying)}
              options={(['cash', 'upi', 'card', ...(invoice.contactId ? (['khata'] as const) : [])] as const).map(
                (value) => ({ value, words: t(`pay.kinds.${value}`) }),
              )}
            />
          </div>
        )}
        {credit && rest > 0 && (
          <div className="mb-5 grid gap-3">
            <Radio across label={t('pay.goesBack')} value={way} onValue={(value) => go(value as Way)} options={ways} />
            <ul className="num grid gap-1 rounded-m bg-sunken px-3 py-2" aria-live="polite">
              {parts.map(({ kind, amountPaise }) => (
                <li key={kind} className="flex justify-between gap-3">
                  {t(`pay.kinds.${kind}`)} <b className="font-semibold">{formatRupees(amountPaise)}</b>
                </li>
              ))}
            </ul>
            {askReference && (
              <TextField
                label={t('pay.backReference')}
                optional={t('common.optional')}
                maxLength={60}
                value={reference}
                onChange={(event) => setReference(event.target.value)}
              />
            )}
          </div>
        )}
        {credit && credit.refund > refund && (
          <p className="num mb-5 flex justify-between gap-3 text-ink-2">
            {t('pay.lowersKhata')} <span>{formatRupees(credit.refund - refund)}</span>
          </p>
        )}
        <ReasonField form={form} reasons={['damaged', 'wrongItem', 'changedMind']} />
      </FormSheet>
      {approval.dialog}
    </>
  )
}
