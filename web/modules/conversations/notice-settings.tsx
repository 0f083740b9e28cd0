/** What makes a sound and what pops up, on this device; and how the field of an answer is liked. */
import { keepAvailability } from '@galla/contract/inbox'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Switch } from '../../ui/switch.tsx'
import { inboxQuery, useInbox } from './inbox-data.ts'
import { notifyFor, prefer, usePreferences } from './preferences.ts'
import { PushSettings } from './push-settings.tsx'

export default function NoticeSettings() {
  const t = useWords()
  const liked = usePreferences()
  const inbox = useInbox()
  const answers = useMay('conversations.keep-availability')
  const [allowed, allow] = useState(typeof Notification === 'undefined' ? 'denied' : Notification.permission)
  return (
    <>
      <Card title={t('desk.notify.title')}>
        <p className="mb-2 text-ink-2">{t('desk.notify.lead')}</p>
        {allowed === 'default' && (
          <Button onClick={() => void Notification.requestPermission().then(allow)}>{t('desk.notify.allow')}</Button>
        )}
        {allowed === 'denied' && (
          <p className="rounded bg-marigold-soft px-3 py-2 text-marigold-ink">{t('desk.notify.denied')}</p>
        )}
        <ul className="mt-2">
          {notifyFor.map((what) => {
            const one = liked.notify[what]
            const set = (to: Partial<typeof one>) => prefer({ notify: { ...liked.notify, [what]: { ...one, ...to } } })
            return (
              <li key={what} className="flex flex-wrap items-center gap-x-5 border-t py-1">
                <span className="min-w-0 flex-1 basis-44">{t(`desk.notify.${what}`)}</span>
                <Checkbox
                  label={t('desk.notify.desktop')}
                  checked={one.desktop}
                  onChecked={(desktop) => set({ desktop })}
                />
                <Checkbox label={t('desk.notify.sound')} checked={one.sound} onChecked={(sound) => set({ sound })} />
              </li>
            )
          })}
        </ul>
        <div className="mt-2 flex flex-wrap items-center gap-3 border-t pt-2">
          <Switch
            label={t('desk.notify.quiet')}
            checked={liked.quiet !== null}
            onChecked={(on) => prefer({ quiet: on ? { from: '21:00', to: '08:00' } : null })}
          />
          {liked.quiet && (
            <span className="num flex items-center gap-1.5">
              {(['from', 'to'] as const).map((which) => (
                <label key={which} className="flex items-center gap-1.5 text-ink-2">
                  {t(`desk.notify.${which}`)}
                  <input
                    type="time"
                    value={liked.quiet?.[which] ?? ''}
                    onChange={(event) =>
                      liked.quiet && prefer({ quiet: { ...liked.quiet, [which]: event.target.value } })
                    }
                    className="field-frame h-9 px-2 text-ink pointer-coarse:h-11"
                  />
                </label>
              ))}
            </span>
          )}
        </div>
      </Card>
      <PushSettings />
      <Card>
        <Switch
          label={t('desk.enterSends')}
          checked={liked.enterSends}
          onChecked={(enterSends) => prefer({ enterSends })}
        />
        {answers && (
          <Switch
            label={t('desk.away')}
            checked={inbox?.away ?? false}
            onChecked={(away) =>
              void call(keepAvailability, { away }).then(() =>
                queries.invalidateQueries({ queryKey: inboxQuery.queryKey }),
              )
            }
          />
        )}
      </Card>
    </>
  )
}
