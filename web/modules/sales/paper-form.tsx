/** How the paper of the business looks. What is changed is seen at once beside it, and kept when it is saved. */
import { useState } from 'react'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { languages, useWords } from '../../app/language.ts'
import type { PrintLayout } from '../../counter/printing/print-layout.ts'
import { Button } from '../../ui/button.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-field.tsx'

const switches = ['showHsn', 'showMrp', 'showSaved', 'showUpi', 'showBillCode'] as const
const largestLogo = 70 * 1024

export interface PaperFormProps {
  readonly layout: PrintLayout
  readonly disabled: boolean
  readonly busy: boolean
  readonly onDraft: (draft: PrintLayout) => void
  readonly onSave: (changes: Partial<PrintLayout>) => void
}

export function PaperForm({ layout, disabled, busy, onDraft, onSave }: PaperFormProps) {
  const t = useWords()
  const [changes, change] = useState<Partial<PrintLayout>>({})
  const [logoFault, say] = useState<string>()
  const keys = useKeyOf('form.save', 'Mod+Enter')
  const now = { ...layout, ...changes }
  const dirty = Object.entries(changes).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(layout[name as keyof PrintLayout]),
  )
  const set = (next: Partial<PrintLayout>) => {
    change({ ...changes, ...next })
    onDraft({ ...now, ...next })
  }
  const save = () => {
    const tidy = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '')
    const sent = { ...changes }
    if (sent.headerLines) sent.headerLines = tidy(sent.headerLines).slice(0, 4)
    if (sent.footerLines) sent.footerLines = tidy(sent.footerLines).slice(0, 6)
    onSave(sent)
    change({})
  }
  useActions([
    {
      id: 'form.save',
      words: t('common.save'),
      keys: 'Mod+Enter',
      disabled: !dirty || busy,
      whileTyping: true,
      perform: save,
    },
  ])
  const takeLogo = async (file: File | undefined) => {
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
    if (!isPng || bytes.length > largestLogo) return say(t('printing.logoTooLarge'))
    say(undefined)
    set({ logo: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) })
  }
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('printing.language')}
          disabled={disabled}
          value={now.language}
          onValue={(language) => set({ language: language as PrintLayout['language'] })}
          options={Object.entries(languages).map(([value, words]) => ({ value, words }))}
        />
        <Select
          label={t('printing.itemNames')}
          disabled={disabled}
          value={now.itemNames}
          onValue={(itemNames) => set({ itemNames: itemNames as PrintLayout['itemNames'] })}
          options={[
            { value: 'catalogue', words: t('printing.itemCatalogue') },
            { value: 'language', words: t('printing.itemLanguage') },
            { value: 'both', words: t('printing.itemBoth') },
          ]}
        />
        <Select
          label={t('printing.buyerPhone')}
          disabled={disabled}
          value={now.buyerPhone}
          onValue={(buyerPhone) => set({ buyerPhone: buyerPhone as PrintLayout['buyerPhone'] })}
          options={[
            { value: 'masked', words: t('printing.phoneMasked') },
            { value: 'whole', words: t('printing.phoneWhole') },
            { value: 'left-out', words: t('printing.phoneLeftOut') },
          ]}
        />
      </div>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {switches.map((name) => (
          <Switch
            key={name}
            label={t(`printing.${name}`)}
            checked={now[name]}
            disabled={disabled}
            onChecked={(on) => set({ [name]: on })}
          />
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextArea
          label={t('printing.headerLines')}
          hint={t('printing.lineEach')}
          rows={2}
          disabled={disabled}
          maxLength={320}
          value={now.headerLines.join('\n')}
          onChange={(event) => set({ headerLines: event.target.value.split('\n').slice(0, 4) })}
        />
        <TextArea
          label={t('printing.footerLines')}
          hint={t('printing.lineEach')}
          rows={2}
          disabled={disabled}
          maxLength={700}
          value={now.footerLines.join('\n')}
          onChange={(event) => set({ footerLines: event.target.value.split('\n').slice(0, 6) })}
        />
      </div>
      <TextArea
        label={t('printing.terms')}
        optional={t('common.optional')}
        rows={2}
        disabled={disabled}
        maxLength={600}
        value={now.terms}
        onChange={(event) => set({ terms: event.target.value })}
      />
      {now.logo ? (
        <div className="flex items-center gap-4">
          <img
            src={`data:image/png;base64,${now.logo}`}
            alt={t('printing.logo')}
            className="max-h-20 max-w-40 rounded-m border bg-white p-2"
          />
          {!disabled && (
            <Button size="small" onClick={() => set({ logo: null })}>
              {t('printing.logoRemove')}
            </Button>
          )}
        </div>
      ) : (
        !disabled && (
          <FileDrop
            label={`${t('printing.logo')}: ${t('printing.logoChoose')}`}
            hint={t('printing.logoHint')}
            accept="image/png"
            fault={logoFault}
            onFiles={([file]) => void takeLogo(file)}
          />
        )
      )}
      {!disabled && (
        <div className="flex justify-end">
          <Button look="act" keys={keys} busy={busy} disabled={!dirty} onClick={save}>
            {t('common.save')}
          </Button>
        </div>
      )}
    </div>
  )
}
