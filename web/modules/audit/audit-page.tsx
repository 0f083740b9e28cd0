import { exportEntries, listEntries, verifyChain } from '@galla/contract/audit'
import { listPeople } from '@galla/contract/identity'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Link2, ScrollText } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useDates, useWords, wordsIfAny } from '../../app/language.ts'
import { type RowOf, usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { dayInIndia } from '../../ui/days.ts'
import { formatCount, formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import type { Words } from '../../words/words.ts'
import { peopleKey } from '../identity/queries.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'

const kinds = [
  'invoice',
  'product',
  'contact',
  'person',
  'business',
  'role',
  'invitation',
  'till',
  'registration',
  'channel',
] as const
type Entry = RowOf<typeof listEntries>

export function AuditPage() {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const [{ kind, object }, change] = useAddressState<'kind' | 'object'>()
  const mayVerify = useMay('audit.verify-chain')
  const mayPeople = useMay('identity.list-people')
  const filters = { objectKind: kinds.find((one) => one === kind), objectId: object }
  const log = usePages(listEntries, ['audit', 'list', filters], filters)
  const people = usePages(listPeople, peopleKey, {}, mayPeople)
  const names = new Map(people.rows.map((person) => [person.id, person.name]))
  const verify = useMutation({ mutationFn: () => call(verifyChain, {}), onError: sayTrouble })
  const days = byDay(log.rows)

  return (
    <SettingsFrame
      part="audit"
      title={t('audit.title')}
      lead={t('audit.lead')}
      aside={
        mayVerify && (
          <Button icon={<Link2 />} busy={verify.isPending} onClick={() => verify.mutate()}>
            {t('audit.verify')}
          </Button>
        )
      }
    >
      {verify.data &&
        (verify.data.brokenAt === null ? (
          <Banner tone="leaf">{t('audit.whole', { count: verify.data.entries })}</Banner>
        ) : (
          <Banner tone="brick">{t('audit.broken', { seq: formatCount(verify.data.brokenAt) })}</Banner>
        ))}
      <div className="flex flex-wrap items-center gap-1.5">
        <FilterChip on={!filters.objectKind && !object} onToggle={() => change({ kind: undefined, object: undefined })}>
          {t('audit.kinds.all')}
        </FilterChip>
        {kinds.map((one) => (
          <FilterChip
            key={one}
            on={kind === one}
            onToggle={() => change({ kind: kind === one ? undefined : one, object: undefined })}
          >
            {t(`audit.kinds.${one}`)}
          </FilterChip>
        ))}
        {object && (
          <FilterChip on onToggle={() => change({ object: undefined })} onRemove={() => change({ object: undefined })}>
            {t('audit.oneObject', { object: object.slice(-6) })}
          </FilterChip>
        )}
        <span className="ml-auto">
          <ExportButton acts={exportEntries} input={filters} />
        </span>
      </div>
      {log.error ? (
        <Trouble error={log.error} onAgain={log.again} />
      ) : log.loading ? (
        <Card flush>
          <SkeletonList rows={8} height={64} />
        </Card>
      ) : log.rows.length === 0 ? (
        <Card>
          <State kind="empty" icon={<ScrollText />} title={t('audit.emptyTitle')}>
            {t('audit.emptyMore')}
          </State>
        </Card>
      ) : (
        days.map(({ day, entries }) => (
          <Day key={day} at={entries[0]?.at ?? ''}>
            {entries.map((entry) => (
              <OneEntry
                key={entry.id}
                entry={entry}
                who={names.get(entry.personId ?? '')}
                onOnly={() => change({ kind: kinds.find((one) => one === entry.objectKind), object: entry.objectId })}
              />
            ))}
          </Day>
        ))
      )}
      {log.more && <Button onClick={log.more}>{t('common.more')}</Button>}
    </SettingsFrame>
  )
}

function Day({ at, children }: { at: string; children: React.ReactNode }) {
  const dates = useDates()
  return (
    <Card flush title={dates.momentDay(at)}>
      <ol>{children}</ol>
    </Card>
  )
}

function OneEntry({ entry, who, onOnly }: { entry: Entry; who: string | undefined; onOnly: () => void }) {
  const t = useWords()
  const dates = useDates()
  const openObject = useOpenObject()
  // Most acts bear the name of their permission; an act newer than its words is shown by its name, made readable.
  const act =
    wordsIfAny(`permissions.${entry.act}`) ??
    wordsIfAny(`audit.acts.${entry.act}`) ??
    entry.act.slice(entry.act.indexOf('.') + 1).replaceAll('-', ' ')
  const kind = (kinds as readonly string[]).includes(entry.objectKind)
    ? t(`audit.kinds.${entry.objectKind as keyof Words['audit']['kinds']}`)
    : entry.objectKind
  const open = openObject(entry.objectKind)
  const facts = Object.entries(entry.facts)
  return (
    <li className="num flex items-baseline gap-3 border-b px-4 py-2.5 last:border-0">
      <span className="w-11 flex-none text-ink-3">{dates.time(entry.at)}</span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-semibold">{act}</b>
          <span className="text-ink-2">
            {who ??
              (entry.byJob ? t('audit.byJob', { job: entry.byJob }) : entry.personId ? t('audit.unknownPerson') : '')}
          </span>
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-1.5">
          <button
            type="button"
            onClick={() => (open ? open(entry.objectId) : onOnly())}
            className="rounded-s text-small text-peacock underline underline-offset-4"
          >
            {kind} …{entry.objectId.slice(-6)}
          </button>
          {facts.slice(0, 6).map(([name, value]) => (
            <Chip key={name}>
              {readable(name)} {factWords(name, value)}
            </Chip>
          ))}
        </span>
      </span>
      <span className="flex-none text-caption text-ink-3">
        {entry.seq === null ? t('audit.notSealed') : formatCount(entry.seq)}
      </span>
    </li>
  )
}

/** Opens the page of what an entry is about; kinds without one give nothing. */
function useOpenObject(): (kind: string) => ((id: string) => void) | undefined {
  const navigate = useNavigate()
  const pages: Readonly<Record<string, (id: string) => void>> = {
    invoice: (invoiceId) => void navigate({ to: paths.invoice, params: { invoiceId } }),
    contact: (contactId) => void navigate({ to: paths.contact, params: { contactId } }),
    product: (productId) => void navigate({ to: paths.product, params: { productId } }),
  }
  return (kind) => pages[kind]
}

const readable = (name: string) =>
  name.replace(/Paise$/, '').replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)

function factWords(name: string, value: unknown): string {
  if (typeof value === 'number') return name.endsWith('Paise') ? formatRupees(value) : formatCount(value)
  if (Array.isArray(value)) return formatCount(value.length)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^[\da-f]{8}-[\da-f-]{27}$/.test(text) ? `…${text.slice(-6)}` : text.slice(0, 60)
}

function byDay(entries: readonly Entry[]): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dayInIndia(new Date(entry.at))
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, of]) => ({ day, entries: of }))
}
