import { Keyboard } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Radio } from '../ui/radio.tsx'
import { useBar } from './bar.ts'
import { languages, speak, useLanguage, useWords } from './language.ts'
import { chooseTheme, type Theme, useTheme } from './theme.ts'

const KeysSheet = lazy(() => import('./keys-sheet.tsx'))

/** What belongs to this screen rather than to the business. */
export function SettingsPage() {
  const t = useWords()
  const language = useLanguage()
  const theme = useTheme()
  const [keys, openKeys] = useState(false)
  useBar({ where: t('shell.settings'), sub: t('shell.you') })
  return (
    <div className="mx-auto grid max-w-[720px] gap-4 p-4 md:p-6">
      <Card>
        <div className="grid gap-6 sm:grid-cols-2">
          <Radio
            label={t('shell.language')}
            value={language}
            onValue={(value) => void speak(value as keyof typeof languages)}
            options={Object.entries(languages).map(([value, words]) => ({ value, words }))}
          />
          <Radio
            label={t('shell.theme')}
            value={theme}
            onValue={(value) => chooseTheme(value as Theme)}
            options={[
              { value: 'auto', words: t('shell.themeAuto') },
              { value: 'light', words: t('shell.themeLight') },
              { value: 'dark', words: t('shell.themeDark') },
            ]}
          />
        </div>
      </Card>
      <Card title={t('shell.keysTitle')}>
        <Button icon={<Keyboard />} keys="?" onClick={() => openKeys(true)}>
          {t('shell.actKeys')}
        </Button>
      </Card>
      <Suspense>{keys && <KeysSheet onOpen={openKeys} />}</Suspense>
    </div>
  )
}
