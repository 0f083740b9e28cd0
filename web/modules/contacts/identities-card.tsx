/** By what a contact is known, how that changed, and what was merged into it, with the way back. */
import { undoMerge } from '@galla/contract/contacts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { AtSign, IdCard, MessageCircle, Phone, Split } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { toast } from '../../ui/toast.ts'
import { type Identities, identitiesQuery } from './who-queries.ts'

const icons = { phone: Phone, 'wa-id': MessageCircle, bsuid: IdCard, 'parent-bsuid': IdCard, username: AtSign }
type Kind = Identities['identities'][number]['kind']

const shown = (kind: Kind, value: string) =>
  kind === 'phone'
    ? formatPhone(value, { country: true })
    : kind === 'wa-id'
      ? formatPhone(`+${value}`, { country: true })
      : value

export function IdentitiesCard({ contactId }: { contactId: string }) {
  const t = useWords()
  const dates = useDates()
  const { data, error, refetch } = useQuery(identitiesQuery(contactId))
  const [undoing, ask] = useState<Identities['merges'][number]>()
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  return (
    <Card title={t('who.title')}>
      {!data ? (
        <SkeletonList rows={2} height={40} />
      ) : data.identities.length === 0 && data.merges.length === 0 ? (
        <p className="text-ink-2">{t('who.none')}</p>
      ) : (
        <div className="grid gap-4">
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {data.identities.map(({ kind, value }) => {
              const Icon = icons[kind]
              return (
                <li key={`${kind} ${value}`} className="flex min-h-10 items-center gap-2.5">
                  <Icon size={17} aria-hidden="true" className="flex-none text-ink-3" />
                  <span className="min-w-0">
                    <span className="num block truncate">{shown(kind, value)}</span>
                    <span className="block text-caption text-ink-3">{t(`who.kinds.${kind}`)}</span>
                  </span>
                </li>
              )
            })}
          </ul>
          {data.merges.length > 0 && (
            <section>
              <h3 className="mb-1 text-small font-semibold text-ink-2">{t('who.merged')}</h3>
              <ul>
                {data.merges.map((merge) => (
                  <li key={merge.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1">
                    <span className="min-w-0 flex-1">
                      {t('who.mergedOn', { name: merge.name, day: dates.momentDay(merge.mergedAt) })}
                      {merge.undoneAt && (
                        <span className="block text-small text-ink-3">
                          {t('who.apart', { day: dates.momentDay(merge.undoneAt) })}
                        </span>
                      )}
                    </span>
                    {merge.can.includes('undo') && (
                      <Button size="small" icon={<Split />} onClick={() => ask(merge)}>
                        {t('who.undo')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {data.changes.length > 0 && (
            <section>
              <h3 className="mb-1 text-small font-semibold text-ink-2">{t('who.changes')}</h3>
              <Timeline
                label={t('who.changes')}
                events={data.changes.slice(0, 10).map(({ id, what, kind, value, why, at }) => ({
                  id,
                  words: t(what === 'new' ? 'who.changedTo' : 'who.goneFrom', {
                    kind: t(`who.kinds.${kind}`),
                    value: shown(kind, value),
                  }),
                  small: t(`who.why.${why}`),
                  aside: dates.momentDay(at),
                  tone: what === 'new' ? 'leaf' : 'plain',
                }))}
              />
            </section>
          )}
        </div>
      )}
      {undoing && <Undo merge={undoing} onClose={() => ask(undefined)} />}
    </Card>
  )
}

function Undo({ merge, onClose }: { merge: Identities['merges'][number]; onClose: () => void }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const undo = useMutation({
    mutationFn: () => call(undoMerge, { mergeId: merge.id }),
    onSuccess: () => {
      toast({ words: t('who.undone', { name: merge.name }) })
      onClose()
    },
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['contacts'] }),
  })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={t('who.undoTitle', { name: merge.name })}
      lead={t('who.undoLead', { name: merge.name })}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="act" busy={undo.isPending} onClick={() => undo.mutate()}>
            {t('who.undo')}
          </Button>
        </>
      }
    />
  )
}
