import { exportPayments } from '@galla/contract/payments'
import { exportInvoices, listInvoices } from '@galla/contract/sales'
import { useNavigate } from '@tanstack/react-router'
import { ReceiptText, ShoppingCart } from 'lucide-react'
import { useRef } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { todayInIndia } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { DaySpan } from '../../ui/day-span.tsx'
import { addDays, dayOf } from '../../ui/days.ts'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatCount, formatRupees } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { BillsTabs } from '../tills/bills-tabs.tsx'
import { BillState } from './bill-state.tsx'
import { DifferencesBanner } from './differences-banner.tsx'
import { type InvoiceRow, invoiceKeys } from './queries.ts'
import { RefundsBanner } from './refunds-banner.tsx'

type Names = 'number' | 'from' | 'to' | 'due' | 'state' | 'contact' | 'name'

export function InvoiceListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const maySell = useMay('sales.issue-invoice')
  const [{ number, from, to, due, state, contact, name }, change] = useAddressState<Names>()
  const [typed, type] = useTypedSearch(number ?? '', (text) => change({ number: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const today = todayInIndia()
  useBar({ where: t('shell.invoices'), sub: business })
  useActions([{ id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() }])

  const filters = {
    // Numbers stand in capitals; the server takes their beginning or the digits at their end.
    number: number?.trim().toUpperCase().slice(0, 20) || undefined,
    from: dayOf(from),
    to: dayOf(to),
    due: due === 'only' ? ('only' as const) : undefined,
    state: state === 'cancelled' ? ('cancelled' as const) : undefined,
    contactId: contact,
  }
  const list = usePages(listInvoices, invoiceKeys.list(filters), filters)
  const filtered = Object.values(filters).some(Boolean)
  const nothingChosen = {
    number: undefined,
    from: undefined,
    to: undefined,
    due: undefined,
    state: undefined,
    contact: undefined,
    name: undefined,
  }

  const spans = [
    { id: 'today', words: t('invoices.filters.today'), from: today },
    { id: 'week', words: t('invoices.filters.week'), from: addDays(today, -6) },
    { id: 'month', words: t('invoices.filters.month'), from: `${today.slice(0, 8)}01` },
  ]
  const columns: readonly Column<InvoiceRow>[] = [
    {
      id: 'number',
      words: t('invoices.number'),
      width: 140,
      cell: (row) => (
        <span className={`num font-semibold ${row.state === 'cancelled' ? 'text-ink-3 line-through' : ''}`}>
          {row.number}
        </span>
      ),
    },
    {
      id: 'day',
      words: t('invoices.day'),
      width: 160,
      cell: (row) => (
        <span className="num">
          {dates.day(row.day)} <span className="text-ink-3">{dates.time(row.issuedAt)}</span>
        </span>
      ),
    },
    {
      id: 'buyer',
      words: t('invoices.buyer'),
      width: 200,
      grows: true,
      cell: (row) => row.buyerName ?? <span className="text-ink-3">{t('invoices.walkIn')}</span>,
    },
    {
      id: 'till',
      words: t('invoices.till'),
      width: 190,
      wideOnly: true,
      cell: (row) => (
        <span className="text-ink-2">
          {row.tillName}
          {row.cashierName && ` · ${row.cashierName}`}
        </span>
      ),
    },
    { id: 'state', words: t('invoices.state'), width: 170, cell: (row) => <BillState bill={row} /> },
    {
      id: 'amount',
      words: t('invoices.amount'),
      width: 140,
      figures: true,
      cell: (row) => (
        <b className={`font-semibold ${row.state === 'cancelled' ? 'text-ink-3 line-through' : ''}`}>
          {formatRupees(row.payablePaise)}
        </b>
      ),
    },
  ]
  const sums = sumOf(list.rows)

  return (
    <ListFrame
      news={
        <>
          <DifferencesBanner />
          <RefundsBanner />
        </>
      }
      toolbar={
        <Toolbar
          searchWords={t('invoices.searchIn')}
          searchKeys="/"
          search={typed}
          onSearch={type}
          searchRef={field}
          before={<BillsTabs here="bills" />}
          filters={[
            ...spans.map((span) => ({ id: span.id, words: span.words, on: from === span.from && to === undefined })),
            { id: 'due', words: t('invoices.filters.due'), on: due === 'only' },
            { id: 'cancelled', words: t('invoices.filters.cancelled'), on: state === 'cancelled' },
          ]}
          onFilter={(id, on) => {
            if (id === 'due') change({ due: on ? 'only' : undefined, state: undefined })
            else if (id === 'cancelled') change({ state: on ? 'cancelled' : undefined, due: undefined })
            else change({ from: on ? spans.find((span) => span.id === id)?.from : undefined, to: undefined })
          }}
          beside={
            <>
              {contact && (
                <FilterChip
                  on
                  onToggle={() => change({ contact: undefined, name: undefined })}
                  onRemove={() => change({ contact: undefined, name: undefined })}
                >
                  {name ? t('invoices.filters.contact', { name }) : t('invoices.filters.oneCustomer')}
                </FilterChip>
              )}
              <DaySpan
                words={{ from: t('invoices.from'), to: t('invoices.to') }}
                from={dayOf(from)}
                to={dayOf(to)}
                today={today}
                onFrom={(day) => change({ from: day })}
                onTo={(day) => change({ to: day })}
              />
            </>
          }
        >
          <ExportButton acts={exportInvoices} input={filters} />
          <ExportButton
            acts={exportPayments}
            words={t('invoices.payments')}
            input={{ from: filters.from, to: filters.to }}
          />
        </Toolbar>
      }
      below={
        list.rows.length > 0 && (
          <>
            <span className="text-ink-2">
              {list.more
                ? t('invoices.sumFirst', { count: formatCount(list.rows.length) })
                : t('invoices.shown', { count: list.rows.length })}
            </span>
            <span className="ml-auto text-ink-2">
              {t('invoices.sumShown')} <b className="font-semibold text-ink">{formatRupees(sums.payable)}</b>
            </span>
            {sums.due > 0 && (
              <span className="text-ink-2">
                {t('invoices.sumDue')} <b className="font-semibold text-marigold-ink">{formatRupees(sums.due)}</b>
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
          label={t('shell.invoices')}
          rows={list.rows}
          keyOf={(row) => row.id}
          columns={columns}
          loading={list.loading}
          onOpen={(row) => void navigate({ to: paths.invoice, params: { invoiceId: row.id } })}
          onMore={list.more}
          narrowHeight={72}
          asRow={(row) => (
            <span className="num grid gap-0.5">
              <span className="flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-semibold">{row.buyerName ?? t('invoices.walkIn')}</span>
                <b className={`font-semibold ${row.state === 'cancelled' ? 'text-ink-3 line-through' : ''}`}>
                  {formatRupees(row.payablePaise)}
                </b>
              </span>
              <span className="flex items-center gap-2 text-small text-ink-2">
                <span className="min-w-0 flex-1 truncate">
                  {row.number} · {dates.day(row.day)}
                </span>
                <BillState bill={row} />
              </span>
            </span>
          )}
          empty={
            filtered ? (
              <State
                kind="not-found"
                title={t('common.nothingFits')}
                act={<Button onClick={() => change(nothingChosen)}>{t('common.clearFilters')}</Button>}
              >
                {t('common.nothingFitsMore')}
              </State>
            ) : (
              <State
                kind="empty"
                icon={<ReceiptText />}
                title={t('invoices.emptyTitle')}
                act={
                  maySell && (
                    <Button look="act" icon={<ShoppingCart />} onClick={() => void navigate({ to: paths.counter })}>
                      {t('invoices.toCounter')}
                    </Button>
                  )
                }
              >
                {t('invoices.emptyMore')}
              </State>
            )
          }
        />
      )}
    </ListFrame>
  )
}

function sumOf(rows: readonly InvoiceRow[]): { readonly payable: number; readonly due: number } {
  let payable = 0
  let due = 0
  for (const row of rows) {
    if (row.state === 'cancelled') continue
    payable += row.payablePaise
    due += row.duePaise
  }
  return { payable, due }
}
