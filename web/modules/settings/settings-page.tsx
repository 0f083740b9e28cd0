import { showPin } from '@galla/contract/pins'
import { useQuery } from '@tanstack/react-query'
import { Keyboard, KeyRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../app/client.ts'
import { languages, speak, useDates, useLanguage, useWords } from '../../app/language.ts'
import { useMay, useSession } from '../../app/session.ts'
import { chooseTheme, type Theme, useTheme } from '../../app/theme.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Radio } from '../../ui/radio.tsx'

import { SettingsFrame } from './settings-frame.tsx'

const SetPinForm = lazy(() => import('../identity/set-pin-form.tsx'))
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
      <PinCard />
      <Card title={t('shell.keysTitle')}>
        <Button icon={<Keyboard />} keys="?" onClick={() => openKeys(true)}>
          {t('shell.actKeys')}
        </Button>
      </Card>
      <Suspense>{keys && <KeysSheet onOpen={openKeys} />}</Suspense>
    </SettingsFrame>
  )
}

/** The PIN of the one who is here, at the tills of this business. */
function PinCard() {
  const t = useWords()
  const dates = useDates()
  const shop = useSession()?.business
  const may = useMay('identity.set-pin')
  const [setting, set] = useState(false)
  const { data } = useQuery({
    queryKey: ['pin', shop?.id],
    queryFn: ({ signal }) => call(showPin, {}, { signal }),
    enabled: may,
  })
  if (!may || !shop) return null
  return (
    <Card title={t('shifts.pinTitle')}>
      <p className="mb-3 max-w-[62ch] text-ink-2">{t('shifts.pinLead', { shop: shop.name })}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<KeyRound />} onClick={() => set(true)}>
          {t(data?.setAt ? 'shifts.changePin' : 'shifts.setPin')}
        </Button>
        <span className="text-ink-2">
          {data && (data.setAt ? t('shifts.pinSet', { day: dates.momentDay(data.setAt) }) : t('shifts.pinNone'))}
        </span>
      </div>
      <Suspense>{setting && <SetPinForm onClose={() => set(false)} />}</Suspense>
    </Card>
  )
}
