import { exportSuppliers, listSuppliers } from '@galla/contract/purchases'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Truck } from 'lucide-react'
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
import { PurchaseTabs } from './purchase-tabs.tsx'
import { purchaseKeys, type SupplierRow } from './queries.ts'
import { SupplierForm } from './supplier-form.tsx'

export function SupplierListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const mayAdd = useMay('purchases.add-supplier')
  const [{ search, add }, change] = useAddressState<'search' | 'add'>()
  const [typed, type] = useTypedSearch(search ?? '', (text) => change({ search: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const addKey = useKeyOf('suppliers.add', 'N')
  useBar({ where: t('shell.purchases'), sub: business })
  useActions([
    { id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() },
    {
      id: 'suppliers.add',
      words: t('purchases.addSupplier'),
      keys: 'N',
      disabled: !mayAdd,
      perform: () => change({ add: 'yes' }),
    },
  ])
  const wanted = search?.trim() ?? ''
  const list = usePages(listSuppliers, purchaseKeys.suppliers(wanted), wanted ? { search: wanted } : {})
  const owed = (row: SupplierRow) => (
    <span className={row.overduePaise > 0 ? 'text-brick' : 'text-ink-2'}>
      {row.duePaise !== 0 && formatRupees(row.duePaise)}
    </span>
  )
  const columns: readonly Column<SupplierRow>[] = [
    {
      id: 'name',
      words: t('purchases.name'),
      width: 260,
      grows: true,
      cell: (row) => <span className="font-semibold">{row.name}</span>,
    },
    {
      id: 'gstin',
      words: t('purchases.gstin'),
      width: 190,
      wideOnly: true,
      cell: (row) => <span className="num text-ink-2">{row.gstin}</span>,
    },
    {
      id: 'phone',
      words: t('purchases.phone'),
      width: 160,
      wideOnly: true,
      cell: (row) => <span className="num text-ink-2">{row.phone}</span>,
    },
    {
      id: 'last',
      words: t('purchases.lastBill'),
      width: 140,
      cell: (row) => <span className="num text-ink-2">{row.lastBillDay && dates.day(row.lastBillDay)}</span>,
    },
    { id: 'due', words: t('purchases.weOwe'), width: 150, figures: true, cell: owed },
  ]
  const addButton = (iconOnPhone: boolean) =>
    mayAdd && (
      <Button iconOnPhone={iconOnPhone} look="act" icon={<Plus />} keys={addKey} onClick={() => change({ add: 'yes' })}>
        {t('purchases.addSupplier')}
      </Button>
    )
  return (
    <>
      <ListFrame
        toolbar={
          <Toolbar
            searchWords={t('purchases.searchSupplier')}
            searchKeys="/"
            search={typed}
            onSearch={type}
            searchRef={field}
            before={<PurchaseTabs here="suppliers" />}
          >
            <ExportButton acts={exportSuppliers} input={{ search }} />
            {addButton(true)}
          </Toolbar>
        }
      >
        {list.error ? (
          <Trouble error={list.error} onAgain={list.again} />
        ) : (
          <Table
            label={t('purchases.suppliers')}
            rows={list.rows}
            keyOf={(row) => row.id}
            columns={columns}
            loading={list.loading}
            onOpen={(row) => void navigate({ to: paths.supplier, params: { supplierId: row.id } })}
            onMore={list.more}
            narrowHeight={56}
            asRow={(row) => (
              <span className="num flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-semibold">{row.name}</span>
                {owed(row)}
              </span>
            )}
            empty={
              wanted ? (
                <State kind="not-found" title={t('common.nothingFits')}>
                  {t('common.nothingFitsMore')}
                </State>
              ) : (
                <State kind="empty" icon={<Truck />} title={t('purchases.noSuppliers')} act={addButton(false)}>
                  {t('purchases.noSuppliersMore')}
                </State>
              )
            }
          />
        )}
      </ListFrame>
      {add === 'yes' && mayAdd && (
        <SupplierForm
          onClose={() => change({ add: undefined }, { replace: true })}
          onSaved={({ id }) => void navigate({ to: paths.supplier, params: { supplierId: id }, replace: true })}
        />
      )}
    </>
  )
}
