/** Credit notes, receipts for advances, and what was given back of them: the numbered papers that are no bill. */
import { printAdvance } from '@galla/contract/khata'
import { printAdvanceRefund } from '@galla/contract/refunds'
import { printCreditNote } from '@galla/contract/sales'
import { exportVouchers, listVouchers } from '@galla/contract/vouchers'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileDown, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { download } from '../../app/client.ts'
import { todayInIndia } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { type RowOf, usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { DaySpan } from '../../ui/day-span.tsx'
import { addDays, dayOf } from '../../ui/days.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatRupees } from '../../ui/money.ts'
import { Select } from '../../ui/select.tsx'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { BillsTabs } from '../tills/bills-tabs.tsx'
import { tillsQuery } from '../tills/queries.ts'

type Voucher = RowOf<typeof listVouchers>
type Names = 'number' | 'from' | 'to' | 'kind' | 'till' | 'contact' | 'name'

const kinds = ['credit-note', 'receipt', 'receipt-voucher', 'refund-receipt', 'refund-voucher'] as const
const goesBack = (kind: Voucher['kind']) => kind !== 'receipt' && kind !== 'receipt-voucher'

export function VoucherListPage() {
  const t = useWords()
  const dates = useDates()
  const business = useSession()?.business?.name
  const mayTills = useMay('tills.list-tills')
  const [{ number, from, to, kind: asked, till, contact, name }, change] = useAddressState<Names>()
  const [typed, type] = useTypedSearch(number ?? '', (text) => change({ number: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const [shown, show] = useState<Voucher>()
  const today = todayInIndia()
  const tills = useQuery({ ...tillsQuery, enabled: mayTills }).data?.rows ?? []
  useBar({ where: t('vouchers.title'), sub: business })
  useActions([{ id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() }])

  const kind = kinds.find((one) => one === asked)
  const filters = {
    number: number?.trim().toUpperCase().slice(0, 20) || undefined,
    kind,
    from: dayOf(from),
    to: dayOf(to),
    tillId: till,
    contactId: contact,
  }
  const list = usePages(listVouchers, ['invoices', 'vouchers', filters], filters)
  const filtered = Object.values(filters).some(Boolean)
  const nothingChosen = {
    number: undefined,
    from: undefined,
    to: undefined,
    kind: undefined,
    till: undefined,
    contact: undefined,
    name: undefined,
  }
  const spans = [
    { id: 'today', words: t('vouchers.today'), from: today },
    { id: 'week', words: t('vouchers.week'), from: addDays(today, -6) },
    { id: 'month', words: t('vouchers.month'), from: `${today.slice(0, 8)}01` },
  ]
  const kindChip = (row: Voucher) => (
    <Chip tone={row.kind === 'credit-note' ? 'sky' : goesBack(row.kind) ? 'gold' : 'leaf'}>
      {t(`vouchers.kinds.${row.kind}`)}
    </Chip>
  )
  const columns: readonly Column<Voucher>[] = [
    {
      id: 'number',
      words: t('vouchers.number'),
      width: 150,
      cell: (row) => <span className="num font-semibold">{row.number}</span>,
    },
    {
      id: 'day',
      words: t('vouchers.day'),
      width: 160,
      cell: (row) => (
        <span className="num">
          {dates.day(row.day)} <span className="text-ink-3">{dates.time(row.at)}</span>
        </span>
      ),
    },
    { id: 'kind', words: t('vouchers.kind'), width: 190, cell: kindChip },
    {
      id: 'name',
      words: t('vouchers.name'),
      width: 190,
      grows: true,
      cell: (row) => row.name ?? <span className="text-ink-3">{t('vouchers.nobody')}</span>,
    },
    {
      id: 'of',
      words: t('vouchers.of'),
      width: 150,
      wideOnly: true,
      cell: (row) => <span className="num text-ink-2">{row.ofNumber ?? '–'}</span>,
    },
    {
      id: 'amount',
      words: t('vouchers.amount'),
      width: 140,
      figures: true,
      cell: (row) => <b className="font-semibold">{formatRupees(row.amountPaise)}</b>,
    },
  ]
  return (
    <ListFrame
      toolbar={
        <Toolbar
          searchWords={t('vouchers.searchIn')}
          searchKeys="/"
          search={typed}
          onSearch={type}
          searchRef={field}
          before={<BillsTabs here="vouchers" />}
          filters={spans.map((span) => ({
            id: span.id,
            words: span.words,
            on: from === span.from && to === undefined,
          }))}
          onFilter={(id, on) =>
            change({ from: on ? spans.find((span) => span.id === id)?.from : undefined, to: undefined })
          }
          beside={
            <>
              {contact && (
                <FilterChip
                  on
                  onToggle={() => change({ contact: undefined, name: undefined })}
                  onRemove={() => change({ contact: undefined, name: undefined })}
                >
                  {name ?? t('vouchers.oneCustomer')}
                </FilterChip>
              )}
              <span className="w-44">
                <Select
                  label={t('vouchers.kind')}
                  labelHidden
                  size="small"
                  value={kind ?? ''}
                  onValue={(value) => change({ kind: value || undefined })}
                  options={[
                    { value: '', words: t('vouchers.everyKind') },
                    ...kinds.map((value) => ({ value, words: t(`vouchers.kinds.${value}`) })),
                  ]}
                />
              </span>
              {tills.length > 1 && (
                <span className="w-40">
                  <Select
                    label={t('vouchers.till')}
                    labelHidden
                    size="small"
                    value={till ?? ''}
                    onValue={(value) => change({ till: value || undefined })}
                    options={[
                      { value: '', words: t('vouchers.everyTill') },
                      ...tills.map((one) => ({ value: one.id, words: one.name })),
                    ]}
                  />
                </span>
              )}
              <DaySpan
                words={{ from: t('vouchers.from'), to: t('vouchers.to') }}
                from={dayOf(from)}
                to={dayOf(to)}
                today={today}
                onFrom={(day) => change({ from: day })}
                onTo={(day) => change({ to: day })}
              />
            </>
          }
        >
          <ExportButton acts={exportVouchers} input={filters} />
        </Toolbar>
      }
    >
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Table
          label={t('vouchers.title')}
          rows={list.rows}
          keyOf={(row) => row.id}
          columns={columns}
          loading={list.loading}
          onOpen={show}
          onMore={list.more}
          narrowHeight={72}
          asRow={(row) => (
            <span className="num grid gap-0.5">
              <span className="flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-semibold">{row.name ?? t('vouchers.nobody')}</span>
                <b className="font-semibold">{formatRupees(row.amountPaise)}</b>
              </span>
              <span className="flex items-center gap-2 text-small text-ink-2">
                <span className="min-w-0 flex-1 truncate">
                  {row.number} · {dates.day(row.day)}
                </span>
                {kindChip(row)}
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
              <State kind="empty" icon={<Undo2 />} title={t('vouchers.emptyTitle')}>
                {t('vouchers.emptyMore')}
              </State>
            )
          }
        />
      )}
      {shown && (
        <OneVoucher
          voucher={shown}
          till={tills.find(({ id }) => id === shown.tillId)?.name}
          onClose={() => show(undefined)}
        />
      )}
    </ListFrame>
  )
}

function OneVoucher({ voucher, till, onClose }: { voucher: Voucher; till: string | undefined; onClose: () => void }) {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const sayTrouble = useSayTrouble()
  const note = voucher.kind === 'credit-note'
  const mayPrintNote = useMay('sales.print-credit-note')
  const mayPrintAdvance = useMay('sales.print-advance')
  const mayPrintBack = useMay('sales.print-advance-refund')
  const mayShow = useMay(note ? 'sales.show-invoice' : 'contacts.show-contact')
  const mayPrint = note ? mayPrintNote : goesBack(voucher.kind) ? mayPrintBack : mayPrintAdvance
  const pdf = () =>
    void (
      note
        ? download(printCreditNote, { creditNoteId: voucher.id })
        : goesBack(voucher.kind)
          ? download(printAdvanceRefund, { refundId: voucher.id })
          : download(printAdvance, { advanceId: voucher.id })
    ).catch(sayTrouble)
  const open = () =>
    void (note
      ? navigate({ to: paths.invoice, params: { invoiceId: voucher.ofId } })
      : navigate({ to: paths.contact, params: { contactId: voucher.ofId } }))
  const tax = (paise: number) => (paise === 0 ? null : formatRupees(paise))
  return (
    <Sheet
      open
      onOpen={onClose}
      title={voucher.number}
      lead={t(`vouchers.kinds.${voucher.kind}`)}
      acts={
        <>
          {mayShow && <Button onClick={open}>{note ? t('vouchers.openBill') : t('vouchers.openContact')}</Button>}
          {mayPrint && (
            <Button look="act" icon={<FileDown />} onClick={pdf}>
              {t('vouchers.pdf')}
            </Button>
          )}
        </>
      }
    >
      <p className="num mb-4 text-pay font-[650] tracking-[-0.02em]">{formatRupees(voucher.amountPaise)}</p>
      <Facts
        facts={[
          { id: 'day', words: t('vouchers.day'), value: `${dates.day(voucher.day)}, ${dates.time(voucher.at)}` },
          { id: 'name', words: t('vouchers.name'), value: voucher.name ?? t('vouchers.nobody') },
          { id: 'gstin', words: 'GSTIN', value: voucher.gstin },
          { id: 'of', words: note ? t('vouchers.ofBill') : t('vouchers.ofReceipt'), value: voucher.ofNumber },
          {
            id: 'words',
            words: goesBack(voucher.kind) ? t('vouchers.why') : t('vouchers.whatFor'),
            value: voucher.words,
          },
          { id: 'till', words: t('vouchers.till'), value: [till, voucher.by].filter(Boolean).join(' · ') },
        ]}
      />
      <div className="mt-3 border-t border-dashed pt-2">
        <Facts
          figures
          facts={[
            { id: 'taxable', words: t('vouchers.taxable'), value: tax(voucher.taxablePaise) },
            { id: 'cgst', words: 'CGST', value: tax(voucher.cgstPaise) },
            { id: 'sgst', words: 'SGST/UTGST', value: tax(voucher.sgstPaise) },
            { id: 'igst', words: 'IGST', value: tax(voucher.igstPaise) },
            { id: 'cess', words: 'Cess', value: tax(voucher.cessPaise) },
          ]}
        />
      </div>
    </Sheet>
  )
}
