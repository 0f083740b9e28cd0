/** A list of small things that are added, changed and taken out: teams, labels, saved replies, macros. */
import { CirclePlus, type LucideIcon, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'

export interface Kept {
  readonly id: string
  readonly title: ReactNode
  /** Read aloud on the button that takes it out. */
  readonly name: string
  readonly small?: ReactNode
  readonly aside?: ReactNode
  readonly onOpen?: (() => void) | undefined
  readonly onRemove?: (() => void) | undefined
}

export interface KeptListProps {
  readonly icon: LucideIcon
  readonly lead: string
  readonly addWords: string
  readonly onAdd: (() => void) | undefined
  readonly emptyTitle: string
  readonly emptyMore: string
  readonly rows: readonly Kept[] | undefined
}

export function KeptList({ icon: Icon, lead, addWords, onAdd, emptyTitle, emptyMore, rows }: KeptListProps) {
  const t = useWords()
  const key = useKeyOf('inbox-settings.add', 'Alt+N')
  useActions(onAdd ? [{ id: 'inbox-settings.add', words: addWords, keys: 'Alt+N', perform: onAdd }] : [])
  const add = onAdd && (
    <Button look="act" icon={<CirclePlus />} keys={key} onClick={onAdd}>
      {addWords}
    </Button>
  )
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="max-w-[62ch] text-pretty text-ink-2">{lead}</p>
        </div>
        {rows && rows.length > 0 && add}
      </div>
      <Card flush>
        {rows === undefined ? (
          <SkeletonList rows={4} height={60} />
        ) : rows.length === 0 ? (
          <State kind="empty" icon={<Icon />} title={emptyTitle} act={add}>
            {emptyMore}
          </State>
        ) : (
          <ul>
            {rows.map((row) => (
              <li key={row.id} className="relative">
                <ListRow
                  onOpen={row.onOpen}
                  title={row.title}
                  small={row.small}
                  aside={row.onRemove ? undefined : row.aside}
                />
                {row.onRemove && (
                  <span className="absolute top-1/2 right-2 flex -translate-y-1/2 items-center gap-2">
                    {row.aside}
                    <IconButton
                      label={t('inboxSettings.remove', { name: row.name })}
                      icon={<Trash2 />}
                      onClick={row.onRemove}
                    />
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
