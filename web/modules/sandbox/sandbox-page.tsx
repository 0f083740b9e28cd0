/**
 * A customer's phone, for trying everything without any outside account: on a desk in a frame, beside the people whose
 * phone it may be; on a phone it is the phone.
 */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import {
  ArrowLeft,
  BatteryFull,
  CloudLightning,
  EllipsisVertical,
  Power,
  Settings2,
  Signal,
  Smartphone,
  SunMoon,
  Wifi,
  WifiOff,
} from 'lucide-react'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { now } from '../../app/clock.ts'
import { useInstallation } from '../../app/installation.ts'
import { languages, speak, useDates, useLanguage, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { turnTheme } from '../../app/theme.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { State } from '../../ui/state.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toast } from '../../ui/toast.ts'
import { makeWeather, type Phone, turnOnline, useChats, useLine, usePhones, useShopNumbers } from './line.ts'
import { PhoneCallScreen } from './phone-call.tsx'
import { PhoneChat } from './phone-chat.tsx'
import { PhoneChats } from './phone-chats.tsx'
import { languageName, PhoneNumberOf, PhonesList } from './phones-list.tsx'
import { isTurnedOff, turnPower, usePower } from './power.ts'

interface Place {
  readonly person?: string
  readonly shop?: string
}

export function SandboxPage() {
  const t = useWords()
  const { demo } = useInstallation()
  const place: Place = useSearch({ strict: false })
  const navigate = useNavigate()
  const { data: phones, isError } = usePhones()
  const wide = useWide()
  const go = (to: Place) => void navigate({ to: paths.sandboxPhone, search: to })
  useEffect(() => {
    document.title = `${t('shell.sandboxPhone')} · Galla`
  }, [t])

  if (isError || (!demo && phones === undefined)) {
    return (
      <State
        kind={demo ? 'error' : 'empty'}
        icon={demo ? undefined : <Smartphone />}
        title={t(demo ? 'sandbox.away' : 'sandbox.onlyDemo')}
      >
        {t(demo ? 'sandbox.awayMore' : 'sandbox.onlyDemoMore')}
      </State>
    )
  }
  const first = wide ? phones?.toSorted((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))[0]?.waId : undefined
  const who = phones?.find((it) => it.waId === (place.person ?? first))
  const choose = (waId: string) => go({ person: waId })

  if (!wide) {
    return (
      <div className="flex h-dvh flex-col bg-surface">
        {who ? (
          <Screen key={who.waId} who={who} shop={place.shop} go={go} onPeople={() => go({})} small />
        ) : (
          <>
            <PeopleBar />
            <div className="min-h-0 flex-1">
              <PhonesList phones={phones} chosen={undefined} onChoose={choose} />
            </div>
          </>
        )}
      </div>
    )
  }
  return (
    <div className="grid h-dvh grid-cols-[300px_minmax(0,1fr)] xl:grid-cols-[320px_minmax(0,1fr)_300px]">
      <aside className="flex min-h-0 flex-col border-r bg-surface">
        <PeopleBar />
        <div className="min-h-0 flex-1">
          <PhonesList phones={phones} chosen={who?.waId} onChoose={choose} />
        </div>
      </aside>
      <main className="grid min-h-0 place-items-center bg-sunken p-4">
        <div className="flex h-full max-h-[800px] w-[392px] max-w-full flex-col overflow-hidden rounded-[44px] border-[9px] border-rail bg-surface shadow-2">
          {who && <Screen key={who.waId} who={who} shop={place.shop} go={go} />}
        </div>
      </main>
      <aside className="hidden min-h-0 overflow-y-auto border-l bg-surface p-5 xl:block">
        {who && <Beside who={who} shop={place.shop} />}
      </aside>
    </div>
  )
}

interface ScreenProps {
  readonly who: Phone
  readonly shop: string | undefined
  readonly go: (to: Place) => void
  /** Absent where the people stand beside the phone. */
  readonly onPeople?: (() => void) | undefined
  readonly small?: boolean | undefined
}

function Screen({ who, shop, go, onPeople, small }: ScreenProps) {
  const t = useWords()
  const { typing, call } = useLine(who.waId)
  usePower()
  const queries = useQueryClient()
  const { data: shops } = useShopNumbers()
  const [settings, openSettings] = useState(false)
  const open = shops?.find((it) => it.phoneNumberId === shop)
  if (isTurnedOff(who.waId)) {
    return (
      <div className="grid h-full min-h-0 flex-1 place-content-center justify-items-center gap-4 bg-black p-6 text-white">
        <p role="status">{t('sandbox.isOff')}</p>
        <button
          type="button"
          onClick={() => void turnPower(queries, who.waId, true)}
          className="flex min-h-12 items-center gap-2 rounded-full border border-white/60 px-5 font-semibold"
        >
          <Power size={20} aria-hidden="true" />
          {t('sandbox.turnOn')}
        </button>
        {onPeople && (
          <button type="button" onClick={onPeople} className="min-h-11 px-4 underline">
            {t('sandbox.otherPerson')}
          </button>
        )}
      </div>
    )
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {call && (
        <PhoneCallScreen
          waId={who.waId}
          call={call}
          shopName={shops?.find((it) => it.phoneNumberId === call.phoneNumberId)?.businessName ?? ''}
        />
      )}
      {!small && <StatusBar online={who.isOnline} />}
      {!who.isOnline && (
        <p
          role="status"
          className="flex items-center justify-center gap-2 bg-marigold-soft py-1 text-small text-marigold-ink"
        >
          <WifiOff size={15} aria-hidden="true" />
          {t('sandbox.noNetwork')}
        </p>
      )}
      <div className="min-h-0 flex-1">
        {open ? (
          <PhoneChat
            key={open.phoneNumberId}
            waId={who.waId}
            language={who.language}
            name={who.name}
            shop={open}
            typing={typing.has(open.phoneNumberId)}
            onBack={() => go({ person: who.waId })}
            onSettings={() => openSettings(true)}
          />
        ) : (
          <PhoneChats
            waId={who.waId}
            typing={typing}
            onOpen={(phoneNumberId) => go({ person: who.waId, shop: phoneNumberId })}
            bar={
              <header className="flex items-center gap-2.5 border-b py-2.5 pr-2 pl-3">
                {onPeople && (
                  <button
                    type="button"
                    aria-label={t('sandbox.otherPerson')}
                    onClick={onPeople}
                    className="-ml-2 grid size-10 place-items-center rounded-full hover:bg-sunken"
                  >
                    <ArrowLeft size={20} />
                  </button>
                )}
                <Avatar name={who.name} />
                <span className="min-w-0 flex-1 leading-tight">
                  <b className="block truncate text-[16px] font-semibold">{t('sandbox.chatsOf', { name: who.name })}</b>
                  <span className="block truncate text-caption text-ink-2">
                    <PhoneNumberOf phone={who} />
                  </span>
                </span>
                <IconButton
                  label={t('sandbox.settings')}
                  icon={small ? <Settings2 /> : <EllipsisVertical />}
                  onClick={() => openSettings(true)}
                />
              </header>
            }
          />
        )}
      </div>
      {!small && <span aria-hidden="true" className="mx-auto my-2 h-1 w-28 flex-none rounded-full bg-line-strong" />}
      <Sheet open={settings} onOpen={openSettings} place="bottom" title={t('sandbox.settings')}>
        <div className="mx-auto max-w-[420px]">
          <Beside who={who} shop={shop} />
        </div>
      </Sheet>
    </div>
  )
}

const weathers = [
  ['many-at-once', 'sandbox.weatherMany'],
  ['three-times', 'sandbox.weatherThrice'],
  ['late', 'sandbox.weatherLate'],
  ['out-of-order', 'sandbox.weatherOrder'],
  ['wrong-signature', 'sandbox.weatherForged'],
  ['file-gone', 'sandbox.weatherGone'],
  ['file-too-large', 'sandbox.weatherLarge'],
  ['unsupported', 'sandbox.weatherUnknown'],
] as const

/** What the person could not see on the phone, and what can be done to it. */
function Beside({ who, shop }: { who: Phone; shop: string | undefined }) {
  const t = useWords()
  const { time, momentDay } = useDates()
  const queries = useQueryClient()
  const { data: chats } = useChats(who.waId)
  const closes = chats?.find((it) => it.phoneNumberId === shop)?.windowClosesAt
  const open = closes !== undefined && closes > now().getTime()
  usePower()
  const make = (chat: string, scenario: string) => {
    makeWeather(who.waId, chat, scenario).then(
      () => toast({ words: t('sandbox.weatherDone'), tone: 'leaf' }),
      (error: Error) => toast({ words: error.message || t('sandbox.notSent'), tone: 'brick' }),
    )
  }
  return (
    <div className="grid gap-5">
      <div>
        <p className="text-heading font-semibold">{who.name}</p>
        <p className="text-ink-2">
          <PhoneNumberOf phone={who} /> · <span lang={who.language}>{languageName(who.language)}</span>
        </p>
        {who.persona && <p className="mt-1 text-small text-ink-2">{who.persona}</p>}
      </div>
      <Switch
        label={t('sandbox.power')}
        hint={t('sandbox.powerHint')}
        checked={!isTurnedOff(who.waId)}
        onChecked={(on) => void turnPower(queries, who.waId, on)}
      />
      <Switch
        label={t('sandbox.online')}
        hint={t('sandbox.onlineHint')}
        checked={who.isOnline}
        disabled={isTurnedOff(who.waId)}
        onChecked={(on) => void turnOnline(queries, who.waId, on)}
      />
      {shop && (
        <div>
          <p className="mb-1.5 font-medium">{t('sandbox.window')}</p>
          {open ? (
            <Chip tone="leaf">
              {t('sandbox.windowUntil', {
                day: momentDay(new Date(closes).toISOString()),
                time: time(new Date(closes).toISOString()),
              })}
            </Chip>
          ) : (
            <Chip tone="gold">{t('sandbox.windowShut')}</Chip>
          )}
          {open && (
            <p className="num mt-1.5 text-small font-medium">
              {t('sandbox.windowLeft', {
                hours: Math.floor((closes - now().getTime()) / 3_600_000),
                minutes: Math.floor(((closes - now().getTime()) % 3_600_000) / 60_000),
              })}
            </p>
          )}
          <p className="mt-1.5 text-small text-ink-2">{t('sandbox.windowHint')}</p>
        </div>
      )}
      <div>
        <p className="mb-1 flex items-center gap-2 font-medium">
          <CloudLightning size={18} aria-hidden="true" />
          {t('sandbox.weather')}
        </p>
        <p className="mb-2 text-small text-ink-2">{t(shop ? 'sandbox.weatherHint' : 'sandbox.weatherNeedsChat')}</p>
        <div className="grid gap-1.5">
          {weathers.map(([scenario, words]) => (
            <Button key={scenario} wide disabled={!shop} onClick={() => shop && make(shop, scenario)}>
              {t(words)}
            </Button>
          ))}
        </div>
      </div>
      <div>
        <p className="mb-1.5 font-medium">{t('sandbox.tryTitle')}</p>
        <ul className="grid gap-2 text-small text-ink-2">
          {([t('sandbox.tryBill'), t('sandbox.tryAnswer'), t('sandbox.tryHold'), t('sandbox.tryOffline')] as const).map(
            (words) => (
              <li key={words} className="border-l-3 border-marigold pl-2.5">
                {words}
              </li>
            ),
          )}
        </ul>
      </div>
    </div>
  )
}

function PeopleBar() {
  const t = useWords()
  const language = useLanguage()
  return (
    <header className="flex h-[52px] flex-none items-center gap-1 border-b bg-surface pr-2 pl-2">
      <Link
        to={paths.home}
        aria-label={t('sandbox.toShop')}
        className="grid size-10 flex-none place-items-center rounded-full text-ink-2 hover:bg-sunken hover:text-ink"
      >
        <ArrowLeft size={20} />
      </Link>
      <h1 className="min-w-0 flex-1 truncate font-semibold">{t('shell.sandboxPhone')}</h1>
      <Menu
        items={(Object.keys(languages) as (keyof typeof languages)[]).map((id) => ({
          id,
          words: languages[id],
          chosen: id === language,
          act: () => void speak(id),
        }))}
      >
        <Button look="quiet" size="small">
          {languages[language]}
        </Button>
      </Menu>
      <IconButton label={t('shell.actTheme')} icon={<SunMoon />} onClick={turnTheme} />
    </header>
  )
}

function StatusBar({ online }: { online: boolean }): ReactNode {
  const { time } = useDates()
  const moment = useSyncExternalStore(everyMinute, minute)
  return (
    <div aria-hidden="true" className="num flex flex-none items-center gap-1.5 px-6 pt-2 pb-1 text-small font-semibold">
      <span className="flex-1">{time(moment)}</span>
      <Signal size={15} />
      {online ? <Wifi size={15} /> : <WifiOff size={15} />}
      <BatteryFull size={18} />
    </div>
  )
}

const minute = () => `${now().toISOString().slice(0, 16)}:00.000Z`
function everyMinute(tell: () => void): () => void {
  const timer = setInterval(tell, 5000)
  return () => clearInterval(timer)
}

const desk = matchMedia('(min-width: 768px)')
function useWide(): boolean {
  return useSyncExternalStore(
    (tell) => {
      desk.addEventListener('change', tell)
      return () => desk.removeEventListener('change', tell)
    },
    () => desk.matches,
  )
}
