import { findMessageTemplates, templateStates } from '@galla/contract/channels'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileText, MessageCircle, Plus } from 'lucide-react'
import { useRef } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatCount } from '../../ui/money.ts'
import { Select } from '../../ui/select.tsx'
import { State } from '../../ui/state.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { FetchTemplatesButton } from './fetch-templates-button.tsx'
import { channelsQuery, type TemplateRow } from './queries.ts'
import { qualityTones, statusTone, templateLanguages, useTemplateWords } from './template-words.ts'

const states = templateStates.filter((state) => state !== 'other')
const categories = ['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const
const qualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const

type Filter = 'search' | 'state' | 'category' | 'language' | 'quality'

const oneOf = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((one) => one === value)

export function TemplateListPage() {
  const t = useWords()
  const say = useTemplateWords()
  const dates = useDates()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const mayMake = useMay('channels.submit-message-template')
  const channels = useQuery(channelsQuery).data?.channels.filter(({ state }) => state !== 'disconnected')
  const [address, change] = useAddressState<Filter>()
  const [typed, type] = useTypedSearch(address.search ?? '', (text) => change({ search: text }, { replace: true }))
  const field = useRef<HTMLInputElement>(null)
  const newKey = useKeyOf('templates.new', 'N')
  useBar({ where: t('templates.title'), sub: business })
  const make = () => void navigate({ to: paths.newTemplate })
  useActions([
    { id: 'list.search', words: t('common.actSearch'), keys: '/', perform: () => field.current?.focus() },
    { id: 'templates.new', words: t('templates.new'), keys: 'N', disabled: !mayMake, perform: make },
  ])
  const search = address.search?.trim()
  const filter = {
    ...(search && { search }),
    state: oneOf(states, address.state),
    category: oneOf(categories, address.category),
    quality: oneOf(qualities, address.quality),
    language: address.language,
  }
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as typeof filter
  const list = usePages(findMessageTemplates, ['channels', 'templates', asked], asked)
  const filtered = Object.keys(asked).length > 0
  const syncedAt = channels?.flatMap((one) => one.templatesSyncedAt ?? []).sort()[0]
  const columns: readonly Column<TemplateRow>[] = [
    {
      id: 'name',
      words: t('templates.name'),
      width: 300,
      grows: true,
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <b className="flex-none font-semibold">{row.name}</b>
          <span lang={row.language.slice(0, 2)} className="truncate text-ink-2">
            {row.body?.replaceAll('\n', ' ')}
          </span>
        </span>
      ),
    },
    { id: 'language', words: t('templates.language'), width: 104, cell: (row) => say.language(row.language) },
    {
      id: 'status',
      words: t('templates.state'),
      width: 150,
      cell: (row) => <Chip tone={statusTone(row.status)}>{say.status(row.status)}</Chip>,
    },
    {
      id: 'category',
      words: t('templates.category'),
      width: 190,
      cell: (row) => (
        <span className="flex items-center gap-1.5">
          {say.category(row.category)}
          {drift(row) && <Chip tone="gold">{drift(row)}</Chip>}
        </span>
      ),
    },
    {
      id: 'quality',
      words: t('templates.quality'),
      width: 96,
      wideOnly: true,
      cell: (row) =>
        row.quality && row.quality in qualityTones ? (
          <Chip tone={qualityTones[row.quality]}>{say.quality(row.quality)}</Chip>
        ) : (
          <span className="text-ink-3">–</span>
        ),
    },
    {
      id: 'used',
      words: t('templates.used'),
      width: 92,
      figures: true,
      wideOnly: true,
      cell: (row) => (row.used > 0 ? formatCount(row.used) : <span className="text-ink-3">0</span>),
    },
    {
      id: 'last',
      words: t('templates.lastUsed'),
      width: 124,
      wideOnly: true,
      cell: (row) => (
        <span className="num text-ink-2">
          {row.lastUsedAt ? dates.momentDay(row.lastUsedAt) : t('templates.never')}
        </span>
      ),
    },
  ]
  const drift = (row: TemplateRow) =>
    row.becomes
      ? t('templates.becomesShort', { category: say.category(row.becomes) })
      : row.changedFrom && t('templates.wasShort', { category: say.category(row.changedFrom) })
  const makeButton = (iconOnPhone: boolean) =>
    mayMake && (
      <Button iconOnPhone={iconOnPhone} look="act" icon={<Plus />} keys={newKey} onClick={make}>
        {t('templates.new')}
      </Button>
    )
  const choose = (
    name: Exclude<Filter, 'search'>,
    label: string,
    options: readonly { value: string; words: string }[],
  ) => (
    <Select
      size="small"
      labelHidden
      label={label}
      value={address[name] ?? ''}
      options={[{ value: '', words: label }, ...options]}
      onValue={(value) => change({ [name]: value || undefined }, { replace: true })}
    />
  )
  return (
    <ListFrame
      toolbar={
        <Toolbar
          searchWords={t('templates.search')}
          searchKeys="/"
          search={typed}
          onSearch={type}
          searchRef={field}
          filters={states.map((state) => ({
            id: state,
            words: t(`templates.states.${state}`),
            on: address.state === state,
          }))}
          onFilter={(id, on) => change({ state: on ? id : undefined }, { replace: true })}
          beside={
            <>
              {choose(
                'category',
                t('templates.category'),
                categories.map((value) => ({ value, words: say.category(value) })),
              )}
              {choose(
                'language',
                t('templates.language'),
                templateLanguages.map((value) => ({ value, words: say.language(value) })),
              )}
              {choose(
                'quality',
                t('templates.quality'),
                qualities.map((value) => ({ value, words: say.quality(value) })),
              )}
            </>
          }
        >
          <FetchTemplatesButton />
          {makeButton(true)}
        </Toolbar>
      }
      below={
        syncedAt && (
          <span className="text-small text-ink-2">
            {t('templates.syncedAt', { day: dates.momentDay(syncedAt), time: dates.time(syncedAt) })}
          </span>
        )
      }
    >
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Table
          label={t('templates.title')}
          rows={list.rows}
          keyOf={(row) => row.id}
          columns={columns}
          loading={list.loading}
          onOpen={(row) => void navigate({ to: paths.template, params: { templateId: row.id } })}
          onMore={list.more}
          narrowHeight={84}
          asRow={(row) => (
            <span className="grid grid-cols-[minmax(0,1fr)] gap-1">
              <span className="flex items-center gap-2">
                <b className="min-w-0 flex-1 truncate font-semibold">{row.name}</b>
                <Chip tone={statusTone(row.status)}>{say.status(row.status)}</Chip>
              </span>
              <span className="flex items-center gap-2 text-small text-ink-2">
                <span className="min-w-0 truncate">
                  {say.language(row.language)} · {say.category(row.category)} ·{' '}
                  {row.lastUsedAt ? t('templates.usedTimes', { count: row.used }) : t('templates.neverUsed')}
                </span>
                {drift(row) && <Chip tone="gold">{drift(row)}</Chip>}
              </span>
            </span>
          )}
          empty={
            filtered ? (
              <State kind="not-found" title={t('common.nothingFits')}>
                {t('common.nothingFitsMore')}
              </State>
            ) : channels?.length === 0 ? (
              <State
                kind="empty"
                icon={<MessageCircle />}
                title={t('templates.noNumber')}
                act={
                  <Button onClick={() => void navigate({ to: paths.settingsChannels })}>
                    {t('templates.toNumbers')}
                  </Button>
                }
              >
                {t('templates.noNumberMore')}
              </State>
            ) : (
              <State kind="empty" icon={<FileText />} title={t('templates.none')} act={makeButton(false)}>
                {t('templates.noneMore')}
              </State>
            )
          }
        />
      )}
    </ListFrame>
  )
}
