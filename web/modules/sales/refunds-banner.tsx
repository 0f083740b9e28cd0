/** Above the list of bills: money that was promised back and has not gone yet. */
import { listRefunds } from '@galla/contract/refunds'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

export function RefundsBanner() {
  const t = useWords()
  const navigate = useNavigate()
  const may = useMay('sales.list-refunds')
  const { data } = useQuery({
    queryKey: ['invoices', 'refunds', 'count'],
    queryFn: ({ signal }) => call(listRefunds, { limit: 1 }, { signal }),
    enabled: may,
  })
  if (!data || data.toMake.count === 0) return null
  return (
    <Banner
      tone="gold"
      edge
      title={t('refunds.count', { count: data.toMake.count })}
      act={
        <Button size="small" onClick={() => void navigate({ to: paths.refunds })}>
          {t('refunds.look')}
        </Button>
      }
    />
  )
}
