/** A counting sheet: scan, and each scan counts one more; differences stand there with their value before anything changes. */
import { type causes, dropCount, enterCount, exportCountLines, postCount } from '@galla/contract/stock'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Check, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatQuantity, formatRupees, readQuantity } from '../../ui/money.ts'
import { Select } from '../../ui/select.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { FindProduct } from '../catalogue/find-product.tsx'
import { type ProductRow, useProductName } from '../catalogue/queries.ts'
import { CountState } from './count-list-page.tsx'
import { batchesQuery, type Count, countQuery, stockKeys } from './queries.ts'

export function CountPage() {
  const t = useWords()
  const { countId } = useParams({ strict: false }) as { countId: string }
  const { data: count, error, refetch } = useQuery(countQuery(countId))
  useBar({ where: count ? t('goods.countTitle', { place: count.locationName }) : t('goods.counts') })
  return (
    <PageFrame wide back={{ to: paths.counts, words: t('goods.counts') }}>
      {count ? (
        <Sheet count={count} />
      ) : error ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card flush>
          <SkeletonList />
        </Card>
      )}
    </PageFrame>
  )
}

type CountLine = Count['lines'][number]
interface ToCount {
  readonly productId: string
  readonly batchId?: string | undefined
  readonly counted: number
}

function Sheet({ count }: { count: Count }) {
  const t = useWords()
  const dates = useDates()
  const nameOf = useProductName()
  const open = count.state === 'open'
  const mayCount = useMay('stock.enter-count') && open
  const mayPost = useMay('stock.post-count') && open
  const mayDrop = useMay('stock.drop-count') && open
  const finder = useRef<HTMLInputElement>(null)
  const [choosing, choose] = useState<ProductRow>()
  const [cause, because] = useState<(typeof causes)[number]>('counted')
  const put = (after: Count) => queries.setQueryData(stockKeys.count(count.id), after)
  const enter = useMutation({
    // One after the other: two quick scans must not overwrite each other.
    scope: { id: `count ${count.id}` },
    mutationFn: (line: ToCount | (() => ToCount)) =>
      call(enterCount, { countId: count.id, ...(typeof line === 'function' ? line() : line) }),
    onSuccess: put,
  })
  const post = useMutation({
    mutationFn: () => call(postCount, { countId: count.id, cause }),
    onSuccess: (after) => {
      put(after)
      void queries.invalidateQueries({ queryKey: ['stock'] })
      toast({ words: t('goods.posted') })
    },
  })
  const drop = useMutation({ mutationFn: () => call(dropCount, { countId: count.id }), onSuccess: put })

  function countOneMore(productId: string, batchId: string | undefined): void {
    enter.mutate(() => {
      const now = queries.getQueryData<Count>(stockKeys.count(count.id)) ?? count
      const before = now.lines.find((line) => line.productId === productId && (line.batchId ?? undefined) === batchId)
      return { productId, batchId, counted: (before?.counted ?? 0) + 1000 }
    })
    finder.current?.focus()
  }
  const differing = count.lines.filter((line) => line.counted !== line.expected)
  const worth = differing.reduce((sum, line) => sum + (line.differencePaise ?? 0), 0)
  return (
    <div className="grid gap-4">
      {mayCount && (
        <Card>
          <FindProduct
            autoFocus
            fieldRef={finder}
            label={t('goods.scanToCount')}
            hint={t('goods.scanHint')}
            onFound={(product) =>
              product.tracking === 'batch' ? choose(product) : countOneMore(product.id, undefined)
            }
          />
          <div className="mt-2 empty:hidden">
            <FormTrouble error={enter.error} />
          </div>
        </Card>
      )}
      <Card
        flush
        title={
          <span className="flex flex-wrap items-center gap-2">
            {count.category || t('goods.wholePlace')} <CountState count={count} />
          </span>
        }
        aside={
          <span className="flex items-center gap-3">
            {open && t('goods.leftToCount', { count: count.notCounted })}
            <ExportButton small acts={exportCountLines} input={{ countId: count.id }} />
          </span>
        }
      >
        {count.lines.length === 0 ? (
          <p className="p-4 text-ink-2">{t('goods.countsEmptyMore')}</p>
        ) : (
          <ul>
            {count.lines.map((line) => (
              <li
                key={`${line.productId} ${line.batchId}`}
                className="num flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0"
              >
                <span className="min-w-0 flex-1 basis-40">
                  <span className="block truncate font-semibold">{nameOf(line).own}</span>
                  {line.batchNumber && (
                    <span className="block text-caption text-ink-2">
                      {t('goods.batch')} {line.batchNumber}
                      {line.expiresOn && ` · ${dates.day(line.expiresOn)}`}
                    </span>
                  )}
                </span>
                <Counted
                  line={line}
                  may={mayCount}
                  onCounted={(counted) =>
                    enter.mutate({ productId: line.productId, batchId: line.batchId ?? undefined, counted })
                  }
                />
                <span className="w-28 text-right text-caption text-ink-2">
                  {t('goods.should')} {formatQuantity(line.expected)}
                </span>
                <span className="w-36 text-right">
                  <Difference line={line} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {open && count.lines.length > 0 && (
        <Card>
          <div className="num flex flex-wrap items-end gap-3">
            {worth !== 0 && (
              <p className="mr-auto self-center">
                <span className="text-ink-2">{t('goods.difference')}</span>{' '}
                <b className={`text-[20px] font-semibold ${worth < 0 ? 'text-brick' : 'text-leaf'}`}>
                  {worth > 0 && '+'}
                  {formatRupees(worth)}
                </b>
              </p>
            )}
            {mayPost && differing.length > 0 && (
              <div className="w-48">
                <Select
                  label={t('goods.why')}
                  value={cause}
                  onValue={(value) => because(value as typeof cause)}
                  options={(['counted', 'damaged', 'theft', 'expired', 'found', 'other'] as const).map((value) => ({
                    value,
                    words: t(`goods.causes.${value}`),
                  }))}
                />
              </div>
            )}
            {mayDrop && (
              <Button look="quiet" icon={<Trash2 />} busy={drop.isPending} onClick={() => drop.mutate()}>
                {t('goods.drop')}
              </Button>
            )}
            {mayPost && (
              <Button look="act" icon={<Check />} busy={post.isPending} onClick={() => post.mutate()}>
                {t('goods.post', { count: differing.length })}
              </Button>
            )}
          </div>
          <FormTrouble error={post.error ?? drop.error} />
        </Card>
      )}
      {choosing && (
        <ChooseBatch
          product={choosing}
          locationId={count.locationId}
          onClose={() => choose(undefined)}
          onChosen={(batchId) => {
            choose(undefined)
            countOneMore(choosing.id, batchId)
          }}
        />
      )}
    </div>
  )
}

function Difference({ line }: { line: CountLine }) {
  const t = useWords()
  const difference = line.counted - line.expected
  if (difference === 0) return <Chip tone="leaf">{t('goods.right')}</Chip>
  return (
    <span className={difference < 0 ? 'text-brick' : 'text-leaf'}>
      <b className="font-semibold">
        {difference > 0 && '+'}
        {formatQuantity(difference, unitWord(line.unit))}
      </b>
      {line.differencePaise !== null && line.differencePaise !== 0 && (
        <span className="block text-caption">{formatRupees(line.differencePaise)}</span>
      )}
    </span>
  )
}

function Counted({ line, may, onCounted }: { line: CountLine; may: boolean; onCounted: (counted: number) => void }) {
  const t = useWords()
  const [typed, type] = useState<string>()
  const unit = unitWord(line.unit)
  if (!may) return <b className="w-24 text-right font-semibold">{formatQuantity(line.counted, unit)}</b>
  const keep = () => {
    const read = typed === undefined ? undefined : readQuantity(typed)
    if (read && 'value' in read && read.value !== undefined && read.value !== line.counted) onCounted(read.value)
    type(undefined)
  }
  return (
    <label className="field-frame flex h-9 w-28 items-center gap-1 px-2 pointer-coarse:h-11">
      <span className="sr-only">
        {t('goods.counted')} {line.name}
      </span>
      <input
        inputMode="decimal"
        className="num w-full min-w-0 bg-transparent text-right outline-none"
        value={typed ?? formatQuantity(line.counted)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className="text-ink-3">{unit}</span>
    </label>
  )
}

function ChooseBatch({
  product,
  locationId,
  onChosen,
  onClose,
}: {
  product: ProductRow
  locationId: string
  onChosen: (batchId: string | undefined) => void
  onClose: () => void
}) {
  const t = useWords()
  const dates = useDates()
  const { data } = useQuery(batchesQuery(product.id, locationId))
  return (
    <Dialog open title={product.name} lead={t('goods.batch')} onOpen={(open) => !open && onClose()}>
      <ul className="grid gap-1.5">
        {data?.rows.map((batch) => (
          <li key={batch.id}>
            <Button wide onClick={() => onChosen(batch.id)}>
              {batch.number} {batch.expiresOn && dates.day(batch.expiresOn)}
            </Button>
          </li>
        ))}
        <li>
          <Button wide look="quiet" onClick={() => onChosen(undefined)}>
            {t('goods.noBatch')}
          </Button>
        </li>
      </ul>
    </Dialog>
  )
}
