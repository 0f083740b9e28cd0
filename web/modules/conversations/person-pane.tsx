import { ArrowUpRight, Images } from 'lucide-react'
import { useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { formatCount, formatRupees } from '../../ui/money.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline, type TimelineEvent } from '../../ui/timeline.tsx'
import type { Tone } from '../../ui/tone.ts'
import { type LabelColour, labelDot } from './label-colours.ts'

export interface PersonPaneProps {
  readonly name: string
  readonly small?: string | undefined
  readonly tags: readonly { readonly words: string; readonly tone?: Tone | undefined }[]
  /** Undefined while it loads; null where the role does not see money. */
  readonly money:
    | {
        readonly boughtPaise: number
        readonly visits: number
        readonly khataPaise?: number | undefined
        readonly duePaise?: number | undefined
      }
    | null
    | undefined
  readonly events: readonly TimelineEvent[] | undefined
  readonly buysOften: readonly string[]
  /** Instead of figures: nothing bought yet. */
  readonly empty?: string | undefined
  readonly remark?: string | undefined
  readonly labels?: readonly { readonly id: string; readonly name: string; readonly colour: LabelColour }[] | undefined
  readonly onLabel?: (() => void) | undefined
  /** Talks with the same person through other numbers. */
  readonly otherTalks?: readonly TimelineEvent[] | undefined
  /** To the page of this contact. */
  readonly onContact?: (() => void) | undefined
  readonly onGallery?: (() => void) | undefined
  readonly onBill?: (() => void) | undefined
}

/** The person beside the chat: what they bought, what they said yes to, and the next bill. */
export function PersonPane(props: PersonPaneProps) {
  const { name, small, tags, remark, money, empty, events, buysOften, onContact, onBill } = props
  const t = useWords()
  const galleryKeys = useKeyOf('inbox.gallery', 'Mod+Alt+F')
  const billKeys = useKeyOf('inbox.bill', 'Alt+B')
  return (
    <aside aria-label={t('inbox.person')} className="flex h-full min-h-0 flex-col gap-4 overflow-y-auto bg-surface p-4">
      <div className="flex items-center gap-3">
        <Avatar name={name} size="large" />
        <div className="min-w-0">
          <p className="num truncate font-semibold">{name}</p>
          {small && <p className="num text-ink-3">{small}</p>}
        </div>
        {onContact && (
          <span className="ml-auto">
            <IconButton label={t('inbox.toContact')} icon={<ArrowUpRight />} onClick={onContact} />
          </span>
        )}
      </div>
      {tags.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <Chip key={tag.words} tone={tag.tone}>
              {tag.words}
            </Chip>
          ))}
        </div>
      )}
      {(props.onLabel || (props.labels && props.labels.length > 0)) && (
        <Part title={t('desk.labels')}>
          <div className="flex flex-wrap items-center gap-1.5">
            {props.labels?.map((label) => (
              <span
                key={label.id}
                className="inline-flex min-h-6 items-center gap-1.5 rounded-full bg-sunken px-2.5 text-caption font-medium"
              >
                <span className={`size-2 rounded-full ${labelDot[label.colour]}`} aria-hidden="true" />
                {label.name}
              </span>
            ))}
            {props.onLabel && (
              <button
                type="button"
                onClick={props.onLabel}
                className="touch rounded-full border border-dashed px-2.5 py-0.5 text-caption text-ink-2 hover:text-ink"
              >
                {t('desk.addLabel')}
              </button>
            )}
          </div>
        </Part>
      )}
      {remark && <p className="rounded bg-marigold-soft px-3 py-2 text-marigold-ink">{remark}</p>}
      {empty && <p className="text-ink-2">{empty}</p>}
      {money !== null && (
        <Part title={t('inbox.money')}>
          <dl className="num grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5 [&_dd]:text-right [&_dd]:font-semibold [&_dt]:text-ink-2">
            <dt>{t('inbox.bought')}</dt>
            <dd>{money ? formatRupees(money.boughtPaise) : <Skeleton width={84} />}</dd>
            <dt>{t('inbox.visitsWord')}</dt>
            <dd>{money ? formatCount(money.visits) : <Skeleton width={28} />}</dd>
            {money?.khataPaise !== undefined && (
              <>
                <dt>{t('inbox.khata')}</dt>
                <dd>{formatRupees(money.khataPaise)}</dd>
              </>
            )}
            {money?.duePaise !== undefined && (
              <>
                <dt>{t('contacts.due')}</dt>
                <dd className="text-brick">{formatRupees(money.duePaise)}</dd>
              </>
            )}
          </dl>
        </Part>
      )}
      {(events === undefined || events.length > 0) && (
        <Part title={t('inbox.timeline')}>
          {events ? (
            <Timeline label={t('inbox.timeline')} events={events} />
          ) : (
            <div className="grid gap-3 pt-1">
              <Skeleton width="80%" />
              <Skeleton width="64%" />
              <Skeleton width="72%" />
            </div>
          )}
        </Part>
      )}
      {props.otherTalks && props.otherTalks.length > 0 && (
        <Part title={t('desk.otherTalks')}>
          <Timeline label={t('desk.otherTalks')} events={props.otherTalks} />
        </Part>
      )}
      {buysOften.length > 0 && (
        <Part title={t('inbox.buysOften')}>
          <p className="text-ink-2">{buysOften.join(' · ')}</p>
        </Part>
      )}
      {props.onGallery && (
        <button
          type="button"
          onClick={props.onGallery}
          className="-mx-2 flex min-h-11 items-center gap-2.5 rounded-m px-2 text-left font-medium hover:bg-sunken"
        >
          <Images size={18} className="text-ink-2" aria-hidden="true" />
          <span className="flex-1">{t('composing.gallery')}</span>
          {galleryKeys && <KeyCap keys={galleryKeys} />}
        </button>
      )}
      {onBill && (
        <div className="sticky bottom-0 mt-auto bg-surface pt-2">
          <Button wide keys={billKeys} onClick={onBill}>
            {t('inbox.startBill')}
          </Button>
        </div>
      )}
    </aside>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-caption font-semibold tracking-wide text-ink-3 uppercase">{title}</h3>
      {children}
    </section>
  )
}
