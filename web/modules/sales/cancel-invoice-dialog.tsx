import { cancelInvoice } from '@galla/contract/sales'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { reasonsOf, useApproval } from '../../counter/ask-approval.tsx'
import { formatRupees } from '../../ui/money.ts'
import { toast } from '../../ui/toast.ts'
import { type Invoice, invoiceKeys } from './queries.ts'
import { ReasonField } from './reason-field.tsx'

export function CancelInvoiceDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords()
  const form = useForm({ defaultValues: { reason: '' } })
  const [untold, tell] = useState<unknown>()
  const back = invoice.receivedPaise - invoice.refundedPaise
  const amount = formatRupees(back, { round: true })
  const cancel = useMutation({
    mutationFn: ({ reason, approvalId }: { reason: string; approvalId?: string | undefined }) =>
      call(cancelInvoice, { invoiceId: invoice.id, reason, ...(approvalId && { approvalId }) }),
    onSuccess: (cancelled) => {
      queries.setQueryData(invoiceKeys.one(invoice.id), cancelled)
      void queries.invalidateQueries({ queryKey: ['invoices'] })
      toast({ words: t('invoices.cancelled', { number: invoice.number }) })
      onClose()
    },
  })
  const approval = useApproval({
    subjectId: invoice.id,
    tillId: invoice.tillId,
    what: t('invoices.cancelTitle', { number: invoice.number }),
    reasons: reasonsOf(form.watch('reason')),
  })
  const send = (values: { reason: string; approvalId?: string | undefined }) => {
    tell(undefined)
    cancel.mutate(values, {
      onError: (error) => {
        if (approval.lifts(error, ([approvalId]) => send({ ...values, approvalId }))) return
        if (!showFaults(error, form.setError, { fields: ['reason'] })) tell(error)
      },
    })
  }
  const submit = form.handleSubmit(send)
  return (
    <>
      <FormSheet
        place="middle"
        size="medium"
        look="danger"
        title={t('invoices.cancelTitle', { number: invoice.number })}
        lead={back > 0 ? t('invoices.cancelLead', { amount }) : t('invoices.cancelLeadUnpaid')}
        act={
          back > 0
            ? t('invoices.cancelAct', { number: invoice.number, amount })
            : t('invoices.cancelActUnpaid', { number: invoice.number })
        }
        dirty={form.formState.isDirty}
        busy={cancel.isPending}
        foot={<FormTrouble error={untold} />}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <ReasonField autoFocus form={form} reasons={['wrongItem', 'twice', 'changedMind']} />
      </FormSheet>
      {approval.dialog}
    </>
  )
}
