import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'

const pages = {
  products: paths.catalogue,
  stock: paths.stock,
  expiring: paths.expiring,
  counts: paths.counts,
  transfers: paths.transfers,
  worth: paths.worth,
} as const

/** The lists of one room: what is sold, what of it lies on the shelf, and what is done there. */
export function CatalogueTabs({ here }: { here: keyof typeof pages }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayStock = useMay('stock.list-stock')
  const mayWorth = useMay('stock.show-valuation')
  if (!mayStock) return null
  return (
    <Tabs
      label={t('shell.catalogue')}
      value={here}
      onValue={(value) => void navigate({ to: pages[value as keyof typeof pages] })}
      tabs={[
        { value: 'products', words: t('catalogue.products') },
        { value: 'stock', words: t('catalogue.stock') },
        { value: 'expiring', words: t('goods.expiring') },
        { value: 'counts', words: t('goods.counts') },
        { value: 'transfers', words: t('goods.transfers') },
        ...(mayWorth ? [{ value: 'worth', words: t('goods.worth') }] : []),
      ]}
    />
  )
}
