/** A product of the shop, found while one types, shown to the customer with its price. */
import { listProducts } from '@galla/contract/catalogue'
import { sendProduct } from '@galla/contract/conversations'
import { useMutation, useQuery } from '@tanstack/react-query'
import { PackageSearch } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { answer, answeredIn } from './answering.ts'
import { bringMessage } from './thread-cache.ts'

export default function ComposeProduct({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const [typed, type] = useState('')
  const [messageId] = useState(newId)
  const search = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['products', 'to-send', search],
    queryFn: ({ signal }) => call(listProducts, { limit: 20, ...(search && { search }) }, { signal }),
    placeholderData: (before) => before,
  })
  const send = useMutation({
    mutationFn: (productId: string) => {
      const replyTo = answeredIn(conversationId)?.id
      return call(sendProduct, { conversationId, messageId, productId, ...(replyTo && { replyTo }) })
    },
    onSuccess: (message) => {
      answer(conversationId, undefined)
      bringMessage(message)
      onClose()
    },
  })
  return (
    <Dialog open onOpen={(open) => !open && onClose()} size="medium" title={t('compose.productTitle')}>
      <div className="grid gap-3">
        <FormTrouble error={send.error} />
        <TextField
          label={t('compose.productSearch')}
          labelHidden
          placeholder={t('compose.productSearch')}
          value={typed}
          autoFocus
          onChange={(event) => type(event.target.value)}
        />
        <div className="min-h-72">
          {!data && <SkeletonList rows={5} height={56} />}
          {data?.rows.length === 0 && (
            <State kind="empty" small icon={<PackageSearch />} title={t('compose.productNone')}>
              {t('compose.productNoneMore')}
            </State>
          )}
          <ul>
            {data?.rows.map((product) => (
              <li key={product.id} className="border-b last:border-0">
                <button
                  type="button"
                  disabled={send.isPending}
                  onClick={() => send.mutate(product.id)}
                  className="flex min-h-12 w-full items-center gap-3 rounded-s px-2 py-2 text-left hover:bg-sunken"
                >
                  <span className="min-w-0 flex-1">
                    <b className="block truncate font-semibold">{product.name}</b>
                    <span className="text-small text-ink-2">
                      {[product.sku, product.category].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <span className="num font-semibold">{formatRupees(product.pricePaise)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Dialog>
  )
}
