/** The text of a template: signs for bold and the like, variables put in where one stands, and a sample for each. */
import { variablesIn } from '@galla/whatsapp/template'
import { Bold, Braces, Italic, Strikethrough } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatCount } from '../../ui/money.ts'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { nextVariable } from './template-form.ts'

const signs: Readonly<Record<string, string>> = { b: '*', i: '_' }

export function TemplateBodyField({
  label,
  lang,
  limit,
  body,
  samples,
  path,
  faultAt,
  onBody,
  onSamples,
}: {
  label: string
  lang: string
  limit: number
  body: string
  samples: Readonly<Record<string, string>>
  /** Where its problems are told: `body`, `cards.0.body`. */
  path: string
  faultAt: (path: string, value: string) => string | undefined
  onBody: (text: string) => void
  onSamples: (samples: Readonly<Record<string, string>>) => void
}) {
  const t = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const names = variablesIn(body)

  const put = (make: (chosen: string) => { text: string; from: number; to: number }) => {
    const area = field.current
    if (!area) return
    const { selectionStart: start, selectionEnd: end } = area
    const { text, from, to } = make(body.slice(start, end))
    onBody(body.slice(0, start) + text + body.slice(end))
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(start + from, start + to)
    })
  }
  const wrap = (sign: string) => put((chosen) => ({ text: `${sign}${chosen}${sign}`, from: 1, to: 1 + chosen.length }))
  const variable = () => {
    const text = nextVariable(body)
    put(() => ({ text, from: text.length, to: text.length }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    if (event.shiftKey && key === 'v') {
      event.preventDefault()
      variable()
    } else if (!event.shiftKey && key in signs) {
      event.preventDefault()
      wrap(signs[key]!)
    }
  }
  const length = [...body].length
  return (
    <div className="grid gap-3">
      <div>
        <TextArea
          ref={field}
          label={label}
          lang={lang}
          rows={5}
          value={body}
          onChange={(event) => onBody(event.target.value)}
          onKeyDown={onKeyDown}
          fault={faultAt(path, body)}
        />
        <div className="mt-1.5 flex flex-wrap items-center gap-1">
          <IconButton label={t('templates.bold')} keys="Mod+B" icon={<Bold />} onClick={() => wrap('*')} />
          <IconButton label={t('templates.italic')} keys="Mod+I" icon={<Italic />} onClick={() => wrap('_')} />
          <IconButton label={t('templates.struck')} icon={<Strikethrough />} onClick={() => wrap('~')} />
          <Button size="small" look="quiet" icon={<Braces />} keys="Mod+Shift+V" onClick={variable}>
            {t('templates.addVariable')}
          </Button>
          <span className={`num ml-auto text-caption ${length > limit ? 'text-brick' : 'text-ink-3'}`}>
            {formatCount(length)} / {formatCount(limit)}
          </span>
        </div>
      </div>
      {names.length > 0 && (
        <fieldset className="grid gap-2.5 rounded bg-sunken p-3">
          <legend className="sr-only">{t('templates.samples')}</legend>
          <p className="text-small text-ink-2">{t('templates.samplesHint')}</p>
          <div className="grid gap-2.5 sm:grid-cols-2">
            {names.map((name, nth) => (
              <TextField
                key={name}
                lang={lang}
                label={t('templates.sampleOf', { name: `{{${name}}}` })}
                maxLength={200}
                value={samples[name] ?? ''}
                onChange={(event) => onSamples({ ...samples, [name]: event.target.value })}
                fault={faultAt(`${path}.samples.${nth}`, samples[name] ?? '')}
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  )
}
