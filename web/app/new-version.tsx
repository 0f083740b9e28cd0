/** A newer version waits: said at the top, taken when a person takes it. */
import { useEffect } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { useWords } from './language.ts'
import { keepApp, useNewVersion } from './offline-app.ts'

export default function NewVersion() {
  const t = useWords()
  const take = useNewVersion()
  useEffect(() => {
    // After the first screen: what is kept for later is not to stand in its way.
    const later = setTimeout(() => void keepApp().catch(() => undefined), 3000)
    return () => clearTimeout(later)
  }, [])
  if (!take) return null
  return (
    <Banner
      tone="gold"
      edge
      title={t('trouble.newVersion')}
      act={
        <Button size="small" onClick={take}>
          {t('trouble.newVersionAct')}
        </Button>
      }
    />
  )
}
