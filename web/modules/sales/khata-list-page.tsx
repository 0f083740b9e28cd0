/** Who owes: the largest debt first, or the oldest. */
import { exportKhatas, listKhatas } from '@galla/contract/khata'
import type { Day } from '@galla/gst/day'
import { daysBetween } from '@galla/gst/day'
import { useNavigate } from '@tanstack/react-router'
import { NotebookText } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { todayInIndia } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatRupees } from '../../ui/money.ts'
import { formatPhone } from '../../ui/phone.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { ContactTabs } from '../contacts/contact-tabs.tsx'
import { ImportButton } from '../imports/import-button.tsx'
import { type KhataRow, khataKeys } from './khata-queries.ts'

export function KhataListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const [{ by: chosen }, change] = useAddressState<'by'>()
  const by = chosen === 'age' ? ('age' as const) : ('amount' as const)
  const list = usePages(listKhatas, khataKeys.list(by), { by })
  useBar({ where: t('khata.list'), sub: useSession()?.business?.name })
  const open = (row: KhataRow) => void navigate({ to: paths.contact, params: { contactId: row.contactId } })
  const today = todayInIndia() as Day
  const ageOf = (row: KhataRow) => {
    const days = row.owedSince ? daysBetween(row.owedSince as Day, today) : 0
    return { days, words: days === 0 ? t('khata.today') : t('khata.days', { count: days }) }
  }
  const age = (row: KhataRow) => {
    const { days, words } = ageOf(row)
    return <Chip tone={days > 90 ? 'brick' : days > 30 ? 'gold' : 'plain'}>{words}</Chip>
  }
  const columns: readonly Column<KhataRow>[] = [
    {
      id: 'name',
      words: t('khata.name'),
      width: 220,
      grows: true,
      cell: (row) => (
        <span className="flex items-center gap-3">
          <Avatar name={row.name} />
          <span className="truncate font-semibold">{row.name}</span>
        </span>
      ),
    },
    {
      id: 'phone',
      words: t('contacts.phone'),
      width: 150,
      wideOnly: true,
      cell: (row) => <span className="num">{row.phone ? formatPhone(row.phone) : t('common.none')}</span>,
    },
    { id: 'since', words: t('khata.since'), width: 130, cell: age },
    {
      id: 'limit',
      words: t('khata.limit'),
      width: 120,
      figures: true,
      wideOnly: true,
      cell: (row) => <span className="text-ink-2">{formatRupees(row.limitPaise, { round: true })}</span>,
    },
    {
      id: 'reminded',
      words: t('khata.reminded'),
      width: 140,
      wideOnly: true,
      cell: (row) => (
        <span className="text-ink-2">{row.remindedAt ? dates.momentDay(row.remindedAt) : t('khata.never')}</span>
      ),
    },
    {
      id: 'owes',
      words: t('khata.owes'),
      width: 140,
      figures: true,
      cell: (row) => (
        <b className={`font-semibold ${row.khataPaise > row.limitPaise ? 'text-brick' : ''}`}>
          {formatRupees(row.khataPaise)}
        </b>
      ),
    },
  ]
  const all = list.first?.all
  return (
    <ListFrame
      toolbar={
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <ContactTabs here="owing" />
          <FilterChip on={by === 'amount'} onToggle={() => change({ by: undefined })}>
            {t('khata.byAmount')}
          </FilterChip>
          <FilterChip on={by === 'age'} onToggle={() => change({ by: 'age' })}>
            {t('khata.byAge')}
          </FilterChip>
          {all && all.contacts > 0 && (
            <p className="num ml-auto text-ink-2">
              {t('khata.allOwed')} <b className="font-semibold text-ink">{formatRupees(all.khataPaise)}</b>{' '}
              {t('khata.contacts', { count: all.contacts })}
            </p>
          )}
          <ImportButton target="opening-khata" needs="sales.enter-opening-balance" />
          <ExportButton acts={exportKhatas} input={{ by }} />
        </div>
      }
    >
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Table
          label={t('khata.list')}
          rows={list.rows}
          keyOf={(row) => row.contactId}
          columns={columns}
          rowHeight={52}
          loading={list.loading}
          onOpen={open}
          onMore={list.more}
          narrowHeight={68}
          asRow={(row) => (
            <span className="flex items-center gap-3">
              <Avatar name={row.name} size="medium" />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-semibold">{row.name}</span>
                <span className="num truncate text-ink-2">{ageOf(row).words}</span>
              </span>
              <b className="num font-semibold">{formatRupees(row.khataPaise)}</b>
            </span>
          )}
          empty={
            <State kind="empty" icon={<NotebookText />} title={t('khata.emptyTitle')}>
              {t('khata.emptyMore')}
            </State>
          }
        />
      )}
    </ListFrame>
  )
}
