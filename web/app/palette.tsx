import { useNavigate } from '@tanstack/react-router'
import { CommandPalette, type PaletteItem } from '../ui/command-palette.tsx'
import { shell } from '../words/en/shell.ts'
import { keyOf, useAllActions } from './keys.ts'
import { useWords } from './language.ts'
import type { Room } from './rooms.ts'

export default function Palette({ onOpen, rooms }: { onOpen: (open: boolean) => void; rooms: readonly Room[] }) {
  const t = useWords()
  const navigate = useNavigate()
  const acts = useAllActions().filter(
    (action) => !action.hidden && !action.disabled && !action.id.startsWith('shell.go-'),
  )
  const items: PaletteItem[] = [
    ...acts.map((action) => ({
      id: action.id,
      words: action.words,
      group: t('shell.groupDo'),
      keys: keyOf(action),
      act: action.perform,
    })),
    ...rooms.map((room) => ({
      id: `go ${room.id}`,
      words: t(`shell.${room.id}`),
      group: t('shell.groupGo'),
      icon: <room.icon />,
      keys: keyOf({ id: `shell.go-${room.id}`, keys: room.keys }),
      also: [shell[room.id]],
      act: () => void navigate({ to: room.path }),
    })),
  ]
  return (
    <CommandPalette
      open
      onOpen={onOpen}
      title={t('shell.findTitle')}
      placeholder={t('shell.findHint')}
      nothing={t('shell.findNothing')}
      items={items}
    />
  )
}
