/** The filters of the list as they stand in the address, and as they are said. */

import { contactLanguages } from '../contacts/languages.ts'
import { type FilterName, filterNames } from './filter-names.ts'
import type { InboxData } from './inbox-data.ts'
import type { ListFilters } from './thread-cache.ts'

export type FilterAddress = Readonly<Partial<Record<FilterName, string | undefined>>>

const flags: readonly FilterName[] = ['unread', 'waiting', 'unattended']
const tabs = ['mine', 'unassigned', 'all', 'mentions', 'participating'] as const
const states = ['open', 'snoozed', 'resolved'] as const
export const sorts = ['newest', 'oldest', 'waiting', 'due', 'priority'] as const
const windows = ['open', 'closing', 'closed'] as const
export const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const

const among = <const T extends string>(all: readonly T[], said: string | undefined): T | undefined =>
  all.find((one) => one === said)
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const date = /^\d{4}-\d\d-\d\d$/
const fits = (pattern: RegExp, said: string | undefined) => (said && pattern.test(said) ? said : undefined)

const isLanguage = (said: string | undefined): said is keyof typeof contactLanguages =>
  said !== undefined && Object.hasOwn(contactLanguages, said)

/** What cannot be meant is left out: a link that was written by hand still shows a list. */
export function filtersIn(address: FilterAddress, search: string | undefined): ListFilters {
  const said: Partial<ListFilters> = {
    unread: address.unread ? true : undefined,
    waiting: address.waiting ? true : undefined,
    unattended: address.unattended ? true : undefined,
    window: among(windows, address.window),
    assigneeId: fits(uuid, address.assigneeId),
    teamId: fits(uuid, address.teamId),
    channelId: fits(uuid, address.channelId),
    labelId: fits(uuid, address.labelId),
    priority: among(priorities, address.priority),
    language: isLanguage(address.language) ? address.language : undefined,
    match: address.match === 'any' ? 'any' : undefined,
    begunFrom: fits(date, address.begunFrom),
    begunTo: fits(date, address.begunTo),
    activeFrom: fits(date, address.activeFrom),
    activeTo: fits(date, address.activeTo),
    search: search || undefined,
  }
  return {
    tab: among(tabs, address.tab) ?? 'all',
    state: among(states, address.state) ?? 'open',
    sort: among(sorts, address.sort) ?? 'newest',
    ...(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<ListFilters>),
  }
}

/** The address of filters: what is said by saying nothing is left out. */
export function addressOf(
  filters: Readonly<Partial<Record<FilterName, unknown>>>,
): Record<FilterName, string | undefined> {
  const standard: Partial<Record<FilterName, string>> = { tab: 'all', state: 'open', sort: 'newest' }
  return Object.fromEntries(
    filterNames.map((name) => {
      const value = filters[name]
      if (value === undefined || value === false || value === standard[name]) return [name, undefined]
      return [name, flags.includes(name) ? '1' : String(value)]
    }),
  ) as Record<FilterName, string | undefined>
}

/** What a saved view keeps. */
export function viewOf(all: ListFilters) {
  const { search: _, contactId: __, unread, waiting, unattended, ...filters } = all
  return {
    ...filters,
    ...(unread && { unread: true }),
    ...(waiting && { waiting: true }),
    ...(unattended && { unattended: true }),
  }
}

type Say = (name: 'label' | 'team' | 'assignee', id: string) => string | undefined

export const nameIn =
  (inbox: InboxData | undefined): Say =>
  (name, id) => {
    const among = { label: inbox?.labels, team: inbox?.teams, assignee: inbox?.colleagues }[name]
    return among?.find((one) => one.id === id)?.name
  }
