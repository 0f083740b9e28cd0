/** Pairs of contacts that look like one person: merge them, or say that they are two. */
import { dismissDuplicate, listDuplicates } from '@galla/contract/contacts'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Merge, UsersRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { toast } from '../../ui/toast.ts'
import type { Pair } from './who-queries.ts'

const MergeForm = lazy(async () => ({ default: (await import('./merge-form.tsx')).MergeForm }))

export function DuplicatesPage() {
  const t = useWords()
  const list = usePages(listDuplicates, ['contacts', 'pairs'], { limit: 25 })
  const [merging, merge] = useState<Pair>()
  useBar({ where: t('shell.contacts'), sub: t('who.duplicates') })
  return (
    <PageFrame back={{ to: paths.contacts, words: t('contacts.toList') }}>
      <h1 className="text-title font-semibold">{t('who.duplicates')}</h1>
      <p className="mb-4 text-ink-2">{t('who.duplicatesLead')}</p>
      {list.error && list.rows.length === 0 ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : list.loading ? (
        <SkeletonList rows={3} height={120} />
      ) : list.rows.length === 0 ? (
        <Card>
          <State kind="empty" icon={<UsersRound />} title={t('who.duplicatesNone')}>
            {t('who.duplicatesNoneMore')}
          </State>
        </Card>
      ) : (
        <ul className="grid gap-3">
          {list.rows.map((pair) => (
            <li key={`${pair.one.id} ${pair.other.id}`}>
              <OnePair pair={pair} onMerge={() => merge(pair)} />
            </li>
          ))}
        </ul>
      )}
      {list.more && (
        <div className="mt-3 text-center">
          <Button onClick={list.more}>{t('common.more')}</Button>
        </div>
      )}
      <Suspense>
        {merging && (
          <MergeForm
            oneId={merging.one.id}
            otherId={merging.other.id}
            onClose={() => merge(undefined)}
            onMerged={() => merge(undefined)}
          />
        )}
      </Suspense>
    </PageFrame>
  )
}

function OnePair({ pair, onMerge }: { pair: Pair; onMerge: () => void }) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const mayMerge = useMay('contacts.merge-contacts')
  const mayDismiss = useMay('contacts.dismiss-duplicate')
  const dismiss = useMutation({
    mutationFn: () => call(dismissDuplicate, { oneId: pair.one.id, otherId: pair.other.id }),
    onSuccess: () => toast({ words: t('who.dismissed') }),
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['contacts', 'pairs'] }),
  })
  return (
    <Card>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Chip tone="gold">{t(`who.whyPair.${pair.why}`)}</Chip>
        <span className="text-small text-ink-3">{dates.momentDay(pair.noticedAt)}</span>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {[pair.one, pair.other].map((contact) => (
          <Link
            key={contact.id}
            to={paths.contact}
            params={{ contactId: contact.id }}
            className="flex min-h-14 items-center gap-3 rounded-m border px-3 py-2 hover:bg-sunken"
          >
            <Avatar name={contact.name} />
            <span className="min-w-0">
              <b className="block truncate font-semibold">{contact.name}</b>
              <span className="num block truncate text-small text-ink-2">
                {[contact.phone && formatPhone(contact.phone, { country: true }), contact.email, contact.gstin]
                  .filter(Boolean)
                  .join(' · ') || t('common.none')}
              </span>
            </span>
          </Link>
        ))}
      </div>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        {mayDismiss && (
          <Button look="quiet" busy={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t('who.twoPeople')}
          </Button>
        )}
        {mayMerge && (
          <Button look="act" icon={<Merge />} onClick={onMerge}>
            {t('who.compare')}
          </Button>
        )}
      </div>
    </Card>
  )
}
