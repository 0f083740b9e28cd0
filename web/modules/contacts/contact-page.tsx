/** One customer: who it is, and beside it what was bought. */
import { findState } from '@galla/gst/states'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Merge, Pencil } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PriceListOfContact } from '../catalogue/price-list-of-contact.tsx'
import { KhataCard } from '../sales/khata-card.tsx'
import { Purchases } from '../sales/purchases.tsx'
import { ChangeContactForm } from './change-contact-form.tsx'
import { ConsentsCard } from './consents-card.tsx'
import { IdentitiesCard } from './identities-card.tsx'
import { contactLanguages } from './languages.ts'
import { OffersChip } from './offers-chip.tsx'
import { type Contact, contactQuery, useArchiveContact } from './queries.ts'
import { pairsQuery } from './who-queries.ts'

const MergeWith = lazy(async () => ({ default: (await import('./merge-with.tsx')).MergeWith }))
const MergeForm = lazy(async () => ({ default: (await import('./merge-form.tsx')).MergeForm }))

export function ContactPage() {
  const t = useWords()
  const { contactId } = useParams({ strict: false }) as { contactId: string }
  const { data: contact, error, refetch } = useQuery(contactQuery(contactId))
  const mayPurchases = useMay('sales.show-purchases')
  const mayKhata = useMay('sales.show-khata')
  const mayConsents = useMay('contacts.list-consents')
  const mayIdentities = useMay('contacts.show-identities')
  const mayPairs = useMay('contacts.list-duplicates')
  useBar({
    where: contact?.name ?? t('shell.contacts'),
    sub: contact?.phone ? formatPhone(contact.phone, { country: true }) : undefined,
  })

  return (
    <PageFrame back={{ to: paths.contacts, words: t('contacts.toList') }} wide>
      {error && !contact ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
          <div className="grid gap-4">
            {contact && mayPairs && <PairBanner contact={contact} />}
            {contact ? <Person contact={contact} /> : <PersonSkeleton />}
            {mayKhata && <KhataCard contactId={contactId} />}
            {contact && mayConsents && <ConsentsCard contact={contact} />}
            {contact && mayIdentities && <IdentitiesCard contactId={contactId} />}
          </div>
          <div className="grid gap-4">
            {mayPurchases && contact && <PriceListOfContact contactId={contactId} name={contact.name} />}
            {mayPurchases && <Purchases contactId={contactId} name={contact?.name ?? ''} />}
          </div>
        </div>
      )}
    </PageFrame>
  )
}

function Person({ contact }: { contact: Contact }) {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const [{ change: changing, merge: merging }, change] = useAddressState<'change' | 'merge'>()
  const { archive, restore } = useArchiveContact()
  const mayChange = contact.can.includes('change')
  const changeKey = useKeyOf('contacts.change', 'E')
  const openForm = () => change({ change: 'yes' })
  useActions([
    { id: 'contacts.change', words: t('contacts.changeTitle'), keys: 'E', disabled: !mayChange, perform: openForm },
  ])
  const state = contact.stateCode ? findState(contact.stateCode)?.name : undefined

  return (
    <Card>
      <header className="mb-4 flex flex-wrap items-center gap-x-3.5 gap-y-3">
        <Avatar name={contact.name} size="large" />
        <div className="min-w-0 flex-1 basis-44">
          <h2 className="text-heading font-semibold [overflow-wrap:anywhere]">{contact.name}</h2>
          <p className="num text-ink-2">
            {contact.phone
              ? formatPhone(contact.phone, { country: true })
              : contact.kind === 'firm'
                ? t('contacts.firm')
                : t('contacts.person')}
          </p>
        </div>
        <div className="ml-auto flex flex-wrap gap-2">
          {contact.can.includes('restore') && (
            <Button icon={<ArchiveRestore />} onClick={() => void restore(contact)}>
              {t('common.restore')}
            </Button>
          )}
          {contact.can.includes('archive') && (
            <Button
              look="quiet"
              icon={<Archive />}
              onClick={() => {
                void archive(contact)
                void navigate({ to: paths.contacts })
              }}
            >
              {t('common.archive')}
            </Button>
          )}
          {contact.can.includes('merge') && (
            <Button look="quiet" icon={<Merge />} onClick={() => change({ merge: 'yes' })}>
              {t('who.mergeWith')}
            </Button>
          )}
          {mayChange && (
            <Button icon={<Pencil />} keys={changeKey} onClick={openForm}>
              {t('common.change')}
            </Button>
          )}
        </div>
      </header>
      {contact.archivedAt && (
        <div className="mb-3">
          <Banner tone="gold">{t('contacts.archivedBanner', { day: dates.momentDay(contact.archivedAt) })}</Banner>
        </div>
      )}
      <div className="mb-3 flex flex-wrap items-center gap-1.5 empty:hidden">
        {contact.offers !== 'not-asked' && <OffersChip offers={contact.offers} />}
        {contact.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
      </div>
      {contact.remark && (
        <p className="mb-3 rounded-m bg-marigold-soft px-3 py-2 whitespace-pre-line text-marigold-ink">
          {contact.remark}
        </p>
      )}
      <Facts
        facts={[
          { id: 'email', words: t('contacts.email'), value: contact.email },
          {
            id: 'gstin',
            words: t('contacts.gstin'),
            value: contact.gstin && <span className="num">{contact.gstin}</span>,
          },
          { id: 'address', words: t('contacts.address'), value: contact.address },
          { id: 'state', words: t('contacts.state'), value: state },
          {
            id: 'language',
            words: t('contacts.language'),
            value: contact.language && contactLanguages[contact.language],
            lang: contact.language ?? undefined,
          },
          { id: 'source', words: t('contacts.source'), value: t(`contacts.sources.${contact.source}`) },
          { id: 'added', words: t('contacts.addedOn'), value: dates.momentDay(contact.addedAt) },
        ]}
      />
      <Suspense>
        {merging === 'yes' && contact.can.includes('merge') && (
          <MergeWith contact={contact} onClose={() => change({ merge: undefined }, { replace: true })} />
        )}
      </Suspense>
      {changing === 'yes' && mayChange && (
        <ChangeContactForm contact={contact} onClose={() => change({ change: undefined }, { replace: true })} />
      )}
    </Card>
  )
}

/** It looks like another: one press away from being compared. */
function PairBanner({ contact }: { contact: Contact }) {
  const t = useWords()
  const navigate = useNavigate()
  const [merging, merge] = useState(false)
  const pair = useQuery(pairsQuery(contact.id)).data?.rows[0]
  if (!pair) return null
  const other = pair.one.id === contact.id ? pair.other : pair.one
  return (
    <>
      <Banner
        tone="gold"
        act={
          contact.can.includes('merge') && (
            <Button size="small" onClick={() => merge(true)}>
              {t('who.compare')}
            </Button>
          )
        }
      >
        {t('who.pairBanner', { name: other.name })}
      </Banner>
      <Suspense>
        {merging && (
          <MergeForm
            oneId={contact.id}
            otherId={other.id}
            onClose={() => merge(false)}
            onMerged={(contactId) => {
              merge(false)
              void navigate({ to: paths.contact, params: { contactId }, replace: true })
            }}
          />
        )}
      </Suspense>
    </>
  )
}

function PersonSkeleton() {
  return (
    <Card>
      <div className="mb-4 flex items-center gap-3.5">
        <Skeleton round width={44} height={44} />
        <span className="grid gap-2">
          <Skeleton width={160} height={16} />
          <Skeleton width={120} />
        </span>
      </div>
      <div className="grid gap-5 pt-6">
        {[200, 160, 220, 120, 180].map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
    </Card>
  )
}
