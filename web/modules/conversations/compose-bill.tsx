/** A bill made for this customer, sent as PDF. */
import { sendBill } from '@galla/contract/conversations'
import { listInvoices } from '@galla/contract/sales'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { toast } from '../../ui/toast.ts'
import { bringMessage, type Conversation } from './thread-cache.ts'
import { nameOf } from './words.ts'

export default function ComposeBill({
  conversation,
  onClose,
}: {
  readonly conversation: Conversation
  readonly onClose: () => void
}) {
  const t = useWords()
  const dates = useDates()
  const [messageId] = useState(newId)
  const { contactId } = conversation
  const bills = useQuery({
    queryKey: ['invoices', 'to-send', contactId],
    queryFn: ({ signal }) => call(listInvoices, { contactId, limit: 20 }, { signal }),
  })
  const send = useMutation({
    mutationFn: (invoiceId: string) => call(sendBill, { invoiceId, messageId }),
    onSuccess: (message) => {
      if (message.conversationId === conversation.id) bringMessage(message)
      toast({ words: t('compose.billSent') })
      onClose()
    },
  })
  return (
    <Dialog open onOpen={(open) => !open && onClose()} size="medium" title={t('compose.billTitle')}>
      <FormTrouble error={send.error} />
      {bills.error && <Trouble error={bills.error} onAgain={() => void bills.refetch()} />}
      {bills.isPending && <SkeletonList rows={4} height={56} />}
      {bills.data?.rows.length === 0 && (
        <State kind="empty" small icon={<ReceiptText />} title={t('compose.billNone', { name: nameOf(conversation) })}>
          {t('compose.billNoneMore')}
        </State>
      )}
      <ul>
        {bills.data?.rows.map((bill) => (
          <li key={bill.id} className="border-b last:border-0">
            <button
              type="button"
              disabled={send.isPending}
              onClick={() => send.mutate(bill.id)}
              className="num flex min-h-12 w-full items-center gap-3 rounded-s px-2 py-2 text-left hover:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <b className="block truncate font-semibold">{bill.number}</b>
                <span className="text-small text-ink-2">{dates.momentDay(bill.issuedAt)}</span>
              </span>
              <span className="font-semibold">{formatRupees(bill.payablePaise)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
