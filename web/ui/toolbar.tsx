import { Bookmark, ChevronDown, Search } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { FilterChip } from './chip.tsx'
import { IconButton } from './icon-button.tsx'
import { KeyCap } from './key-cap.tsx'
import { Menu, type MenuItem } from './menu.tsx'
import { useUiWords } from './ui-words.ts'

export interface ToolbarFilter {
  readonly id: string
  readonly words: string
  readonly on: boolean
  readonly removable?: boolean | undefined
}

export interface ToolbarProps {
  readonly searchWords: string
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly searchKeys?: string | undefined
  readonly searchRef?: Ref<HTMLInputElement> | undefined
  readonly filters?: readonly ToolbarFilter[] | undefined
  readonly onFilter?: ((id: string, on: boolean) => void) | undefined
  readonly onRemoveFilter?: ((id: string) => void) | undefined
  /** Those there is no room for as chips. */
  readonly moreFilters?: readonly MenuItem[] | undefined
  /** What the list is one of several of. */
  readonly before?: ReactNode
  /** Filters that are more than a chip: a span of days. */
  readonly beside?: ReactNode
  readonly views?: readonly MenuItem[] | undefined
  /** The acts of the page, the primary one last. */
  readonly children?: ReactNode
}

export function Toolbar(props: ToolbarProps) {
  const words = useUiWords()
  return (
    <div role="toolbar" aria-label={props.searchWords} className="flex flex-wrap items-center gap-2">
      {props.before && <div className="max-md:-mx-1 max-md:w-full">{props.before}</div>}
      <label className="field-frame flex h-9 min-w-0 flex-[1_1_140px] items-center md:flex-[1_1_220px] gap-2 px-2.5 md:max-w-80 pointer-coarse:h-11">
        <Search size={17} className="text-ink-3" aria-hidden="true" />
        <span className="sr-only">{props.searchWords}</span>
        <input
          ref={props.searchRef}
          type="search"
          value={props.search}
          placeholder={props.searchWords}
          onChange={(event) => props.onSearch(event.target.value)}
          className="w-full min-w-0 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        {props.searchKeys && <KeyCap keys={props.searchKeys} />}
      </label>
      {props.filters && (
        // On a phone the chips slide in a row of their own below, so that the list keeps its place.
        <div className="flex flex-wrap items-center gap-1.5 max-md:order-last max-md:-mx-3 max-md:w-[calc(100%+24px)] max-md:flex-nowrap max-md:overflow-x-auto max-md:px-3 max-md:py-0.5">
          {props.filters.map((filter) => (
            <FilterChip
              key={filter.id}
              on={filter.on}
              onToggle={() => props.onFilter?.(filter.id, !filter.on)}
              onRemove={filter.removable ? () => props.onRemoveFilter?.(filter.id) : undefined}
            >
              {filter.words}
            </FilterChip>
          ))}
          {props.moreFilters && (
            <Menu items={props.moreFilters} align="start">
              <button
                type="button"
                className="inline-flex min-h-7 items-center gap-1 rounded-full bg-sunken pr-2 pl-2.5 text-caption font-medium text-ink-2 hover:text-ink pointer-coarse:min-h-11"
              >
                {words.more}
                <ChevronDown size={13} aria-hidden="true" />
              </button>
            </Menu>
          )}
        </div>
      )}
      {props.beside && (
        <div className="flex flex-wrap items-center gap-2 max-md:order-last max-md:w-full">{props.beside}</div>
      )}
      {props.views && (
        <Menu items={props.views}>
          <IconButton label={words.savedViews} icon={<Bookmark />} />
        </Menu>
      )}
      <div className="ml-auto flex items-center gap-2 md:flex-wrap">{props.children}</div>
    </div>
  )
}
