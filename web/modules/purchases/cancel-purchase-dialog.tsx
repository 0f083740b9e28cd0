import { cancelPurchase } from '@galla/contract/purchases'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { Purchase } from './queries.ts'

export function CancelPurchaseDialog({ purchase, onClose }: { purchase: Purchase; onClose: () => void }) {
  const t = useWords()
  const [reason, setReason] = useState('')
  const cancel = useMutation({
    mutationFn: () => call(cancelPurchase, { purchaseId: purchase.id, reason }),
    onSuccess: () => {
      for (const topic of ['purchases', 'stock']) void queries.invalidateQueries({ queryKey: [topic] })
      toast({ words: t('purchases.cancelled', { number: purchase.billNumber }) })
      onClose()
    },
  })
  return (
    <FormSheet
      place="middle"
      look="danger"
      title={t('purchases.cancel')}
      lead={t('purchases.cancelLead')}
      act={t('purchases.cancel')}
      dirty={reason !== ''}
      busy={cancel.isPending}
      disabled={reason.trim().length < 3}
      foot={<FormTrouble error={cancel.error} />}
      onSubmit={() => cancel.mutate()}
      onClose={onClose}
    >
      <TextField
        autoFocus
        label={t('purchases.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormSheet>
  )
}
