import clsx from 'clsx'
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from 'lucide-react'
import { useUiWords } from './ui-words.ts'

export type Delivery = 'sending' | 'unknown' | 'sent' | 'delivered' | 'read' | 'failed'

const icons = {
  sending: Clock,
  unknown: CircleHelp,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
}

/** How far a message has come: clock, one, two, two blue, a red mark; a question mark where nobody knows. */
export function Ticks({ delivery, size = 15 }: { delivery: Delivery; size?: number | undefined }) {
  const words = useUiWords()
  const Icon = icons[delivery]
  return (
    <span
      className={clsx(
        'inline-flex align-[-3px]',
        delivery === 'read' ? 'text-sky' : delivery === 'failed' ? 'text-brick' : 'text-ink-3',
      )}
    >
      <Icon size={delivery === 'sending' ? size - 2 : size} aria-hidden="true" />
      <span className="sr-only">{words[delivery]}</span>
    </span>
  )
}
