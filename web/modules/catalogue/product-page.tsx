/** One product: what it is and costs, and beside it what lies on the shelf. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatQuantity, formatRupees, formatShare } from '../../ui/money.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StockOfProduct } from '../stock/stock-of-product.tsx'
import { taxClassesQuery, useTaxClassWords } from '../tax/queries.ts'
import { ChangeProductForm } from './change-product-form.tsx'
import { GoodsCard } from './goods-card.tsx'
import { PricePreview, usePriceOfOne } from './price-preview.tsx'
import { ProductPicture } from './product-picture.tsx'
import { ProductPrices } from './product-prices.tsx'
import { type Product, productQuery, useArchiveProduct, useProductName } from './queries.ts'

export function ProductPage() {
  const t = useWords()
  const { productId } = useParams({ strict: false }) as { productId: string }
  const { data: product, error, refetch } = useQuery(productQuery(productId))
  const nameOf = useProductName()
  const mayStock = useMay('stock.list-stock')
  useBar({ where: product ? nameOf(product).own : t('shell.catalogue'), sub: product?.category })
  return (
    <PageFrame wide back={{ to: paths.catalogue, words: t('catalogue.toList') }}>
      {error && !product ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
          {product ? (
            <>
              <Whole product={product} />
              <div className="grid min-w-0 gap-4">
                {mayStock && <StockOfProduct product={product} />}
                <ProductPrices product={product} />
                <ProductPicture product={product} />
              </div>
            </>
          ) : (
            <Card>
              <div className="grid gap-6 py-2">
                {[220, 140, 300, 260, 180, 240].map((width) => (
                  <Skeleton key={width} width={width} />
                ))}
              </div>
            </Card>
          )}
        </div>
      )}
    </PageFrame>
  )
}

function Whole({ product }: { product: Product }) {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const [{ act }, change] = useAddressState<'act'>()
  const { archive, restore } = useArchiveProduct()
  const { own, other } = useProductName()(product)
  const classes = useQuery(taxClassesQuery).data?.classes
  const classWords = useTaxClassWords()
  const of = classes?.find((one) => one.key === product.taxClass)
  const mayChange = product.can.includes('change')
  const key = useKeyOf('catalogue.change', 'E')
  const openForm = () => change({ act: 'change' })
  useActions([
    { id: 'catalogue.change', words: t('catalogue.changeTitle'), keys: 'E', disabled: !mayChange, perform: openForm },
  ])
  const priced = { ...product, mrpPaise: product.mrpPaise ?? undefined }
  const unit = unitWord(product.unit)
  const answer = usePriceOfOne()(priced)
  const margin =
    answer?.ok && product.costPaise !== null && answer.price.taxable > 0
      ? Math.round(((answer.price.taxable - product.costPaise) / answer.price.taxable) * 10_000)
      : undefined

  return (
    <div className="grid min-w-0 gap-4">
      <Card>
        <header className="mb-3 flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1 basis-56">
            <h2 className="text-heading font-semibold [overflow-wrap:anywhere]">{own}</h2>
            {other && <p className="text-ink-2">{other}</p>}
          </div>
          <div className="ml-auto flex flex-wrap gap-2">
            {product.can.includes('restore') && (
              <Button icon={<ArchiveRestore />} onClick={() => void restore(product)}>
                {t('common.restore')}
              </Button>
            )}
            {product.can.includes('archive') && (
              <Button
                look="quiet"
                icon={<Archive />}
                onClick={() => {
                  void archive(product)
                  void navigate({ to: paths.catalogue })
                }}
              >
                {t('common.archive')}
              </Button>
            )}
            {mayChange && (
              <Button icon={<Pencil />} keys={key} onClick={openForm}>
                {t('common.change')}
              </Button>
            )}
          </div>
        </header>
        {product.archivedAt && (
          <div className="mb-3">
            <Banner tone="gold">{t('catalogue.archivedBanner', { day: dates.momentDay(product.archivedAt) })}</Banner>
          </div>
        )}
        <p className="num mb-3 flex flex-wrap items-baseline gap-x-3">
          <b className="text-figure font-semibold tracking-tight">{formatRupees(product.pricePaise)}</b>
          <span className="text-ink-2">
            {unit && `/ ${unit} · `}
            {product.priceIncludesTax ? t('catalogue.inclusive') : t('catalogue.exclusive')}
            {product.mrpPaise !== null && ` · ${t('catalogue.mrp')} ${formatRupees(product.mrpPaise, { round: true })}`}
          </span>
        </p>
        <Facts
          facts={[
            {
              id: 'class',
              words: t('catalogue.taxClass'),
              value: of && classWords.both(of),
            },
            { id: 'hsn', words: t('catalogue.hsn'), value: product.hsn && <span className="num">{product.hsn}</span> },
            { id: 'category', words: t('catalogue.category'), value: product.category },
            { id: 'sku', words: t('catalogue.sku'), value: product.sku },
            {
              id: 'barcodes',
              words: t('catalogue.barcodes'),
              value: product.barcodes.length > 0 && (
                <span className="flex flex-wrap gap-1.5">
                  {product.barcodes.map((barcode) => (
                    <Chip key={barcode}>{barcode}</Chip>
                  ))}
                </span>
              ),
            },
            {
              id: 'lowest',
              words: t('catalogue.lowest'),
              value: product.lowestPricePaise !== null && (
                <span className="num">{formatRupees(product.lowestPricePaise)}</span>
              ),
            },
            {
              id: 'cost',
              words: t('catalogue.cost'),
              value: product.costPaise !== null && (
                <span className="num">
                  {formatRupees(product.costPaise)}
                  {margin !== undefined && ` · ${t('catalogue.margin')} ${formatShare(margin)}`}
                </span>
              ),
            },
            {
              id: 'units',
              words: t('prices.units'),
              value: product.units.length > 0 && (
                <span className="num">
                  {product.units
                    .map(
                      (one) =>
                        `${unitWord(one.unit) ?? one.unit} = ${formatQuantity(one.factor, unit)}${
                          one.pricePaise === null ? '' : ` · ${formatRupees(one.pricePaise)}`
                        }`,
                    )
                    .join(', ')}
                </span>
              ),
            },
            { id: 'policy', words: t('catalogue.policy'), value: t(`catalogue.policies.${product.stockPolicy}`) },
          ]}
        />
      </Card>
      <GoodsCard product={product} />
      <Card title={t('catalogue.priceCard')}>
        <PricePreview typed={priced} />
      </Card>
      {act === 'change' && mayChange && (
        <ChangeProductForm product={product} onClose={() => change({ act: undefined }, { replace: true })} />
      )}
    </div>
  )
}
