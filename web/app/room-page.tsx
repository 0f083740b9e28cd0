/** A room whose own page is not hung in yet: its name at the top, and the way to a room that is. */
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { State } from '../ui/state.tsx'
import { useBar } from './bar.ts'
import { useWords } from './language.ts'
import { paths } from './paths.ts'
import { type Room, rooms } from './rooms.ts'
import { useSession } from './session.ts'

function RoomPage({ id }: { id: Room['id'] }) {
  const t = useWords()
  const navigate = useNavigate()
  const room = rooms.find((one) => one.id === id)
  useBar({ where: t(`shell.${id}`), sub: useSession()?.business?.name })
  return (
    <State
      kind="empty"
      icon={room && <room.icon />}
      title={t(`shell.${id}`)}
      act={<Button onClick={() => void navigate({ to: paths.settings })}>{t('shell.settings')}</Button>}
    />
  )
}

export const CatalogueRoom = () => <RoomPage id="catalogue" />
