/** A template for sign-in codes: WhatsApp has the text, the shop says how long a code holds and how it gets into the app. */
import { templateLimits } from '@galla/whatsapp/template-rules'
import { Plus, Trash2 } from 'lucide-react'
import { newId } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Radio } from '../../ui/radio.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Part } from './template-builder-page.tsx'
import { type FormApp, newApp } from './template-form.ts'

const ways = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'] as const

export function TemplateCodeFields({ form, onChange, faultAt }: Part) {
  const t = useWords()
  const { code } = form
  const set = (more: Partial<typeof code>) => onChange({ code: { ...code, ...more } })
  const change = (nth: number, more: Partial<FormApp>) =>
    set({ apps: code.apps.map((app, at) => (at === nth ? { ...app, ...more } : app)) })
  const apps = faultAt('code.apps', '')
  return (
    <>
      <Card title={t('templates.codeTitle')}>
        <p className="mb-3 max-w-[62ch] text-ink-2">{t('templates.codeLead')}</p>
        <div className="grid gap-3">
          <div className="max-w-[220px]">
            <TextField
              label={t('templates.codeMinutes')}
              inputMode="numeric"
              value={form.codeMinutes || ''}
              onChange={(event) => onChange({ codeMinutes: Number(event.target.value.replace(/\D/g, '').slice(0, 3)) })}
              fault={faultAt('codeMinutes', 'x')}
            />
          </div>
          <Checkbox
            label={t('templates.codeSafetyLine')}
            checked={form.safetyLine}
            onChecked={(safetyLine) => onChange({ safetyLine })}
          />
        </div>
      </Card>
      <Card title={t('templates.codeWay')}>
        <div className="grid gap-4">
          <Radio
            labelHidden
            label={t('templates.codeWay')}
            value={code.way}
            onValue={(way) =>
              set({
                way: way as (typeof ways)[number],
                ...(way !== 'COPY_CODE' && code.apps.length === 0 && { apps: [newApp(newId())] }),
              })
            }
            options={ways.map((value) => ({
              value,
              words: t(`templates.codeWays.${value}`),
              hint: t(`templates.codeWayHints.${value}`),
            }))}
          />
          {code.way !== 'COPY_CODE' && (
            <>
              {code.apps.map((app, nth) => (
                <fieldset key={app.key} className="grid gap-2.5 rounded border p-3 sm:grid-cols-[1fr_1fr_auto]">
                  <legend className="sr-only">{t('templates.appNumber', { number: nth + 1 })}</legend>
                  <TextField
                    label={t('templates.packageName')}
                    placeholder="com.example.shop"
                    spellCheck={false}
                    value={app.packageName}
                    onChange={(event) => change(nth, { packageName: event.target.value })}
                    fault={faultAt(`code.apps.${nth}.packageName`, app.packageName)}
                  />
                  <TextField
                    label={t('templates.signature')}
                    spellCheck={false}
                    value={app.signature}
                    onChange={(event) => change(nth, { signature: event.target.value })}
                    fault={faultAt(`code.apps.${nth}.signature`, app.signature)}
                  />
                  {code.apps.length > 1 && (
                    <span className="self-start sm:pt-6">
                      <IconButton
                        label={t('templates.removeApp', { number: nth + 1 })}
                        icon={<Trash2 />}
                        onClick={() => set({ apps: code.apps.filter((_, at) => at !== nth) })}
                      />
                    </span>
                  )}
                </fieldset>
              ))}
              {apps && (
                <p role="alert" className="text-caption text-brick">
                  {apps}
                </p>
              )}
              {code.apps.length < templateLimits.codeApps && (
                <div>
                  <Button icon={<Plus />} onClick={() => set({ apps: [...code.apps, newApp(newId())] })}>
                    {t('templates.addApp')}
                  </Button>
                </div>
              )}
            </>
          )}
          {code.way === 'ZERO_TAP' && (
            <div>
              <Checkbox
                label={t('templates.codeTerms')}
                checked={code.termsAccepted}
                onChecked={(termsAccepted) => set({ termsAccepted })}
              />
              {faultAt('code.termsAccepted', '') && (
                <p role="alert" className="mt-1 text-caption text-brick">
                  {faultAt('code.termsAccepted', '')}
                </p>
              )}
            </div>
          )}
        </div>
      </Card>
    </>
  )
}
