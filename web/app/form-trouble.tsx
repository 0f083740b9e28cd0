import { Banner } from '../ui/banner.tsx'
import { NotReachable, Refused } from './client.ts'
import { useWords } from './language.ts'

/** Why the form was not taken, above its button. */
export function FormTrouble({ error }: { error: unknown }) {
  const t = useWords()
  if (!error) return null
  if (error instanceof Refused) return <Banner tone="brick">{error.words}</Banner>
  return error instanceof NotReachable ? (
    <Banner tone="gold" title={t('trouble.notReachable')}>
      {t('trouble.notReachableMore')}
    </Banner>
  ) : (
    <Banner tone="brick">{t('trouble.ourFault')}</Banner>
  )
}
