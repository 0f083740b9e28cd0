/** By which prices a contact buys: on his page. */
import { setContactPriceList, showContactPriceList } from '@galla/contract/price-lists'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.ts'
import { priceListsQuery } from './prices-page.tsx'

export function PriceListOfContact({ contactId, name }: { readonly contactId: string; readonly name: string }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const may = useMay('catalogue.set-contact-price-list')
  const lists = useQuery(priceListsQuery).data?.rows.filter((list) => !list.ended) ?? []
  const queryKey = ['price-lists', 'of-contact', contactId]
  const now = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(showContactPriceList, { contactId }, { signal }),
    enabled: lists.length > 0,
  })
  const save = useMutation({
    mutationFn: (priceListId: string | null) => call(setContactPriceList, { contactId, priceListId }),
    onSuccess: (saved) => {
      queries.setQueryData(queryKey, saved)
      const list = lists.find(({ id }) => id === saved.priceListId)?.name ?? t('prices.ofContactNone')
      toast({ words: t('prices.ofContactSaved', { name, list }) })
    },
    onError: sayTrouble,
  })
  if (lists.length === 0 || !now.data) return null
  return (
    <Card>
      <Select
        label={t('prices.ofContact')}
        value={now.data.priceListId ?? ''}
        disabled={!may || save.isPending}
        onValue={(id) => save.mutate(id || null)}
        options={[
          { value: '', words: t('prices.ofContactNone') },
          ...lists.map(({ id, name: words }) => ({ value: id, words })),
        ]}
      />
    </Card>
  )
}
