import { exportPurchases, listPurchases } from '@galla/contract/purchases'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2, Truck } from 'lucide-react'
import { useRef } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatRupees } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { PurchaseState } from './purchase-state.tsx'
import { PurchaseTabs } from './purchase-tabs.tsx'
import { type PurchaseRow, purchaseKeys } from './queries.ts'

export function PurchaseListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const mayEnter = useMay('purchases.enter-purchase')
  const [{ search, due, supplier }, change] = useAddressState<'search' | 'due' | 'supplier'>()
  const [typed, type] = useTypedSearch(search ?? '', (text) => change({ search: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const enterKey = useKeyOf('purchases.enter', 'N')
  const enter = () => void navigate({ to: paths.enterPurchase, search: supplier ? { supplier } : {} })
  useBar({ where: t('shell.purchases'), sub: business })
  useActions([
    { id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() },
    { id: 'purchases.enter', words: t('purchases.enter'), keys: 'N', disabled: !mayEnter, perform: enter },
  ])
  const filters = {
    search: search?.trim().slice(0, 40) || undefined,
    due: due === 'only' || due === 'overdue' ? due : undefined,
    supplierId: supplier,
  } as const
  const list = usePages(listPurchases, purchaseKeys.list(filters), filters)
  const columns: readonly Column<PurchaseRow>[] = [
    {
      id: 'day',
      words: t('purchases.day'),
      width: 120,
      cell: (row) => <span className="num">{dates.day(row.billDay)}</span>,
    },
    {
      id: 'supplier',
      words: t('purchases.supplier'),
      width: 220,
      grows: true,
      cell: (row) => <span className="font-semibold">{row.supplierName}</span>,
    },
    {
      id: 'number',
      words: t('purchases.number'),
      width: 150,
      cell: (row) => <span className="num text-ink-2">{row.billNumber}</span>,
    },
    { id: 'state', words: t('invoices.state'), width: 140, cell: (row) => <PurchaseState bill={row} /> },
    {
      id: 'dueDay',
      words: t('purchases.dueDay'),
      width: 130,
      wideOnly: true,
      cell: (row) => <span className="num text-ink-2">{row.duePaise > 0 && dates.day(row.dueDay)}</span>,
    },
    {
      id: 'due',
      words: t('purchases.due'),
      width: 130,
      wideOnly: true,
      figures: true,
      cell: (row) => <span className="text-ink-2">{row.duePaise !== 0 && formatRupees(row.duePaise)}</span>,
    },
    {
      id: 'total',
      words: t('purchases.total'),
      width: 140,
      figures: true,
      cell: (row) => (
        <b className={`font-semibold ${row.state === 'cancelled' ? 'text-ink-3 line-through' : ''}`}>
          {formatRupees(row.totalPaise)}
        </b>
      ),
    },
  ]
  const enterButton = (iconOnPhone: boolean) =>
    mayEnter && (
      <Button iconOnPhone={iconOnPhone} look="act" icon={<FilePlus2 />} keys={enterKey} onClick={enter}>
        {t('purchases.enter')}
      </Button>
    )
  const owed = list.rows.reduce((sum, row) => sum + row.duePaise, 0)
  const filtered = Object.values(filters).some(Boolean)
  return (
    <ListFrame
      toolbar={
        <Toolbar
          searchWords={t('purchases.searchIn')}
          searchKeys="/"
          search={typed}
          onSearch={type}
          searchRef={field}
          before={<PurchaseTabs here="bills" />}
          filters={[
            { id: 'only', words: t('purchases.onlyDue'), on: due === 'only' },
            { id: 'overdue', words: t('purchases.overdue'), on: due === 'overdue' },
          ]}
          onFilter={(id, on) => change({ due: on ? id : undefined })}
        >
          <ExportButton acts={exportPurchases} input={filters} />
          {enterButton(true)}
        </Toolbar>
      }
      below={
        list.rows.length > 0 && (
          <>
            <span className="text-ink-2">{t('purchases.shown', { count: list.rows.length })}</span>
            {owed > 0 && (
              <span className="ml-auto text-ink-2">
                {t('purchases.weOwe')} <b className="font-semibold text-marigold-ink">{formatRupees(owed)}</b>
              </span>
            )}
          </>
        )
      }
    >
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Table
          label={t('shell.purchases')}
          rows={list.rows}
          keyOf={(row) => row.id}
          columns={columns}
          loading={list.loading}
          onOpen={(row) => void navigate({ to: paths.purchase, params: { purchaseId: row.id } })}
          onMore={list.more}
          narrowHeight={72}
          asRow={(row) => (
            <span className="num grid gap-1">
              <span className="flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-semibold">{row.supplierName}</span>
                <b className="font-semibold">{formatRupees(row.totalPaise)}</b>
              </span>
              <span className="flex items-center gap-3 text-caption text-ink-2">
                <span className="min-w-0 flex-1 truncate">
                  {dates.day(row.billDay)} · {row.billNumber}
                </span>
                <PurchaseState bill={row} />
              </span>
            </span>
          )}
          empty={
            filtered ? (
              <State
                kind="not-found"
                title={t('common.nothingFits')}
                act={
                  <Button onClick={() => change({ search: undefined, due: undefined, supplier: undefined })}>
                    {t('common.clearFilters')}
                  </Button>
                }
              >
                {t('common.nothingFitsMore')}
              </State>
            ) : (
              <State kind="empty" icon={<Truck />} title={t('purchases.emptyTitle')} act={enterButton(false)}>
                {t('purchases.emptyMore')}
              </State>
            )
          }
        />
      )}
    </ListFrame>
  )
}
