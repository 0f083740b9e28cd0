import { exportRefusedRows, listImportRows, runImport, undoImport } from '@galla/contract/imports'
import { AlertTriangle, Check, CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { formatCount } from '../../ui/money.ts'
import { FaultWords } from './fault-words.tsx'
import { type Import, type ImportRow, importKeys, type Outcome, outcomes } from './queries.ts'

const tones = { new: 'leaf', changed: 'peacock', same: 'plain', skipped: 'plain', refused: 'brick' } as const

/** What would become of the rows, or what became of them. */
export function ImportResult({ it, onColumns }: { it: Import; onColumns: () => void }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const [busy, be] = useState(false)
  const [only, show] = useState<Outcome>()
  const writes = it.counts.new + it.counts.changed
  const list = usePages(listImportRows, importKeys.rows(it.id, only), { importId: it.id, outcome: only, limit: 50 })
  const mapped = it.fields.filter((field) => it.choices?.mapping.includes(field.name)).slice(0, 6)

  async function perform(act: typeof runImport | typeof undoImport): Promise<void> {
    be(true)
    try {
      queries.setQueryData(importKeys.one(it.id), await call(act, { importId: it.id }))
    } catch (error) {
      sayTrouble(error)
    } finally {
      be(false)
    }
  }

  return (
    <>
      {it.state === 'done' && (
        <Banner
          tone={it.undoneAt ? 'gold' : 'leaf'}
          title={
            it.undoneAt
              ? t('imports.undoneTitle', { count: formatCount(it.undone) })
              : t('imports.doneTitle', { count: formatCount(it.written) })
          }
        >
          {it.counts.refused > 0 && t('imports.mend')}
        </Banner>
      )}
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {outcomes.map((outcome) => (
          <div key={outcome} className="rounded border bg-surface px-3 py-2 shadow-1">
            <dt className="text-small text-ink-2">{t(`imports.outcomes.${outcome}`)}</dt>
            <dd
              className={`num text-[22px] font-semibold ${outcome === 'refused' && it.counts.refused > 0 ? 'text-brick' : ''}`}
            >
              {formatCount(it.counts[outcome])}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        {outcomes
          .filter((outcome) => it.counts[outcome] > 0)
          .map((outcome) => (
            <FilterChip
              key={outcome}
              on={only === outcome}
              onToggle={() => show(only === outcome ? undefined : outcome)}
            >
              {t(`imports.outcomes.${outcome}`)}
            </FilterChip>
          ))}
        <span className="ml-auto flex flex-wrap gap-2">
          {it.counts.refused > 0 && <ExportButton acts={exportRefusedRows} input={{ importId: it.id }} />}
          {it.can.includes('check') && <Button onClick={onColumns}>{t('imports.backToColumns')}</Button>}
          {it.can.includes('undo') && (
            <Button busy={busy} onClick={() => void perform(undoImport)}>
              {t('imports.undo')}
            </Button>
          )}
          {it.can.includes('run') && (
            <Button look="act" busy={busy} disabled={writes === 0} onClick={() => void perform(runImport)}>
              {t('imports.run', { count: formatCount(writes) })}
            </Button>
          )}
        </span>
      </div>
      {it.state === 'ready' && writes === 0 && <Banner tone="gold">{t('imports.nothingToDo')}</Banner>}
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Card flush>
          <div className="overflow-x-auto max-md:hidden">
            <table className="w-full text-left">
              <thead>
                <tr className="border-b text-small text-ink-2">
                  <th className="px-4 py-2 font-medium">{t('imports.row')}</th>
                  <th className="px-2 py-2 font-medium">{t('imports.outcome')}</th>
                  {mapped.map((field) => (
                    <th key={field.name} className="px-2 py-2 font-medium">
                      {t(`imports.fields.${field.name as 'name'}`)}
                    </th>
                  ))}
                  <th className="px-4 py-2 font-medium">{t('imports.what')}</th>
                </tr>
              </thead>
              <tbody className="divide-y">
                {list.rows.map((row) => (
                  <tr key={row.nth}>
                    <td className="num px-4 py-2 text-ink-3">{row.nth}</td>
                    <td className="px-2 py-2">
                      <Chip tone={tones[row.outcome]}>{t(`imports.outcomes.${row.outcome}`)}</Chip>
                    </td>
                    {mapped.map((field) => (
                      <td key={field.name} className="max-w-52 truncate px-2 py-2">
                        {row.cells?.[field.name] ?? ''}
                      </td>
                    ))}
                    <td className="min-w-56 px-4 py-2 text-small">
                      <Faults row={row} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <ul className="divide-y md:hidden">
            {list.rows.map((row) => (
              <li key={row.nth} className="grid gap-1 px-4 py-3">
                <span className="flex items-center gap-2">
                  <span className="num text-small text-ink-3">{row.nth}</span>
                  <b className="min-w-0 flex-1 truncate font-semibold">{row.cells?.name ?? row.cells?.sku ?? ''}</b>
                  <Chip tone={tones[row.outcome]}>{t(`imports.outcomes.${row.outcome}`)}</Chip>
                </span>
                <Faults row={row} />
              </li>
            ))}
          </ul>
          {list.more && (
            <div className="border-t p-3">
              <Button size="small" onClick={list.more}>
                {t('common.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
    </>
  )
}

function Faults({ row }: { row: ImportRow }) {
  if (row.faults.length === 0)
    return row.outcome === 'new' || row.outcome === 'changed' ? (
      <Check size={16} className="text-leaf" aria-hidden="true" />
    ) : null
  return (
    <ul className="grid gap-1 text-small">
      {row.faults.map((fault) => (
        <li
          key={`${fault.code} ${fault.field}`}
          className={`flex gap-1.5 ${fault.warns ? 'text-ink-2' : 'text-brick'}`}
        >
          {fault.warns ? (
            <AlertTriangle size={15} className="mt-0.5 flex-none text-gold" aria-hidden="true" />
          ) : (
            <CircleAlert size={15} className="mt-0.5 flex-none" aria-hidden="true" />
          )}
          <span>
            <FaultWords code={fault.code} facts={fault.facts} fallback={fault.words} />
          </span>
        </li>
      ))}
    </ul>
  )
}
