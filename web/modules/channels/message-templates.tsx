import { syncMessageTemplates } from '@galla/contract/channels'
import { useMutation, useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { call } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { toast } from '../../ui/toast.ts'
import type { Words } from '../../words/words.ts'
import { templatesQuery } from './queries.ts'

const tones: Readonly<Record<string, 'leaf' | 'sky' | 'brick' | 'gold'>> = {
  APPROVED: 'leaf',
  PENDING: 'sky',
  REJECTED: 'brick',
  PAUSED: 'gold',
  DISABLED: 'brick',
}

export function MessageTemplates({ channelId }: { channelId: string }) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const maySync = useMay('channels.sync-message-templates')
  const { data, error, refetch } = useQuery(templatesQuery(channelId))
  const sync = useMutation({
    mutationFn: () => call(syncMessageTemplates, { channelId }),
    onSuccess: () => toast({ tone: 'sky', words: t('channels.syncing') }),
    onError: sayTrouble,
  })
  return (
    <Card
      flush
      title={t('channels.templates')}
      aside={
        <>
          {data?.syncedAt && (
            <span className="num text-small max-sm:hidden">
              {t('channels.syncedAt', { day: dates.momentDay(data.syncedAt), time: dates.time(data.syncedAt) })}
            </span>
          )}
          {maySync && (
            <Button size="small" icon={<RefreshCw />} busy={sync.isPending} onClick={() => sync.mutate()}>
              {t('channels.sync')}
            </Button>
          )}
        </>
      }
    >
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <SkeletonList rows={3} height={72} />
      ) : data.templates.length === 0 ? (
        <State kind="empty" small title={t('channels.noTemplates')}>
          {t('channels.noTemplatesMore')}
        </State>
      ) : (
        <ul>
          {data.templates.map((template) => (
            <li key={template.id} className="grid gap-1 border-b px-4 py-3 last:border-0">
              <span className="flex flex-wrap items-center gap-2">
                <b className="min-w-0 font-semibold [overflow-wrap:anywhere]">{template.name}</b>
                <span className="text-small text-ink-3">
                  {template.language}
                  {template.category && ` · ${template.category.toLowerCase()}`}
                </span>
                <span className="ml-auto">
                  <Chip tone={tones[template.status] ?? 'plain'}>
                    {template.status in tones
                      ? t(`channels.status.${template.status as keyof Words['channels']['status']}`)
                      : template.status.toLowerCase()}
                  </Chip>
                </span>
              </span>
              {template.body && (
                <span lang={template.language.slice(0, 2)} className="line-clamp-2 whitespace-pre-line text-ink-2">
                  {template.body}
                </span>
              )}
              {template.why && <span className="text-small text-brick">{template.why}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
