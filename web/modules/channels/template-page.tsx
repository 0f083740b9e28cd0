/** One template: how it stands and what to do next, its languages beside one another, its past, a test, and its end. */
import { deleteMessageTemplate, sendTestTemplate } from '@galla/contract/channels'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Languages, Pencil, Send, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Menu } from '../../ui/menu.tsx'
import { formatCount } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { toast } from '../../ui/toast.ts'
import { PreviewOfForm } from './preview-of.tsx'
import { templateQuery } from './queries.ts'
import { formOf, type WholeTemplate } from './template-form.ts'
import { qualityTones, statusTone, templateLanguages, useTemplateWords } from './template-words.ts'

const TemplateVersions = lazy(() => import('./template-versions.tsx'))

export function TemplatePage() {
  const { templateId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(templateQuery(templateId))
  const t = useWords()
  useBar({ where: t('templates.title'), sub: data?.name })
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  if (!data)
    return (
      <PageFrame wide back={{ to: paths.templates, words: t('templates.title') }}>
        <Card>
          <SkeletonList rows={6} height={64} />
        </Card>
      </PageFrame>
    )
  return <Whole key={data.id} template={data} />
}

function Whole({ template }: { template: WholeTemplate }) {
  const t = useWords()
  const say = useTemplateWords()
  const dates = useDates()
  const navigate = useNavigate()
  const mayMake = useMay('channels.submit-message-template')
  const [deleting, askDelete] = useState(false)
  const [testing, askTest] = useState(false)
  const { id, name, language, status, can, edits } = template
  const params = { templateId: id }
  const edit = () => void navigate({ to: paths.editTemplate, params })
  const editKey = useKeyOf('templates.edit', 'E')
  const testKey = useKeyOf('templates.test', 'T')
  useActions([
    { id: 'templates.edit', words: t('templates.edit'), keys: 'E', disabled: !can.includes('edit'), perform: edit },
    {
      id: 'templates.test',
      words: t('templates.test'),
      keys: 'T',
      disabled: !can.includes('test'),
      perform: () => askTest(true),
    },
  ])
  const missing = templateLanguages.filter((code) => !template.languages.some((one) => one.language === code))
  const why = say.why(template.why)
  return (
    <PageFrame
      wide
      back={{ to: paths.templates, words: t('templates.title') }}
      aside={
        <>
          {can.includes('delete') && (
            <Button look="quiet" icon={<Trash2 />} onClick={() => askDelete(true)}>
              {t('templates.delete')}
            </Button>
          )}
          {mayMake && (
            <Menu
              items={missing.map((code) => ({
                id: code,
                words: say.language(code),
                act: () => void navigate({ to: paths.newTemplate, search: { like: id, language: code } as never }),
              }))}
            >
              <Button icon={<Languages />}>{t('templates.otherLanguage')}</Button>
            </Menu>
          )}
          {can.includes('test') && (
            <Button icon={<Send />} keys={testKey} onClick={() => askTest(true)}>
              {t('templates.test')}
            </Button>
          )}
          {can.includes('edit') && (
            <Button look="act" icon={<Pencil />} keys={editKey} onClick={edit}>
              {t('templates.edit')}
            </Button>
          )}
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid min-w-0 gap-4">
          <Card>
            <div className="grid gap-3">
              <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
                <h2 className="min-w-0 text-heading font-semibold [overflow-wrap:anywhere]">{name}</h2>
                <span className="text-ink-2">{say.language(language)}</span>
                <Chip tone={statusTone(status)}>{say.status(status)}</Chip>
              </header>
              <p className="max-w-[62ch] text-pretty text-ink-2">{say.next(status)}</p>
              {why && (
                <Banner tone="brick" title={t('templates.rejectedBecause')}>
                  {why}
                </Banner>
              )}
              <Drift template={template} />
              <Facts
                facts={[
                  {
                    id: 'category',
                    words: t('templates.category'),
                    value: [say.category(template.category), say.price(template.milliRupees)]
                      .filter(Boolean)
                      .join(' · '),
                  },
                  {
                    id: 'quality',
                    words: t('templates.quality'),
                    value: (
                      <Chip tone={qualityTones[template.quality ?? ''] ?? 'plain'}>
                        {say.quality(template.quality)}
                      </Chip>
                    ),
                  },
                  {
                    id: 'used',
                    words: t('templates.used'),
                    value: <span className="num">{formatCount(template.used)}</span>,
                  },
                  {
                    id: 'last',
                    words: t('templates.lastUsed'),
                    value: template.lastUsedAt ? dates.momentDay(template.lastUsedAt) : t('templates.never'),
                  },
                  {
                    id: 'edits',
                    words: t('templates.edits'),
                    value:
                      status === 'APPROVED' &&
                      (edits.nextAt
                        ? t('templates.editNotBefore', {
                            day: dates.momentDay(edits.nextAt),
                            time: dates.time(edits.nextAt),
                          })
                        : t('templates.editsLeft', { count: edits.left })),
                  },
                  {
                    id: 'uses',
                    words: t('templates.uses'),
                    value:
                      template.uses.length > 0 &&
                      template.uses.map((use) => t(`templates.usedBy.${use.what}`)).join(', '),
                  },
                ]}
              />
            </div>
          </Card>
          <SideBySide template={template} />
          {template.changes.length > 0 && (
            <Card title={t('templates.changes')}>
              <Timeline
                label={t('templates.changes')}
                events={template.changes.map((one) => ({
                  id: one.id,
                  words: changeWords(t, say, one),
                  aside: `${dates.momentDay(one.at)}, ${dates.time(one.at)}`,
                }))}
              />
            </Card>
          )}
          {template.versions.length > 0 && (
            <Suspense fallback={<SkeletonList rows={2} height={72} />}>
              <TemplateVersions template={template} />
            </Suspense>
          )}
        </div>
        <aside className="lg:sticky lg:top-3">
          <PreviewOfForm form={formOf(template, { language, sameWords: true })} />
        </aside>
      </div>
      {testing && <TestDialog template={template} onClose={() => askTest(false)} />}
      {deleting && <DeleteDialog template={template} onClose={() => askDelete(false)} />}
    </PageFrame>
  )
}

/** WhatsApp has filed it elsewhere, or will: what it costs now. */
function Drift({ template }: { template: WholeTemplate }) {
  const t = useWords()
  const say = useTemplateWords()
  const { changedFrom, becomes, category, milliRupees } = template
  if (becomes)
    return (
      <Banner tone="gold" title={t('templates.becomesTitle', { category: say.category(becomes) })}>
        {t('templates.becomesMore')}
      </Banner>
    )
  if (!changedFrom) return null
  return (
    <Banner
      tone="gold"
      title={t('templates.wasTitle', { before: say.category(changedFrom), now: say.category(category) })}
    >
      {t('templates.wasMore', { price: say.price(milliRupees) ?? '–' })}
    </Banner>
  )
}

function SideBySide({ template }: { template: WholeTemplate }) {
  const t = useWords()
  const say = useTemplateWords()
  if (template.languages.length < 2) return null
  return (
    <Card title={t('templates.languages', { count: template.languages.length })}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {template.languages.map((one) => (
          <li key={one.id}>
            <Link
              to={paths.template}
              params={{ templateId: one.id }}
              aria-current={one.id === template.id ? 'true' : undefined}
              className="grid h-full content-start gap-1.5 rounded border p-3 hover:bg-sunken aria-[current]:border-peacock aria-[current]:bg-peacock-soft"
            >
              <span className="flex items-center gap-2">
                <b className="min-w-0 flex-1 font-semibold">{say.language(one.language)}</b>
                <Chip tone={statusTone(one.status)}>{say.status(one.status)}</Chip>
              </span>
              <span lang={one.language.slice(0, 2)} className="line-clamp-4 whitespace-pre-line text-ink-2">
                {one.body}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Change = WholeTemplate['changes'][number]

function changeWords(t: ReturnType<typeof useWords>, say: ReturnType<typeof useTemplateWords>, change: Change): string {
  const { what, previous, current } = change
  switch (what) {
    case 'status':
      return t('templates.changed.status', { now: say.status(current) })
    case 'quality':
      return t('templates.changed.quality', { now: say.quality(current) })
    case 'category':
      return t('templates.changed.category', { before: say.category(previous), now: say.category(current) })
    case 'category-coming':
      return t('templates.changed.coming', { now: say.category(current) })
  }
}

function TestDialog({ template, onClose }: { template: WholeTemplate; onClose: () => void }) {
  const t = useWords()
  const test = useMutation({
    mutationFn: () => call(sendTestTemplate, { templateId: template.id }),
    onSuccess: ({ to }) => {
      toast({ tone: 'leaf', words: t('templates.testSent', { digits: to }) })
      void queries.invalidateQueries({ queryKey: ['channels', 'template', template.id] })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={t('templates.testTitle')}
      lead={t('templates.testLead')}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="act" busy={test.isPending} onClick={() => test.mutate()}>
            {t('templates.testAct')}
          </Button>
        </>
      }
    >
      <FormTrouble error={test.error} />
      {test.error && (
        <p className="mt-2">
          <Link to={paths.settingsAlerts} className="font-medium text-peacock underline underline-offset-4">
            {t('templates.toAlerts')}
          </Link>
        </p>
      )}
    </Dialog>
  )
}

function DeleteDialog({ template, onClose }: { template: WholeTemplate; onClose: () => void }) {
  const t = useWords()
  const say = useTemplateWords()
  const navigate = useNavigate()
  const { id, name, language, uses } = template
  const remove = useMutation({
    mutationFn: () => call(deleteMessageTemplate, { templateId: id }),
    onSuccess: () => {
      toast({ words: t('templates.deleted', { name }) })
      void navigate({ to: paths.templates, replace: true })
      void queries.invalidateQueries({ queryKey: ['channels', 'templates'] })
    },
  })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={t('templates.deleteTitle', { name, language: say.language(language) })}
      lead={t('templates.deleteLead')}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('templates.delete')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {uses.length > 0 && (
          <Banner tone="brick" title={t('templates.depends')}>
            {uses
              .map((use) =>
                use.name ? `${t(`templates.usedBy.${use.what}`)} (${use.name})` : t(`templates.usedBy.${use.what}`),
              )
              .join(', ')}
          </Banner>
        )}
        <FormTrouble error={remove.error} />
      </div>
    </Dialog>
  )
}
