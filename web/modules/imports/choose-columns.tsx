import { checkImport } from '@galla/contract/imports'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useTroubleWords } from '../../app/say-trouble.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { type Import, importKeys } from './queries.ts'

const classes = ['gst-5', 'gst-18', 'gst-40', 'nil-rated', 'exempt'] as const

/** Which column is what, with the first rows under each, and what to do with what is there already. */
export function ChooseColumns({ it }: { it: Import }) {
  const t = useWords()
  const words = useTroubleWords()
  const [choices, choose] = useState(it.choices!)
  const [busy, be] = useState(false)
  const [fault, blame] = useState<string>()
  const sheet = it.sheets[choices.sheet]
  const headings = sheet?.sample[choices.headingRow] ?? []
  const width = Math.max(...(sheet?.sample ?? []).map((row) => row.length), 0)
  const examples = sheet?.sample.slice(choices.headingRow + 1, choices.headingRow + 4) ?? []
  const change = (changes: Partial<typeof choices>) => choose({ ...choices, ...changes })
  const mean = (column: number, field: string) =>
    change({
      mapping: Array.from({ length: width }, (_, at) => {
        if (at === column) return field
        const other = choices.mapping[at] ?? ''
        return other === field ? '' : other
      }),
    })

  async function check(): Promise<void> {
    be(true)
    blame(undefined)
    try {
      queries.setQueryData(importKeys.one(it.id), await call(checkImport, { importId: it.id, ...choices }))
    } catch (error) {
      blame(words(error))
    } finally {
      be(false)
    }
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void check()
      }}
    >
      <Card title={t('imports.columnsTitle')}>
        <div className="mb-4 grid gap-3 sm:grid-cols-2">
          {it.sheets.length > 1 && (
            <Select
              label={t('imports.sheet')}
              value={String(choices.sheet)}
              options={it.sheets.map((one, at) => ({ value: String(at), words: one.name }))}
              onValue={(value) => change({ sheet: Number(value), headingRow: 0 })}
            />
          )}
          <Select
            label={t('imports.headingRow')}
            value={String(choices.headingRow)}
            options={(sheet?.sample ?? []).slice(0, 20).map((row, at) => ({
              value: String(at),
              words: `${at + 1}: ${row.filter(Boolean).slice(0, 4).join(' · ').slice(0, 60)}`,
            }))}
            onValue={(value) => change({ headingRow: Number(value) })}
          />
        </div>
        <ul className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
          {Array.from({ length: width }, (_, column) => {
            const field = choices.mapping[column] ?? ''
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                key={column}
                className={`min-w-0 rounded border p-3 ${field ? 'border-peacock/40 bg-surface' : 'bg-sunken'}`}
              >
                <Select
                  label={headings[column] || t('imports.column', { nth: column + 1 })}
                  value={field}
                  options={[
                    { value: '', words: t('imports.leaveOut') },
                    ...it.fields.map((one) => ({
                      value: one.name,
                      words: `${t(`imports.fields.${one.name as 'name'}`)}${one.needed ? ' *' : ''}`,
                    })),
                  ]}
                  onValue={(value) => mean(column, value)}
                />
                <p className="mt-1.5 truncate text-caption text-ink-3">
                  {examples
                    .map((row) => row[column])
                    .filter(Boolean)
                    .join(' · ') || t('common.none')}
                </p>
              </li>
            )
          })}
        </ul>
      </Card>
      <Card title={t('imports.rulesTitle')}>
        <div className="grid gap-4">
          <Radio
            label={t('imports.duplicates')}
            value={choices.duplicates}
            onValue={(value) => change({ duplicates: value as 'update' })}
            options={(['update', 'skip', 'new'] as const)
              .filter((value) => !it.target.startsWith('opening-') || value === 'update')
              .map((value) => ({
                value,
                words: t(`imports.policies.${value}`),
                hint: t(`imports.policyHints.${value}`),
              }))}
          />
          {it.target === 'products' && (
            <div className="grid gap-3 sm:grid-cols-2">
              <Select
                label={t('imports.taxClass')}
                hint={t('imports.taxClassHint')}
                value={choices.taxClass ?? ''}
                options={[
                  { value: '', words: t('imports.refuseThem') },
                  ...classes.map((value) => ({ value, words: t(`imports.classes.${value}`) })),
                ]}
                onValue={(value) => change({ taxClass: value || undefined })}
              />
              <Select
                label={t('imports.withTax')}
                value={choices.priceIncludesTax === false ? 'no' : 'yes'}
                options={[
                  { value: 'yes', words: t('imports.withTaxYes') },
                  { value: 'no', words: t('imports.withTaxNo') },
                ]}
                onValue={(value) => change({ priceIncludesTax: value === 'yes' ? undefined : false })}
              />
            </div>
          )}
        </div>
      </Card>
      {fault && <Banner tone="brick">{fault}</Banner>}
      <div className="flex justify-end">
        <Button type="submit" look="act" busy={busy}>
          {t('imports.check')}
        </Button>
      </div>
    </form>
  )
}
