import { Keyboard } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { languages, speak, useLanguage, useWords } from '../../app/language.ts'
import { chooseTheme, type Theme, useTheme } from '../../app/theme.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Radio } from '../../ui/radio.tsx'

import { SettingsFrame } from './settings-frame.tsx'

const KeysSheet = lazy(() => import('../../app/keys-sheet.tsx'))

/** What belongs to this screen rather than to the business. */
export function SettingsPage() {
  const t = useWords()
  const language = useLanguage()
  const theme = useTheme()
  const [keys, openKeys] = useState(false)
  return (
    <SettingsFrame part="you" title={t('settings.you')}>
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
    </SettingsFrame>
  )
}
