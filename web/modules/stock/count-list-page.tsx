import { exportCounts, listCounts, startCount } from '@galla/contract/stock'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ClipboardList, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx'
import { PlaceSelect } from './place-select.tsx'
import { type CountRow, stockKeys } from './queries.ts'

export function CountState({ count }: { count: Pick<CountRow, 'state'> }) {
  const t = useWords()
  const tone = { open: 'gold', posted: 'leaf', dropped: undefined } as const
  return <Chip tone={tone[count.state]}>{t(`goods.countStates.${count.state}`)}</Chip>
}

export function CountListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const mayStart = useMay('stock.start-count')
  const [{ add }, change] = useAddressState<'add'>()
  const list = usePages(listCounts, ['stock', 'counts'], {})
  const key = useKeyOf('stock.start-count', 'N')
  useBar({ where: t('shell.catalogue'), sub: useSession()?.business?.name })
  useActions([
    {
      id: 'stock.start-count',
      words: t('goods.start'),
      keys: 'N',
      disabled: !mayStart,
      perform: () => change({ add: 'yes' }),
    },
  ])
  const columns: readonly Column<CountRow>[] = [
    {
      id: 'day',
      words: t('purchases.day'),
      width: 180,
      cell: (row) => (
        <span className="num">
          {dates.momentDay(row.startedAt)} <span className="text-ink-3">{dates.time(row.startedAt)}</span>
        </span>
      ),
    },
    {
      id: 'what',
      words: t('goods.place'),
      width: 240,
      grows: true,
      cell: (row) => (
        <span className="font-semibold">
          {row.locationName} <span className="font-normal text-ink-2">{row.category || t('goods.wholePlace')}</span>
        </span>
      ),
    },
    { id: 'state', words: t('invoices.state'), width: 150, cell: (row) => <CountState count={row} /> },
    { id: 'counted', words: t('goods.counted'), width: 110, figures: true, cell: (row) => row.counted },
    {
      id: 'differing',
      words: t('goods.difference'),
      width: 130,
      figures: true,
      wideOnly: true,
      cell: (row) => <span className={row.differing > 0 ? 'text-brick' : 'text-ink-2'}>{row.differing}</span>,
    },
    {
      id: 'by',
      words: '',
      width: 150,
      wideOnly: true,
      cell: (row) => <span className="text-ink-2">{row.byName}</span>,
    },
  ]
  const startButton = (iconOnPhone: boolean) =>
    mayStart && (
      <Button iconOnPhone={iconOnPhone} look="act" icon={<Plus />} keys={key} onClick={() => change({ add: 'yes' })}>
        {t('goods.start')}
      </Button>
    )
  return (
    <>
      <ListFrame
        toolbar={
          <div className="flex flex-wrap items-center gap-2">
            <CatalogueTabs here="counts" />
            <span className="ml-auto flex gap-2">
              <ExportButton acts={exportCounts} input={{}} />
              {startButton(true)}
            </span>
          </div>
        }
      >
        {list.error ? (
          <Trouble error={list.error} onAgain={list.again} />
        ) : (
          <Table
            label={t('goods.counts')}
            rows={list.rows}
            keyOf={(row) => row.id}
            columns={columns}
            loading={list.loading}
            onOpen={(row) => void navigate({ to: paths.count, params: { countId: row.id } })}
            onMore={list.more}
            narrowHeight={64}
            asRow={(row) => (
              <span className="flex items-center gap-3">
                <span className="grid min-w-0 flex-1">
                  <span className="truncate font-semibold">
                    {row.locationName} · {row.category || t('goods.wholePlace')}
                  </span>
                  <span className="num text-caption text-ink-2">{dates.momentDay(row.startedAt)}</span>
                </span>
                <CountState count={row} />
              </span>
            )}
            empty={
              <State kind="empty" icon={<ClipboardList />} title={t('goods.countsEmpty')} act={startButton(false)}>
                {t('goods.countsEmptyMore')}
              </State>
            }
          />
        )}
      </ListFrame>
      {add === 'yes' && mayStart && <StartCount onClose={() => change({ add: undefined }, { replace: true })} />}
    </>
  )
}

function StartCount({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [locationId, setLocation] = useState<string>()
  const [category, setCategory] = useState('')
  const start = useMutation({
    mutationFn: () => call(startCount, { id, category, ...(locationId && { locationId }) }),
    onSuccess: (count) => {
      queries.setQueryData(stockKeys.count(count.id), count)
      void navigate({ to: paths.count, params: { countId: count.id }, replace: true })
    },
  })
  return (
    <FormSheet
      place="middle"
      size="small"
      title={t('goods.startTitle')}
      act={t('goods.start')}
      dirty={false}
      busy={start.isPending}
      foot={<FormTrouble error={start.error} />}
      onSubmit={() => start.mutate()}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <PlaceSelect value={locationId} onValue={setLocation} />
        <TextField
          autoFocus
          label={t('goods.category')}
          optional={t('common.optional')}
          placeholder={t('goods.wholePlace')}
          maxLength={60}
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        />
      </div>
    </FormSheet>
  )
}
