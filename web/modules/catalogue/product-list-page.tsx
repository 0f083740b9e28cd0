import { exportProducts, listProducts } from '@galla/contract/catalogue'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Boxes, ChevronDown, ChevronRight, PackagePlus, ScanBarcode, Shirt } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatRupees } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { ImportButton } from '../imports/import-button.tsx'
import { taxClassesQuery, useTaxClassWords } from '../tax/queries.ts'
import { AddFamilyForm } from './add-family-form.tsx'
import { AddProductForm } from './add-product-form.tsx'
import { CatalogueTabs } from './catalogue-tabs.tsx'
import { type ProductRow, productKeys, useProductName } from './queries.ts'
import { type ListedRow, rowsByFamily } from './rows-by-family.ts'

type Names = 'search' | 'category' | 'archived' | 'add' | 'barcode'

export function ProductListPage() {
  const t = useWords()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const mayAdd = useMay('catalogue.add-product')
  const mayAddFamily = useMay('catalogue.add-family')
  const [{ search, category, archived, add, barcode }, change] = useAddressState<Names>()
  const [typed, type] = useTypedSearch(search ?? '', (text) => change({ search: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const addKey = useKeyOf('catalogue.add', 'Alt+N')
  const nameOf = useProductName()
  const classes = useQuery(taxClassesQuery).data?.classes
  const classWords = useTaxClassWords()
  useBar({ where: t('shell.catalogue'), sub: business })
  useActions([
    { id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() },
    {
      id: 'catalogue.add',
      words: t('catalogue.add'),
      keys: 'Alt+N',
      disabled: !mayAdd,
      perform: () => change({ add: 'yes' }),
    },
  ])

  const filters = { search, category, archived: archived === 'only' ? ('only' as const) : undefined }
  const list = usePages(listProducts, productKeys.list(filters), filters)
  // The categories of what is in sight: there is no list of them to ask for.
  const seen = [...new Set(list.rows.map((row) => row.category).filter(Boolean))].slice(0, 5)
  const categories = category && !seen.includes(category) ? [category, ...seen] : seen
  const scanned = search && /^[\x21-\x7e]{8,48}$/.test(search) && /^\d+$/.test(search) ? search : undefined

  const [opened, openFamilies] = useState<ReadonlySet<string>>(new Set())
  const rows = rowsByFamily(list.rows, opened)
  const toggle = (familyId: string) =>
    openFamilies((before) => {
      const next = new Set(before)
      if (!next.delete(familyId)) next.add(familyId)
      return next
    })

  const namesOf = (row: ListedRow) =>
    row.kind === 'product' ? (
      row.inFamily ? (
        <span className="grid min-w-0 pl-6">{names(row.product)}</span>
      ) : (
        names(row.product)
      )
    ) : (
      <span className="flex min-w-0 items-center gap-2">
        {row.open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronRight size={16} aria-hidden="true" />}
        <span className="truncate font-semibold">{row.name}</span>
        <Chip>{t('goods.kinds', { count: row.count })}</Chip>
      </span>
    )
  const priceOf = (row: ListedRow) =>
    row.kind === 'product' ? (
      price(row.product)
    ) : (
      <b className="font-semibold">
        {formatRupees(row.lowestPaise)}
        {row.highestPaise !== row.lowestPaise && `–${formatRupees(row.highestPaise)}`}
      </b>
    )
  const names = (row: ProductRow) => {
    const { own, other } = nameOf(row)
    return (
      <span className="grid min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-semibold">{own}</span>
          {row.isKit && <Chip tone="sky">{t('goods.kit')}</Chip>}
        </span>
        {other && <span className="truncate text-small text-ink-3">{other}</span>}
      </span>
    )
  }
  const price = (row: ProductRow) => (
    <span className="grid justify-items-end">
      <b className="font-semibold">
        {formatRupees(row.pricePaise)}
        {unitWord(row.unit) && <span className="font-normal text-ink-3"> / {unitWord(row.unit)}</span>}
      </b>
      <span className="text-caption text-ink-3">
        {row.priceIncludesTax ? t('catalogue.inclusive') : t('catalogue.exclusive')}
      </span>
    </span>
  )
  const taxOf = (row: ProductRow) => {
    const of = classes?.find((one) => one.key === row.taxClass)
    return of ? classWords.rate(of) : row.taxClass
  }
  const columns: readonly Column<ListedRow>[] = [
    { id: 'name', words: t('catalogue.name'), width: 240, grows: true, cell: namesOf },
    {
      id: 'category',
      words: t('catalogue.category'),
      width: 140,
      wideOnly: true,
      cell: (row) => {
        const { category } = row.kind === 'product' ? row.product : row.first
        return category && <Chip>{category}</Chip>
      },
    },
    {
      id: 'barcode',
      words: t('catalogue.barcodes'),
      width: 170,
      wideOnly: true,
      cell: ofProduct(({ barcodes }) => (
        <span className="num text-ink-2">
          {barcodes[0] ?? t('common.none')}
          {barcodes.length > 1 && ` +${barcodes.length - 1}`}
        </span>
      )),
    },
    {
      id: 'hsn',
      words: t('invoices.paper.hsn'),
      width: 90,
      wideOnly: true,
      cell: ofProduct(({ hsn }) => <span className="num text-ink-2">{hsn ?? t('common.none')}</span>),
    },
    {
      id: 'tax',
      words: t('invoices.paper.rate'),
      width: 150,
      wideOnly: true,
      cell: ofProduct((product) => <span className="num text-ink-2">{taxOf(product)}</span>),
    },
    {
      id: 'mrp',
      words: t('catalogue.mrp'),
      width: 110,
      wideOnly: true,
      figures: true,
      cell: ofProduct(({ mrpPaise }) => (
        <span className="text-ink-2">{mrpPaise === null ? '' : formatRupees(mrpPaise)}</span>
      )),
    },
    { id: 'price', words: t('catalogue.price'), width: 150, figures: true, cell: priceOf },
  ]
  const addButton = (iconOnPhone: boolean) =>
    mayAdd && (
      <Button
        iconOnPhone={iconOnPhone}
        look="act"
        icon={<PackagePlus />}
        keys={addKey}
        onClick={() => change({ add: 'yes' })}
      >
        {t('catalogue.add')}
      </Button>
    )

  return (
    <>
      <ListFrame
        toolbar={
          <Toolbar
            searchWords={t('catalogue.searchIn')}
            searchKeys="/"
            search={typed}
            onSearch={type}
            searchRef={field}
            before={<CatalogueTabs here="products" />}
            filters={[
              ...categories.map((one) => ({ id: `of ${one}`, words: one, on: category === one })),
              { id: 'archived', words: t('catalogue.onlyArchived'), on: archived === 'only' },
            ]}
            onFilter={(id, on) => {
              if (id === 'archived') change({ archived: on ? 'only' : undefined })
              else change({ category: on ? id.slice(3) : undefined })
            }}
          >
            {mayAddFamily && (
              <Button iconOnPhone icon={<Shirt />} onClick={() => change({ add: 'family' })}>
                {t('goods.addFamily')}
              </Button>
            )}
            <ImportButton target="products" needs="catalogue.add-product" />
            <ExportButton acts={exportProducts} input={filters} />
            {addButton(true)}
          </Toolbar>
        }
      >
        {list.error ? (
          <Trouble error={list.error} onAgain={list.again} />
        ) : (
          <Table
            label={t('shell.catalogue')}
            rows={rows}
            keyOf={(row) => row.key}
            columns={columns}
            rowHeight={56}
            loading={list.loading}
            onOpen={(row) =>
              row.kind === 'family'
                ? toggle(row.key)
                : void navigate({ to: paths.product, params: { productId: row.product.id } })
            }
            onMore={list.more}
            narrowHeight={68}
            asRow={(row) => (
              <span className="flex items-center gap-3">
                <span className="min-w-0 flex-1">{namesOf(row)}</span>
                <span className="num flex-none">{priceOf(row)}</span>
              </span>
            )}
            empty={
              scanned && mayAdd ? (
                <State
                  kind="not-found"
                  icon={<ScanBarcode />}
                  title={t('catalogue.unknownBarcode', { barcode: scanned })}
                  act={
                    <Button
                      look="act"
                      icon={<PackagePlus />}
                      onClick={() => change({ add: 'yes', barcode: scanned, search: undefined })}
                    >
                      {t('catalogue.addWithBarcode')}
                    </Button>
                  }
                />
              ) : search || category ? (
                <State
                  kind="not-found"
                  title={t('common.nothingFits')}
                  act={
                    <Button onClick={() => change({ search: undefined, category: undefined })}>
                      {t('common.clearFilters')}
                    </Button>
                  }
                >
                  {t('common.nothingFitsMore')}
                </State>
              ) : archived === 'only' ? (
                <State kind="empty" icon={<Boxes />} title={t('catalogue.emptyArchived')}>
                  {t('catalogue.emptyArchivedMore')}
                </State>
              ) : (
                <State kind="empty" icon={<Boxes />} title={t('catalogue.emptyTitle')} act={addButton(false)}>
                  {t('catalogue.emptyMore')}
                </State>
              )
            }
          />
        )}
      </ListFrame>
      {add === 'family' && mayAddFamily && (
        <AddFamilyForm onClose={() => change({ add: undefined }, { replace: true })} />
      )}
      {add === 'yes' && mayAdd && (
        <AddProductForm
          barcode={barcode}
          onClose={() => change({ add: undefined, barcode: undefined }, { replace: true })}
          onAdded={(product) => void navigate({ to: paths.product, params: { productId: product.id }, replace: true })}
        />
      )}
    </>
  )
}

/** A family has none of its own. */
const ofProduct = (cell: (product: ProductRow) => ReactNode) => (row: ListedRow) =>
  row.kind === 'product' ? cell(row.product) : null
