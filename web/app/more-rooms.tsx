import { Link } from '@tanstack/react-router'
import { Sheet } from '../ui/dialog.tsx'
import { useWords } from './language.ts'
import type { Room } from './rooms.ts'

/** On a phone: the rooms that have no tab of their own. */
export default function MoreRooms({ onOpen, rooms }: { onOpen: (open: boolean) => void; rooms: readonly Room[] }) {
  const t = useWords()
  return (
    <Sheet open onOpen={onOpen} place="bottom" title={t('shell.moreRooms')}>
      <ul className="-mx-2 grid">
        {rooms.map((room) => (
          <li key={room.id}>
            <Link
              to={room.path}
              onClick={() => onOpen(false)}
              className="flex min-h-12 items-center gap-3.5 rounded-m px-2 font-medium hover:bg-sunken"
            >
              <room.icon size={21} aria-hidden="true" className="text-peacock" />
              {t(`shell.${room.id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
