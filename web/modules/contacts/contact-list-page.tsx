import { exportContacts, listContacts } from '@galla/contract/contacts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Merge, UserPlus, Users } from 'lucide-react'
import { useRef } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { ImportButton } from '../imports/import-button.tsx'
import { AddContactForm } from './add-contact-form.tsx'
import { ContactTabs } from './contact-tabs.tsx'
import { OffersChip } from './offers-chip.tsx'
import { type ContactRow, contactKeys, tagsQuery } from './queries.ts'

const offersFilters = ['yes', 'no', 'not-asked'] as const
type Offers = (typeof offersFilters)[number]

export function ContactListPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const mayAdd = useMay('contacts.add-contact')
  const mayPairs = useMay('contacts.list-duplicates')
  const [{ search, tag, offers, archived, add }, change] = useAddressState<
    'search' | 'tag' | 'offers' | 'archived' | 'add'
  >()
  const [typed, type] = useTypedSearch(search ?? '', (text) => change({ search: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const addKey = useKeyOf('contacts.add', 'Alt+N')
  const tags = useQuery(tagsQuery)
  useBar({ where: t('shell.contacts'), sub: business })

  const filters = {
    search,
    tag,
    offers: offersFilters.find((one) => one === offers) as Offers | undefined,
    archived: archived === 'only' ? ('only' as const) : undefined,
  }
  const list = usePages(listContacts, contactKeys.list(filters), filters)
  const filtered = Boolean(search || tag || filters.offers)
  const open = (contact: ContactRow) => void navigate({ to: paths.contact, params: { contactId: contact.id } })

  useActions([
    { id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() },
    {
      id: 'contacts.add',
      words: t('contacts.add'),
      keys: 'Alt+N',
      disabled: !mayAdd,
      perform: () => change({ add: 'yes' }),
    },
  ])

  const columns: readonly Column<ContactRow>[] = [
    {
      id: 'name',
      words: t('contacts.name'),
      width: 220,
      grows: true,
      cell: (row) => (
        <span className="flex items-center gap-3">
          <Avatar name={row.name} />
          <span className="truncate font-semibold">{row.name}</span>
        </span>
      ),
    },
    {
      id: 'phone',
      words: t('contacts.phone'),
      width: 150,
      cell: (row) => <span className="num">{row.phone ? formatPhone(row.phone) : t('common.none')}</span>,
    },
    {
      id: 'gstin',
      words: t('contacts.gstin'),
      width: 180,
      wideOnly: true,
      cell: (row) => <span className="num text-ink-2">{row.gstin ?? t('common.none')}</span>,
    },
    { id: 'tags', words: t('contacts.tags'), width: 240, wideOnly: true, cell: (row) => <Tags tags={row.tags} /> },
    {
      id: 'offers',
      words: t('contacts.offersColumn'),
      width: 150,
      wideOnly: true,
      cell: (row) => <OffersChip offers={row.offers} />,
    },
    {
      id: 'changed',
      words: t('contacts.changedAt'),
      width: 130,
      wideOnly: true,
      figures: true,
      cell: (row) => <span className="text-ink-2">{dates.momentDay(row.changedAt)}</span>,
    },
  ]

  const known = tags.data?.tags.toSorted((a, b) => b.used - a.used) ?? []
  const shown = known.slice(0, 5).map((one) => one.name)
  if (tag && !shown.includes(tag)) shown.push(tag)
  const more = known.filter((one) => !shown.includes(one.name))

  return (
    <>
      <ListFrame
        toolbar={
          <Toolbar
            searchWords={t('contacts.searchIn')}
            searchKeys="/"
            search={typed}
            onSearch={type}
            searchRef={field}
            filters={[
              { id: 'yes', words: t('contacts.offersChip.yes'), on: offers === 'yes' },
              ...shown.map((name) => ({ id: `tag ${name}`, words: name, on: tag === name })),
              { id: 'archived', words: t('contacts.onlyArchived'), on: archived === 'only' },
            ]}
            onFilter={(id, on) => {
              if (id === 'archived') change({ archived: on ? 'only' : undefined })
              else if (id.startsWith('tag ')) change({ tag: on ? id.slice(4) : undefined })
              else change({ offers: on ? id : undefined })
            }}
            moreFilters={
              more.length > 0
                ? more.map((one) => ({ id: one.name, words: one.name, act: () => change({ tag: one.name }) }))
                : undefined
            }
          >
            <ContactTabs here="all" />
            {mayPairs && (
              <Button iconOnPhone look="quiet" icon={<Merge />} onClick={() => void navigate({ to: paths.duplicates })}>
                {t('contacts.duplicates')}
              </Button>
            )}
            <ImportButton target="contacts" needs="contacts.add-contact" />
            <ExportButton acts={exportContacts} input={filters} />
            {mayAdd && (
              <Button iconOnPhone look="act" icon={<UserPlus />} keys={addKey} onClick={() => change({ add: 'yes' })}>
                {t('contacts.add')}
              </Button>
            )}
          </Toolbar>
        }
      >
        {list.error ? (
          <Trouble error={list.error} onAgain={list.again} />
        ) : (
          <Table
            label={t('shell.contacts')}
            rows={list.rows}
            keyOf={(row) => row.id}
            columns={columns}
            rowHeight={52}
            loading={list.loading}
            onOpen={open}
            onMore={list.more}
            narrowHeight={68}
            asRow={(row) => (
              <span className="flex items-center gap-3">
                <Avatar name={row.name} size="medium" />
                <span className="grid min-w-0 flex-1">
                  <span className="truncate font-semibold">{row.name}</span>
                  <span className="num truncate text-ink-2">
                    {row.phone ? formatPhone(row.phone) : (row.gstin ?? row.email ?? '')}
                  </span>
                </span>
                <OffersChip offers={row.offers} quiet />
              </span>
            )}
            empty={
              filtered ? (
                <State
                  kind="not-found"
                  title={t('common.nothingFits')}
                  act={
                    <Button onClick={() => change({ search: undefined, tag: undefined, offers: undefined })}>
                      {t('common.clearFilters')}
                    </Button>
                  }
                >
                  {t('common.nothingFitsMore')}
                </State>
              ) : archived === 'only' ? (
                <State kind="empty" icon={<Users />} title={t('contacts.emptyArchived')}>
                  {t('contacts.emptyArchivedMore')}
                </State>
              ) : (
                <State
                  kind="empty"
                  icon={<Users />}
                  title={t('contacts.emptyTitle')}
                  act={
                    mayAdd && (
                      <Button look="act" icon={<UserPlus />} keys={addKey} onClick={() => change({ add: 'yes' })}>
                        {t('contacts.add')}
                      </Button>
                    )
                  }
                >
                  {t('contacts.emptyMore')}
                </State>
              )
            }
          />
        )}
      </ListFrame>
      {add === 'yes' && mayAdd && (
        <AddContactForm
          onClose={() => change({ add: undefined }, { replace: true })}
          onAdded={(contact) => void navigate({ to: paths.contact, params: { contactId: contact.id }, replace: true })}
        />
      )}
    </>
  )
}

export function Tags({ tags }: { tags: readonly string[] }) {
  const shown = tags.slice(0, 3)
  return (
    <span className="flex min-w-0 gap-1.5 overflow-hidden">
      {shown.map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {tags.length > shown.length && <span className="num text-caption text-ink-3">+{tags.length - shown.length}</span>}
    </span>
  )
}
