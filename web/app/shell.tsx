/** What stands around every room: the rail, the bar, the palette, the line to the server. */
import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import clsx from 'clsx'
import { EllipsisIcon, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { type Bar, useCounts, useShownBar } from './bar.ts'
import { useInstallation } from './installation.ts'
import { keyOf, useActions, useKeyOf } from './keys.ts'
import { needWords, useWords } from './language.ts'
import { type LiveState, listen, useLiveState } from './live.ts'
import { useLocked } from './lock.ts'
import { useOnline } from './online.ts'
import { paths } from './paths.ts'
import { queries } from './query.ts'
import { type Room, rooms } from './rooms.ts'
import { useMay, useSession } from './session.ts'
import { turnTheme } from './theme.ts'

const Bell = lazy(() => import('../modules/notifications/bell.tsx'))
const Palette = lazy(() => import('./palette.tsx'))
// What opens on demand comes on demand: menus and dialogs would be a fifth of each first load.
const KeysSheet = lazy(() => import('./keys-sheet.tsx'))
const MoreRooms = lazy(() => import('./more-rooms.tsx'))
const InboxBehind = lazy(() => import('../modules/conversations/inbox-behind.ts'))
const LockScreen = lazy(async () => {
  const [screen] = await Promise.all([import('../counter/pin-lock.tsx'), needWords(['shifts'])])
  return screen
})
const NewVersion = lazy(() => import('./new-version.tsx'))
const PersonMenu = lazy(() => import('./person-menu.tsx'))

export function Shell() {
  const session = useSession()
  const { demo } = useInstallation()
  const business = session?.business?.id
  const after = session?.liveSeq ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: `after` is where listening begins, not a reason to begin again.
  useEffect(() => (business ? listen(queries, after) : undefined), [business])

  // Signed out here, in another tab, or by the server: nothing of the shop stays on the screen.
  const navigate = useNavigate()
  const signedIn = session !== undefined
  useEffect(() => {
    if (!signedIn) void navigate({ to: paths.signIn, replace: true })
  }, [signedIn, navigate])

  const open = rooms.filter(
    (room) => (!room.needs || session?.permissions.includes(room.needs)) && (!room.demoOnly || demo),
  )
  const locked = useLocked()
  const inbox = open.some((room) => room.id === 'inbox')
  return (
    <Frame rooms={open} bar={useShownBar()} live={useLiveState()}>
      <Outlet />
      <Suspense>{inbox && <InboxBehind />}</Suspense>
      <Suspense>{locked && <LockScreen />}</Suspense>
    </Frame>
  )
}

export interface FrameProps {
  readonly rooms: readonly Room[]
  readonly bar: Bar
  readonly live: LiveState
  readonly children: React.ReactNode
}

export function Frame({ rooms: open, bar, live, children }: FrameProps) {
  const t = useWords()
  const business = useSession()?.business
  const navigate = useNavigate()
  const router = useRouter()
  const [palette, openPalette] = useState(false)
  const [keys, openKeys] = useState(false)
  const [more, openMore] = useState(false)
  const online = useOnline()
  const mayHear = useMay('notifications.show-bell')
  const mayTemplates = useMay('channels.list-message-templates')
  const mayVouchers = useMay('sales.list-vouchers')

  useActions(
    [
      { id: 'shell.find', words: t('shell.actFind'), keys: 'Mod+K', hidden: true, perform: () => openPalette(true) },
      { id: 'shell.keys', words: t('shell.actKeys'), keys: '?', perform: () => openKeys(true) },
      { id: 'shell.keys-too', words: t('shell.actKeys'), keys: 'Mod+/', hidden: true, perform: () => openKeys(true) },
      { id: 'shell.theme', words: t('shell.actTheme'), perform: turnTheme },
      ...open.map((room) => ({
        id: `shell.go-${room.id}`,
        words: t(`shell.${room.id}`),
        keys: room.keys,
        perform: () => void navigate({ to: room.path }),
      })),
      {
        id: 'shell.templates',
        words: t('shell.templates'),
        disabled: !mayTemplates,
        perform: () => void navigate({ to: paths.templates }),
      },
      {
        id: 'shell.vouchers',
        words: t('shell.vouchers'),
        disabled: !mayVouchers,
        perform: () => void navigate({ to: paths.vouchers }),
      },
    ],
    'shell',
  )

  // The first words of a new page for who listens: focus goes to the work, not back to the top of the rail.
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged }) => {
        if (pathChanged && document.activeElement === document.body)
          document.getElementById('work')?.focus({ preventScroll: true })
      }),
    [router],
  )

  const onPhone = open.filter((room) => !room.atEnd).slice(0, 4)
  const inMore = open.filter((room) => !onPhone.includes(room))

  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[52px_auto_minmax(0,1fr)_auto] md:grid-cols-[76px_minmax(0,1fr)] md:grid-rows-[52px_auto_minmax(0,1fr)]">
      <a
        href="#work"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-20 focus:z-70 focus:rounded-m focus:bg-peacock focus:px-4 focus:py-2 focus:text-on-peacock"
      >
        {t('shell.skipToWork')}
      </a>

      <nav
        aria-label={t('shell.rooms')}
        className="no-print flex bg-rail text-rail-ink max-md:row-start-4 max-md:pb-[env(safe-area-inset-bottom)] md:row-span-3 md:flex-col md:gap-0.5 md:overflow-y-auto md:py-2.5"
      >
        <Link
          to={paths.home}
          aria-label={t('shell.home')}
          tabIndex={-1}
          className="mx-auto mb-2.5 flex-none rounded-[11px] max-md:hidden"
        >
          <img src="/mark.svg" alt="" width={40} height={40} />
        </Link>
        {open.map((room) => (
          <RailLink key={room.id} room={room} onPhone={onPhone.includes(room)} />
        ))}
        <button
          type="button"
          onClick={() => openMore(true)}
          className="relative grid min-h-14 min-w-0 flex-1 justify-items-center gap-[3px] px-0.5 py-2 text-[11px] leading-[1.3] md:hidden"
        >
          <EllipsisIcon size={21} aria-hidden="true" />
          <span className="max-w-full truncate">{t('common.more')}</span>
        </button>
      </nav>

      <header className="no-print flex min-w-0 items-center gap-3 border-b bg-surface px-3 max-md:row-start-1 md:gap-3.5 md:px-[18px]">
        <h1 className="min-w-0 flex-none truncate font-semibold max-md:max-w-[50%]">{bar.where}</h1>
        <p className="num min-w-0 flex-1 truncate text-ink-2 max-md:hidden">{bar.sub}</p>
        <span className="flex-1 md:hidden" />
        <FindField find={bar.find} onOpen={() => openPalette(true)} />
        <LiveWord state={online ? live : 'offline'} />
        <Suspense fallback={<span className="size-9 flex-none pointer-coarse:size-11" />}>
          {mayHear && <Bell />}
        </Suspense>
        <PersonButton onKeys={() => openKeys(true)} />
      </header>

      <div className="min-w-0 max-md:row-start-2">
        {!online && (
          <Banner tone="gold" edge title={t('shell.offlineBanner')}>
            {t('shell.offlineMore')}
          </Banner>
        )}
        <Suspense>{business && <NewVersion />}</Suspense>
      </div>

      <main
        id="work"
        tabIndex={-1}
        className="relative min-h-0 min-w-0 overflow-auto outline-none focus-visible:shadow-none max-md:row-start-3"
      >
        {children}
      </main>

      <Suspense>
        {palette && <Palette onOpen={openPalette} rooms={open} />}
        {keys && <KeysSheet onOpen={openKeys} />}
        {more && <MoreRooms onOpen={openMore} rooms={inMore} />}
      </Suspense>
    </div>
  )
}

function RailLink({ room, onPhone }: { room: Room; onPhone: boolean }) {
  const t = useWords()
  const count = useCounts()[room.id] ?? 0
  return (
    <Tooltip words={t(`shell.${room.id}`)} keys={keyOf({ id: `shell.go-${room.id}`, keys: room.keys })} side="right">
      <Link
        to={room.path}
        activeOptions={{ exact: room.path === paths.home }}
        className={clsx(
          'group relative min-h-14 min-w-0 justify-items-center gap-[3px] py-2 text-[11px] leading-[1.3] max-md:text-[10.5px] md:px-0.5 hover:text-rail-here data-[status=active]:text-rail-here',
          'before:absolute before:rounded-full before:bg-marigold before:opacity-0 data-[status=active]:before:opacity-100 max-md:flex-1 max-md:before:inset-x-[28%] max-md:before:top-0 max-md:before:h-[3px] md:before:inset-y-2 md:before:left-0 md:before:w-[3px]',
          onPhone ? 'grid' : 'hidden md:grid',
          room.id === 'settings' && 'md:mt-auto',
          room.id === 'sandboxPhone' && 'md:mt-auto [&+a]:md:mt-0',
        )}
      >
        <room.icon size={21} aria-hidden="true" />
        <span className="line-clamp-2 max-w-full text-center [overflow-wrap:anywhere]">{t(`shell.${room.id}`)}</span>
        {count > 0 && (
          <span className="num absolute top-1 left-1/2 ml-1.5 grid h-[17px] min-w-[17px] place-items-center rounded-full bg-marigold px-1 text-[10.5px] leading-none font-bold text-on-marigold">
            {count > 99 ? '99+' : count}
            <span className="sr-only"> {t('shell.waiting', { count })}</span>
          </span>
        )}
      </Link>
    </Tooltip>
  )
}

function FindField({ find, onOpen }: { find: string | undefined; onOpen: () => void }) {
  const t = useWords()
  const keys = useKeyOf('shell.find', 'Mod+K')
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-keyshortcuts="Control+K"
      className="flex h-[34px] items-center gap-2 rounded-m text-ink-3 hover:text-ink-2 max-md:size-11 max-md:justify-center md:w-[clamp(180px,26vw,380px)] md:border md:bg-sunken md:px-2.5"
    >
      <Search size={17} aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate text-left max-md:sr-only">{find ?? t('shell.find')}</span>
      {keys && <KeyCap keys={keys} />}
    </button>
  )
}

function LiveWord({ state }: { state: LiveState }) {
  const t = useWords()
  return (
    <span role="status" className="flex flex-none items-center gap-1.5 text-[12.5px] text-ink-2">
      <i
        aria-hidden="true"
        className={clsx(
          'size-2 rounded-full',
          state === 'live' ? 'bg-leaf' : state === 'offline' ? 'bg-brick' : 'animate-breathe bg-marigold',
        )}
      />
      <span className="max-[420px]:sr-only">{t(`shell.${state}`)}</span>
    </span>
  )
}

function PersonButton({ onKeys }: { onKeys: () => void }) {
  const t = useWords()
  const name = useSession()?.person.name ?? ''
  const [wanted, want] = useState(false)
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      onPointerEnter={() => void import('./person-menu.tsx')}
      {...(!wanted && { onClick: () => want(true) })}
      className="grid size-9 flex-none place-items-center rounded-full pointer-coarse:size-11"
    >
      <Avatar name={name || '·'} />
      <span className="sr-only">{`${t('shell.you')}: ${name}`}</span>
    </button>
  )
  return wanted ? (
    <Suspense fallback={button}>
      <PersonMenu onKeys={onKeys}>{button}</PersonMenu>
    </Suspense>
  ) : (
    button
  )
}
