import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** Two lists of one room: what is sold, and what of it lies on the shelf. */
export function CatalogueTabs({ here }: { here: 'products' | 'stock' }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayStock = useMay('stock.list-stock')
  if (!mayStock) return null
  return (
    <Tabs
      label={t('shell.catalogue')}
      value={here}
      onValue={(value) => void navigate({ to: value === 'stock' ? paths.stock : paths.catalogue })}
      tabs={[
        { value: 'products', words: t('catalogue.products') },
        { value: 'stock', words: t('catalogue.stock') },
      ]}
    />
  )
}
