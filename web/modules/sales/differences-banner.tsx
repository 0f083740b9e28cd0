/** Above the bills, while there is something to look at. */
import { listDifferences } from '@galla/contract/counter-sales'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

export function DifferencesBanner() {
  const t = useWords()
  const navigate = useNavigate()
  const may = useMay('sales.list-differences')
  const { data } = useQuery({
    queryKey: ['differences', 'count'],
    queryFn: ({ signal }) => call(listDifferences, { limit: 1 }, { signal }),
    enabled: may,
  })
  if (!data || data.unseen === 0) return null
  return (
    <Banner
      tone="gold"
      edge
      title={data.unseen >= 100 ? t('differences.many') : t('differences.count', { count: data.unseen })}
      act={
        <Button size="small" onClick={() => void navigate({ to: paths.differences })}>
          {t('differences.look')}
        </Button>
      }
    />
  )
}
