/** What is done to a khata less often: its limit, an opening balance, an advance, money given back, a debt given up. */
import {
  changeKhataLimit,
  enterOpeningBalance,
  payOutCredit,
  printAdvance,
  takeAdvance,
  writeOffKhata,
} from '@galla/contract/khata'
import { printAdvanceRefund } from '@galla/contract/refunds'
import { listTills } from '@galla/contract/tills'
import { type MoneyKind, moneyKindNames } from '@galla/gst/tender'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, download } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { reasonsOf, useApproval } from '../../counter/ask-approval.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { formatRupees } from '../../ui/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Khata } from './khata-queries.ts'

interface FormProps {
  readonly khata: Khata
  readonly onClose: () => void
}

export function KhataForms({ act, ...props }: FormProps & { act: string }) {
  if (act === 'change-limit' && props.khata.can.includes('change-limit')) return <LimitForm {...props} />
  if (act === 'enter-opening' && props.khata.can.includes('enter-opening')) return <OpeningForm {...props} />
  if (act === 'write-off' && props.khata.can.includes('write-off')) return <WriteOffForm {...props} />
  if (act === 'take-advance' && props.khata.can.includes('take-advance')) return <AdvanceForm {...props} />
  if (act === 'return-credit' && props.khata.can.includes('return-credit')) return <PayOutForm {...props} />
  return null
}

/** Sends, tells, and closes; what was refused stands at the foot. */
function useSending<T>(send: () => Promise<T>, told: (answer: T) => string, onClose: () => void) {
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      toast({ words: told(answer), tone: 'leaf' })
      onClose()
    },
  })
}

const round = (paise: number) => formatRupees(paise, { round: true })

function LimitForm({ khata, onClose }: FormProps) {
  const t = useWords()
  const [own, setOwn] = useState(khata.ownLimit ? 'own' : 'usual')
  const [limit, setLimit] = useState<number | undefined>(khata.limitPaise)
  const send = useSending(
    () => call(changeKhataLimit, { contactId: khata.contactId, limitPaise: own === 'own' ? (limit ?? 0) : null }),
    () => t('khata.limitSaved'),
    onClose,
  )
  return (
    <FormSheet
      place="middle"
      size="small"
      title={t('khata.limitTitle')}
      lead={t('khata.limitLead')}
      act={t('khata.limitAct')}
      dirty={own !== (khata.ownLimit ? 'own' : 'usual') || limit !== khata.limitPaise}
      busy={send.isPending}
      disabled={own === 'own' && limit === undefined}
      foot={<FormTrouble error={send.error} />}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-3">
        <Radio
          label={t('khata.limit')}
          value={own}
          onValue={setOwn}
          options={[
            { value: 'usual', words: t('khata.limitUsual') },
            { value: 'own', words: t('khata.limitOwn') },
          ]}
        />
        {own === 'own' && <MoneyField autoFocus label={t('khata.amount')} value={limit} onValue={setLimit} />}
      </div>
    </FormSheet>
  )
}

function OpeningForm({ khata, onClose }: FormProps) {
  const t = useWords()
  const [amount, setAmount] = useState<number>()
  const [day, setDay] = useState<string | undefined>(todayInIndia())
  const send = useSending(
    () => call(enterOpeningBalance, { contactId: khata.contactId, amountPaise: amount ?? 0, ...(day && { day }) }),
    () => t('khata.limitSaved'),
    onClose,
  )
  return (
    <FormSheet
      place="middle"
      size="small"
      title={t('khata.openingTitle')}
      lead={t('khata.openingLead')}
      act={t('khata.openingAct', { amount: round(amount ?? 0) })}
      dirty={amount !== undefined}
      busy={send.isPending}
      disabled={!amount}
      foot={<FormTrouble error={send.error} />}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-3">
        <MoneyField autoFocus size="large" label={t('khata.amount')} value={amount} onValue={setAmount} />
        <DateField
          label={t('khata.openingSince')}
          value={day}
          onValue={setDay}
          today={todayInIndia()}
          latest={todayInIndia()}
        />
      </div>
    </FormSheet>
  )
}

function WriteOffForm({ khata, onClose }: FormProps) {
  const t = useWords()
  const [id] = useState(newId)
  const [amount, setAmount] = useState<number | undefined>(khata.khataPaise)
  const [reason, setReason] = useState('')
  const tooMuch = (amount ?? 0) > khata.khataPaise
  const send = useSending(
    () => call(writeOffKhata, { contactId: khata.contactId, id, amountPaise: amount ?? 0, reason: reason.trim() }),
    () => t('khata.writtenOff', { amount: round(amount ?? 0) }),
    onClose,
  )
  return (
    <FormSheet
      place="middle"
      size="small"
      look="danger"
      title={t('khata.writeOffTitle')}
      lead={t('khata.writeOffLead', { amount: formatRupees(khata.khataPaise) })}
      act={t('khata.writeOffAct', { amount: round(amount ?? 0) })}
      dirty={reason !== ''}
      busy={send.isPending}
      disabled={!amount || tooMuch || reason.trim().length < 3}
      foot={<FormTrouble error={send.error} />}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-3">
        <MoneyField
          label={t('khata.amount')}
          size="large"
          value={amount}
          onValue={setAmount}
          fault={tooMuch ? t('khata.tooMuch', { amount: formatRupees(khata.khataPaise) }) : undefined}
        />
        <TextField
          autoFocus
          label={t('khata.reason')}
          hint={t('khata.reasonNeeded')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </FormSheet>
  )
}

function TenderChoice({ value, onValue }: { value: MoneyKind; onValue: (kind: MoneyKind) => void }) {
  const t = useWords()
  return (
    <Radio
      across
      label={t('khata.how')}
      value={value}
      onValue={(kind) => onValue(kind as MoneyKind)}
      options={moneyKindNames.map((kind) => ({ value: kind, words: t(`pay.kinds.${kind}`) }))}
    />
  )
}

function AdvanceForm({ khata, onClose }: FormProps) {
  const t = useWords()
  const [id] = useState(newId)
  const [amount, setAmount] = useState<number>()
  const [of, setOf] = useState<'goods' | 'services'>('goods')
  const [whatFor, setWhatFor] = useState('')
  const [tender, setTender] = useState<MoneyKind>('cash')
  const [reference, setReference] = useState('')
  const tills = useQuery({ queryKey: ['tills'], queryFn: () => call(listTills, {}) })
  const open = tills.data?.rows.filter((till) => till.active) ?? []
  const [till, setTill] = useState<string>()
  const tillId = till ?? open[0]?.id
  const send = useSending(
    () =>
      call(takeAdvance, {
        contactId: khata.contactId,
        id,
        tillId: tillId ?? '',
        of,
        whatFor: whatFor.trim(),
        tender,
        amountPaise: amount ?? 0,
        ...(tender !== 'cash' && reference.trim() !== '' && { reference: reference.trim() }),
      }),
    (advance) => {
      void download(printAdvance, { advanceId: advance.id }).catch(() => undefined)
      return t('khata.advanceTaken', { number: advance.number, amount: formatRupees(advance.amountPaise) })
    },
    onClose,
  )
  return (
    <FormSheet
      title={t('khata.advanceTitle', { name: khata.name })}
      lead={t('khata.advanceLead')}
      act={t('khata.advanceAct', { amount: round(amount ?? 0) })}
      dirty={amount !== undefined || whatFor !== ''}
      busy={send.isPending}
      disabled={!amount || whatFor.trim().length < 3 || !tillId}
      foot={<FormTrouble error={send.error ?? tills.error} />}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <MoneyField autoFocus size="large" label={t('khata.amount')} value={amount} onValue={setAmount} />
        <TextField
          label={t('khata.advanceFor')}
          hint={t('khata.advanceForHint')}
          maxLength={200}
          value={whatFor}
          onChange={(event) => setWhatFor(event.target.value)}
        />
        <Radio
          label={t('khata.advanceFor')}
          value={of}
          onValue={(value) => setOf(value as 'goods' | 'services')}
          options={[
            { value: 'goods', words: t('khata.goods'), hint: t('khata.goodsHint') },
            { value: 'services', words: t('khata.services'), hint: t('khata.servicesHint') },
          ]}
        />
        <TenderChoice value={tender} onValue={setTender} />
        {tender !== 'cash' && (
          <TextField
            label={t('khata.reference')}
            optional={t('common.optional')}
            maxLength={60}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
        {open.length > 1 && (
          <Select
            label={t('invoices.till')}
            value={tillId}
            onValue={setTill}
            options={open.map((one) => ({ value: one.id, words: one.name }))}
          />
        )}
      </div>
    </FormSheet>
  )
}

function PayOutForm({ khata, onClose }: FormProps) {
  const t = useWords()
  const [id] = useState(newId)
  const has = { 'store-credit': khata.storeCreditPaise, advance: khata.advancePaise }
  const [account, setAccount] = useState<keyof typeof has>(khata.storeCreditPaise > 0 ? 'store-credit' : 'advance')
  const [amount, setAmount] = useState<number | undefined>(has[account])
  const [tender, setTender] = useState<MoneyKind>('cash')
  const [reason, setReason] = useState('')
  const [reference, setReference] = useState('')
  const approval = useApproval({
    subjectId: id,
    what: t('khata.payOutAct', { amount: round(amount ?? 0) }),
    reasons: reasonsOf(reason),
  })
  const send = useMutation({
    mutationFn: (approvalId: string | undefined) =>
      call(payOutCredit, {
        contactId: khata.contactId,
        id,
        account,
        amountPaise: amount ?? 0,
        tender,
        ...(tender !== 'cash' && reference.trim() !== '' && { reference: reference.trim() }),
        reason: reason.trim(),
        ...(approvalId !== undefined && { approvalId }),
      }),
    onSuccess: ({ papers }) => {
      for (const paper of papers) void download(printAdvanceRefund, { refundId: paper.id }).catch(() => undefined)
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      toast({ words: t('khata.paidOut', { amount: round(amount ?? 0) }), tone: 'leaf' })
      onClose()
    },
    onError: (error) => void approval.lifts(error, ([approvalId]) => send.mutate(approvalId)),
  })
  return (
    <>
      <FormSheet
        title={t('khata.payOutTitle', { name: khata.name })}
        lead={t('khata.payOutLead', { amount: formatRupees(has[account]) })}
        act={t('khata.payOutAct', { amount: round(amount ?? 0) })}
        dirty={reason !== ''}
        busy={send.isPending}
        disabled={!amount || amount > has[account] || reason.trim().length < 3}
        foot={<FormTrouble error={send.error} />}
        onSubmit={() => send.mutate(undefined)}
        onClose={onClose}
      >
        <div className="grid gap-4">
          {khata.storeCreditPaise > 0 && khata.advancePaise > 0 && (
            <Radio
              across
              label={t('khata.payOutWhich')}
              value={account}
              onValue={(value) => {
                setAccount(value as keyof typeof has)
                setAmount(has[value as keyof typeof has])
              }}
              options={(['store-credit', 'advance'] as const).map((value) => ({
                value,
                words: t(`khata.accounts.${value}`),
              }))}
            />
          )}
          <MoneyField autoFocus size="large" label={t('khata.amount')} value={amount} onValue={setAmount} />
          <TenderChoice value={tender} onValue={setTender} />
          {tender !== 'cash' && (
            <TextField
              label={t('khata.reference')}
              optional={t('common.optional')}
              maxLength={60}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          )}
          <TextField
            label={t('khata.reason')}
            hint={t('khata.reasonNeeded')}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </FormSheet>
      {approval.dialog}
    </>
  )
}
