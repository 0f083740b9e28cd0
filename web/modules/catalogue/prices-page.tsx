/** Price lists, and how the labels of scales are read. */
import { exportPrices, listPriceLists } from '@galla/contract/price-lists'
import { useQuery } from '@tanstack/react-query'
import { CirclePlus, Tags } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { formatShare } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { type PriceList, PriceListForm } from './price-list-form.tsx'
import { ScaleLabels } from './scale-labels.tsx'

export const priceListsQuery = {
  queryKey: ['price-lists'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listPriceLists, {}, { signal }),
}

export function PricesPage() {
  const t = useWords()
  const [{ list: opened, add }, change] = useAddressState<'list' | 'add'>()
  const { data, error, refetch } = useQuery(priceListsQuery)
  const mayAdd = useMay('catalogue.add-price-list')
  const mayScales = useMay('catalogue.set-scale-layouts')
  const key = useKeyOf('prices.add', 'Alt+N')
  useActions([
    {
      id: 'prices.add',
      words: t('prices.addList'),
      keys: 'Alt+N',
      disabled: !mayAdd,
      perform: () => change({ add: 'yes' }),
    },
  ])
  const shut = () => change({ list: undefined, add: undefined }, { replace: true })
  const shown = data?.rows.find(({ id }) => id === opened)
  const addButton = mayAdd && (
    <Button look="act" icon={<CirclePlus />} keys={key} onClick={() => change({ add: 'yes' })}>
      {t('prices.addList')}
    </Button>
  )
  return (
    <SettingsFrame part="prices" title={t('prices.title')} lead={t('prices.lead')} aside={addButton}>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card title={t('prices.lists')} flush>
          <p className="px-4 pb-3 text-ink-2">{t('prices.listsLead')}</p>
          {!data ? (
            <SkeletonList rows={2} height={64} />
          ) : data.rows.length === 0 ? (
            <State kind="empty" icon={<Tags />} title={t('prices.emptyTitle')} act={addButton}>
              {t('prices.emptyMore')}
            </State>
          ) : (
            <ul className="border-t">
              {data.rows.map((list) => (
                <Row key={list.id} list={list} onChange={mayAdd ? () => change({ list: list.id }) : undefined} />
              ))}
            </ul>
          )}
        </Card>
      )}
      {mayScales && <ScaleLabels />}
      {mayAdd && (shown || add === 'yes') && <PriceListForm list={shown} onClose={shut} />}
    </SettingsFrame>
  )
}

function Row({ list, onChange }: { readonly list: PriceList; readonly onChange: (() => void) | undefined }) {
  const t = useWords()
  const dates = useDates()
  const { validFrom, validTo, offBasisPoints } = list
  const when =
    validFrom && validTo
      ? t('prices.fromUntil', { from: dates.day(validFrom), to: dates.day(validTo) })
      : validFrom
        ? t('prices.fromDay', { day: dates.day(validFrom) })
        : validTo
          ? t('prices.untilDay', { day: dates.day(validTo) })
          : t('prices.always')
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-3 border-b px-4 py-2.5 last:border-0">
      <span className="min-w-0 flex-1 basis-40">
        <b className="font-semibold [overflow-wrap:anywhere]">{list.name}</b>
        <span className="num block text-small text-ink-2">
          {[offBasisPoints > 0 && t('prices.offShare', { share: formatShare(offBasisPoints) }), when]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Chip tone={list.ended ? 'plain' : list.byHand ? 'leaf' : 'sky'}>
        {list.ended ? t('prices.ended') : list.byHand ? t('prices.open') : t('prices.forSome')}
      </Chip>
      <ExportButton small acts={exportPrices} input={{ priceListId: list.id }} />
      {onChange && (
        <Button size="small" onClick={onChange}>
          {t('common.change')}
        </Button>
      )}
    </li>
  )
}
