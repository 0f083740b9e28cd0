/** Bringing a file in, on one page: the file, its columns, what would happen, and what happened. */
import { cancelImport, importLimits, listImports } from '@galla/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble, useTroubleWords } from '../../app/say-trouble.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { formatCount } from '../../ui/money.ts'
import { Progress } from '../../ui/progress.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ChooseColumns } from './choose-columns.tsx'
import { FaultWords } from './fault-words.tsx'
import { ImportResult } from './import-result.tsx'
import { type Import, importKeys, importQuery, isBusy, sendFile, type Target, targets } from './queries.ts'

const backTo = {
  products: paths.catalogue,
  contacts: paths.contacts,
  'opening-stock': paths.stock,
  'opening-khata': paths.khatas,
} as const

export function ImportPage() {
  const t = useWords()
  const [{ target: asked, id }, change] = useAddressState<'target' | 'id'>()
  const target = targets.find((one) => one === asked) ?? 'products'
  const business = useSession()?.business?.name
  useBar({ where: t('imports.title'), sub: business })
  const query = useQuery({ ...importQuery(id ?? ''), enabled: id !== undefined })
  const it = id === undefined ? undefined : query.data

  return (
    <PageFrame wide back={{ to: backTo[it?.target ?? target], words: t('common.back') }}>
      {id === undefined ? (
        <>
          <Tabs
            label={t('imports.what')}
            tabs={targets.map((value) => ({ value, words: t(`imports.targets.${value}`) }))}
            value={target}
            onValue={(value) => change({ target: value }, { replace: true })}
          />
          <ChooseFile key={target} target={target} onSent={(sent) => change({ id: sent.id })} />
          <History target={target} onOpen={(importId) => change({ id: importId })} />
        </>
      ) : query.error ? (
        <Trouble error={query.error} onAgain={() => void query.refetch()} />
      ) : it ? (
        <OneImport it={it} onAnother={() => change({ id: undefined, target: it.target })} />
      ) : (
        <SkeletonList />
      )}
    </PageFrame>
  )
}

function ChooseFile({ target, onSent }: { target: Target; onSent: (it: Import) => void }) {
  const t = useWords()
  const words = useTroubleWords()
  const [sending, send] = useState<{ name: string; done: number; of: number }>()
  const [fault, blame] = useState<string>()

  async function take(file: File): Promise<void> {
    blame(undefined)
    if (file.size === 0 || file.size > importLimits.bytes) {
      blame(t(file.size === 0 ? 'imports.emptyFile' : 'imports.tooLarge'))
      return
    }
    send({ name: file.name, done: 0, of: 1 })
    try {
      onSent(await sendFile(target, file, (done, of) => send({ name: file.name, done, of })))
    } catch (error) {
      blame(words(error))
      send(undefined)
    }
  }

  return (
    <Card>
      {sending ? (
        <div aria-live="polite">
          <Progress label={t('imports.sending', { name: sending.name })} done={sending.done} of={sending.of} />
        </div>
      ) : (
        <FileDrop
          label={t(`imports.drop.${target}`)}
          hint={t('imports.dropHint')}
          accept=".csv,.txt,.tsv,.xlsx,text/csv"
          fault={fault}
          onFiles={([file]) => file && void take(file)}
        />
      )}
      <p className="mt-3 text-small text-ink-2">{t(`imports.about.${target}`)}</p>
    </Card>
  )
}

const tones = { done: 'leaf', failed: 'brick', cancelled: 'plain' } as const

function History({ target, onOpen }: { target: Target; onOpen: (importId: string) => void }) {
  const t = useWords()
  const dates = useDates()
  const list = usePages(listImports, importKeys.list(target), { target, limit: 20 })
  if (list.rows.length === 0) return null
  return (
    <Card title={t('imports.history')} flush>
      <ul className="divide-y">
        {list.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => onOpen(row.id)}
              className="flex min-h-14 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-semibold">{row.fileName}</span>
                <span className="text-small text-ink-2">
                  {dates.momentDay(row.madeAt)} · {t('imports.rowsWritten', { count: formatCount(row.written) })}
                </span>
              </span>
              {row.layout && <Chip>{t(`imports.layouts.${row.layout}`)}</Chip>}
              <Chip tone={tones[row.state as 'done'] ?? 'gold'}>
                {row.undoneAt ? t('imports.undone') : t(`imports.states.${row.state}`)}
              </Chip>
            </button>
          </li>
        ))}
      </ul>
      {list.more && (
        <div className="p-3">
          <Button size="small" onClick={list.more}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </Card>
  )
}

const steps = ['file', 'columns', 'preview', 'result'] as const
const stepOf: Readonly<Record<Import['state'], (typeof steps)[number]>> = {
  uploading: 'file',
  reading: 'file',
  mapping: 'columns',
  checking: 'preview',
  ready: 'preview',
  running: 'result',
  done: 'result',
  cancelled: 'result',
  failed: 'file',
}

function OneImport({ it, onAnother }: { it: Import; onAnother: () => void }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const [choosingIn, choose] = useState<Import['state']>()
  const step = choosingIn === it.state ? 'columns' : stepOf[it.state]
  const rows = it.sheets[it.choices?.sheet ?? 0]?.rows ?? 0

  async function cancel(): Promise<void> {
    try {
      queries.setQueryData(importKeys.one(it.id), await call(cancelImport, { importId: it.id }))
    } catch (error) {
      sayTrouble(error)
    }
  }

  return (
    <div className="grid gap-3">
      <Steps at={step} />
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="min-w-0 truncate text-[17px] font-semibold">{it.fileName}</h1>
        {it.layout && <Chip tone="peacock">{t(`imports.layouts.${it.layout}`)}</Chip>}
        <span className="ml-auto" />
        <Button size="small" onClick={onAnother}>
          {t('imports.another')}
        </Button>
      </div>
      {it.state === 'failed' && (
        <Banner
          tone="brick"
          title={t('imports.failed')}
          act={<Button onClick={onAnother}>{t('imports.another')}</Button>}
        >
          {it.problem && <FaultWords code={it.problem.code} facts={it.problem.facts} fallback={it.problem.words} />}
        </Banner>
      )}
      {(isBusy(it) || it.state === 'uploading') && (
        <Card>
          <div aria-live="polite">
            <Progress
              label={t(`imports.states.${it.state}`)}
              done={it.state === 'running' ? it.written : it.state === 'checking' ? it.checkedTo : it.receivedParts}
              of={
                it.state === 'running'
                  ? it.counts.new + it.counts.changed
                  : it.state === 'checking'
                    ? Math.max(rows, it.checkedTo)
                    : it.parts
              }
              onCancel={it.can.includes('cancel') ? () => void cancel() : undefined}
            />
          </div>
        </Card>
      )}
      {step === 'columns' ? (
        <ChooseColumns key={it.id} it={it} />
      ) : (
        it.total > 0 && <ImportResult it={it} onColumns={() => choose(it.state)} />
      )}
    </div>
  )
}

function Steps({ at }: { at: (typeof steps)[number] }) {
  const t = useWords()
  const here = steps.indexOf(at)
  return (
    <ol className="flex gap-2">
      {steps.map((step, nth) => (
        <li
          key={step}
          aria-current={nth === here ? 'step' : undefined}
          className={`min-w-0 flex-1 border-t-3 pt-1.5 text-small font-medium ${
            nth < here
              ? 'border-peacock text-ink-2'
              : nth === here
                ? 'border-marigold text-ink'
                : 'border-line text-ink-3'
          }`}
        >
          <span className="num mr-1.5">{nth + 1}</span>
          <span className={nth === here ? '' : 'max-md:sr-only'}>{t(`imports.steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}
