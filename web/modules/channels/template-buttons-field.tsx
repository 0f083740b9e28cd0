/** The buttons of a template or of a card: added by kind, put in order, each with what its kind asks for. */
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { newId } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type ButtonType, type FormButton, newButton } from './template-form.ts'

/** What WhatsApp itself writes on it, where it does. */
const usualWords: Readonly<Partial<Record<ButtonType, 'viewCatalogue' | 'viewItems' | 'view' | 'review'>>> = {
  CATALOG: 'viewCatalogue',
  MPM: 'viewItems',
  SPM: 'view',
  ORDER_DETAILS: 'review',
}

export function TemplateButtonsField({
  buttons,
  path,
  lang,
  types,
  most,
  faultAt,
  onButtons,
}: {
  buttons: readonly FormButton[]
  path: string
  lang: string
  types: readonly ButtonType[]
  most: number
  faultAt: (path: string, value: string) => string | undefined
  onButtons: (buttons: readonly FormButton[]) => void
}) {
  const t = useWords()
  const box = useRef<HTMLDivElement>(null)
  const change = (nth: number, more: Partial<FormButton>) =>
    onButtons(buttons.map((button, at) => (at === nth ? { ...button, ...more } : button)))
  const move = (nth: number, by: -1 | 1) => {
    const list = [...buttons]
    const [moved] = list.splice(nth, 1)
    list.splice(nth + by, 0, moved!)
    onButtons(list)
  }
  const add = (type: ButtonType) => {
    const usual = usualWords[type]
    onButtons([...buttons, newButton(newId(), type, usual ? t(`templates.usual.${usual}`) : '')])
    requestAnimationFrame(() =>
      requestAnimationFrame(() => [...(box.current?.querySelectorAll('input') ?? [])].at(-1)?.focus()),
    )
  }
  const whole = faultAt(path, 'x')
  return (
    <div ref={box} className="grid gap-3">
      {buttons.map((button, nth) => {
        const here = `${path}.${nth}`
        const of = faultAt(here, 'x')
        return (
          <fieldset key={button.key} className="grid gap-2.5 rounded border p-3">
            <legend className="sr-only">{t('templates.buttonNumber', { number: nth + 1 })}</legend>
            <div className="flex items-center gap-1">
              <b className="min-w-0 flex-1 text-small font-medium text-ink-2">
                {t(`templates.buttonTypes.${button.type}`)}
              </b>
              {nth > 0 && <IconButton label={t('templates.moveUp')} icon={<ArrowUp />} onClick={() => move(nth, -1)} />}
              {nth < buttons.length - 1 && (
                <IconButton label={t('templates.moveDown')} icon={<ArrowDown />} onClick={() => move(nth, 1)} />
              )}
              <IconButton
                label={t('templates.removeButton', { number: nth + 1 })}
                icon={<Trash2 />}
                onClick={() => onButtons(buttons.filter((_, at) => at !== nth))}
              />
            </div>
            {of && (
              <p role="alert" className="text-caption text-brick">
                {of}
              </p>
            )}
            <div className="grid gap-2.5 sm:grid-cols-2">
              {button.type !== 'COPY_CODE' && (
                <TextField
                  label={t('templates.buttonText')}
                  lang={lang}
                  value={button.text}
                  after={<span className="num text-caption">{[...button.text].length}/25</span>}
                  onChange={(event) => change(nth, { text: event.target.value })}
                  fault={faultAt(`${here}.text`, button.text)}
                />
              )}
              {button.type === 'URL' && (
                <>
                  <TextField
                    label={t('templates.url')}
                    inputMode="url"
                    placeholder="https://"
                    hint={t('templates.urlHint', { variable: '{{1}}' })}
                    value={button.url}
                    onChange={(event) => change(nth, { url: event.target.value })}
                    fault={faultAt(`${here}.url`, button.url)}
                  />
                  {button.url.includes('{{') && (
                    <TextField
                      label={t('templates.urlExample')}
                      inputMode="url"
                      value={button.example}
                      onChange={(event) => change(nth, { example: event.target.value })}
                      fault={faultAt(`${here}.example`, button.example)}
                    />
                  )}
                </>
              )}
              {button.type === 'PHONE_NUMBER' && (
                <TextField
                  label={t('templates.phone')}
                  inputMode="tel"
                  placeholder="+91"
                  value={button.phone}
                  onChange={(event) => change(nth, { phone: event.target.value })}
                  fault={faultAt(`${here}.phone`, button.phone)}
                />
              )}
              {button.type === 'COPY_CODE' && (
                <TextField
                  label={t('templates.codeSample')}
                  hint={t('templates.codeSampleHint')}
                  value={button.example}
                  onChange={(event) => change(nth, { example: event.target.value.toUpperCase() })}
                  fault={faultAt(`${here}.example`, button.example)}
                />
              )}
              {button.type === 'FLOW' && (
                <TextField
                  label={t('templates.flowId')}
                  inputMode="numeric"
                  value={button.flowId}
                  onChange={(event) => change(nth, { flowId: event.target.value })}
                  fault={faultAt(`${here}.flowId`, button.flowId)}
                />
              )}
            </div>
          </fieldset>
        )
      })}
      {whole && (
        <p role="alert" className="text-caption text-brick">
          {whole}
        </p>
      )}
      {buttons.length < most && (
        <div>
          <Menu
            align="start"
            items={types.map((type) => ({
              id: type,
              words: t(`templates.buttonTypes.${type}`),
              act: () => add(type),
            }))}
          >
            <Button icon={<Plus />}>{t('templates.addButton')}</Button>
          </Menu>
        </div>
      )}
    </div>
  )
}
