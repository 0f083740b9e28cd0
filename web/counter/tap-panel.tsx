/** For those who tap: a category, then the thing. Those this till sells most stand first. */
import clsx from 'clsx'
import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '../app/language.ts'
import { formatQuantity, formatRupees } from '../ui/money.ts'
import { nameIn } from './bill-view.ts'
import type { CartLine, TillProduct } from './cart.ts'
import type { FoundProduct } from './catalogue-index.ts'
import type { CatalogueStore, Category } from './catalogue-store.ts'
import { nameOfFamily } from './family-grid.ts'
import { favouritesOf } from './favourites.ts'
import type { LocalStore } from './local-store.ts'
import { pictureAddress } from './picture-keeper.ts'
import { unitWords } from './unit-words.ts'

export interface TapPanelProps {
  readonly catalogue: CatalogueStore
  readonly store: LocalStore
  /** Changes when the catalogue does. */
  readonly size: number
  readonly lines: readonly CartLine[]
  readonly onTap: (product: FoundProduct) => void
}

const mostShown = 60
const allOfThem = ''

export function TapPanel({ catalogue, store, size, lines, onTap }: TapPanelProps) {
  const t = useWords()
  const language = useLanguage()
  const [categories, setCategories] = useState<readonly Category[]>([])
  const [category, choose] = useState(allOfThem)
  const [tiles, setTiles] = useState<readonly FoundProduct[]>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: `size` says that the catalogue has changed.
  useEffect(() => {
    let left = false
    void catalogue.categories().then((all) => {
      if (!left) setCategories(all)
    })
    return () => {
      left = true
    }
  }, [catalogue, size])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    let left = false
    void favouritesOf(store)
      .then((first) => catalogue.toTap({ category: category || undefined, first, most: mostShown }))
      .then((found) => {
        if (!left) setTiles(found)
      })
    return () => {
      left = true
    }
  }, [catalogue, store, category, size])

  const onBill = new Map<string, number>()
  for (const line of lines) onBill.set(line.product.id, (onBill.get(line.product.id) ?? 0) + line.quantity)

  return (
    <section aria-label={t('sell.tiles')} className="flex min-h-0 flex-col gap-2">
      <div
        role="toolbar"
        aria-label={t('sell.categories')}
        className="flex flex-none gap-1.5 overflow-x-auto pb-0.5 [scrollbar-width:none]"
      >
        {[{ name: allOfThem, size: 0 }, ...categories].map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === category}
            onClick={() => choose(name)}
            className="min-h-11 flex-none rounded-full border px-4 font-medium whitespace-nowrap text-ink-2 hover:bg-sunken aria-pressed:border-peacock aria-pressed:bg-peacock-soft aria-pressed:text-peacock"
          >
            {name || t('sell.all')}
          </button>
        ))}
      </div>
      <ul className="grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(116px,1fr))] gap-2 overflow-y-auto pb-2 max-md:grid-cols-3">
        {tiles?.map((product) => {
          const { name, lang } = product.kin
            ? { name: nameOfFamily(product), lang: undefined }
            : nameIn(product, language)
          const count = onBill.get(product.id)
          const unit = unitWords(product.unit)
          return (
            <li key={product.id}>
              <button
                type="button"
                onClick={() => onTap(product)}
                aria-label={t('sell.addOne', { item: name, price: formatRupees(product.pricePaise) })}
                className={clsx(
                  'relative flex h-full min-h-[104px] max-md:min-h-[124px] w-full flex-col overflow-hidden rounded border bg-surface text-left shadow-1 transition-transform duration-120 hover:border-line-strong active:scale-[0.98] motion-reduce:transition-none',
                  count !== undefined && 'border-marigold bg-marigold-soft',
                )}
              >
                <Picture product={product} name={name} />
                <span className="flex flex-1 flex-col justify-between gap-1 px-2 py-1.5">
                  <span lang={lang} className="line-clamp-2 text-small leading-tight [overflow-wrap:anywhere]">
                    {name}
                  </span>
                  <b className="num text-small font-semibold">
                    {formatRupees(product.pricePaise, { round: true })}
                    {unit && <span className="font-normal text-ink-3"> / {unit}</span>}
                    {product.kin && (
                      <span className="block text-caption font-normal text-ink-3">
                        {t('sell.kinds', { count: product.kin.count })}
                      </span>
                    )}
                  </b>
                </span>
                {count !== undefined && (
                  <b className="num absolute top-1.5 right-1.5 rounded-full bg-marigold px-2 py-0.5 text-caption font-semibold text-[#1b1a17]">
                    {formatQuantity(count)}
                  </b>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      {tiles?.length === 0 && <p className="py-6 text-center text-ink-3">{t('sell.noneHere')}</p>}
      {tiles?.length === mostShown && (
        <p className="flex-none pb-1 text-caption text-ink-3">{t('sell.tapMore', { count: mostShown })}</p>
      )}
    </section>
  )
}

/** Its picture, or the first sign of its name on a colour of its own. */
function Picture({ product, name }: { readonly product: TillProduct; readonly name: string }) {
  const [address, set] = useState<string>()
  const { pictureId } = product
  useEffect(() => {
    let left = false
    set(undefined)
    if (pictureId)
      void pictureAddress(pictureId).then((found) => {
        if (!left) set(found)
      })
    return () => {
      left = true
    }
  }, [pictureId])
  if (address) return <img src={address} alt="" className="h-16 w-full flex-none object-cover" />
  const sign = [...new Intl.Segmenter().segment(name.trim())][0]?.segment ?? ''
  const tone = tones[[...(product.category || name)].reduce((sum, one) => sum + one.codePointAt(0)!, 0) % tones.length]!
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'grid h-9 flex-none place-items-center text-[17px] max-md:h-12 max-md:text-[20px] font-semibold',
        tone,
      )}
    >
      {sign.toLocaleUpperCase()}
    </span>
  )
}

const tones = [
  'bg-peacock-soft text-peacock',
  'bg-leaf-soft text-leaf',
  'bg-sky-soft text-sky',
  'bg-sunken text-ink-2',
  'bg-marigold-soft text-marigold-ink',
]
