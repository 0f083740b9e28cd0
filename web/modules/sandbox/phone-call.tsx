/** The phone while it rings or talks. */
import { Phone, PhoneOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { toast } from '../../ui/toast.ts'
import { inCall, type PhoneCall } from './line.ts'

export interface PhoneCallScreenProps {
  readonly waId: string
  readonly call: PhoneCall
  readonly shopName: string
}

export function PhoneCallScreen({ waId, call, shopName }: PhoneCallScreenProps) {
  const t = useWords()
  const first = useRef<HTMLButtonElement>(null)
  const isAsked = call.by === 'business' && call.state === 'ringing'
  useEffect(() => first.current?.focus(), [])
  const give = (deed: Parameters<typeof inCall>[2]) => {
    inCall(waId, call, deed).catch((error: Error) =>
      toast({ words: error.message || t('sandbox.notSent'), tone: 'brick' }),
    )
  }
  return (
    <div className="absolute inset-0 z-30 flex flex-col items-center gap-3 bg-rail px-6 pt-24 pb-10 text-white">
      <Avatar name={shopName} size="large" />
      <p className="text-center text-heading font-semibold">{shopName}</p>
      <p role="status">
        {isAsked ? t('sandbox.callsYou') : t(call.state === 'ringing' ? 'sandbox.calling' : 'sandbox.talking')}
      </p>
      <div className="mt-auto flex gap-12">
        <button
          ref={first}
          type="button"
          aria-label={t('sandbox.hangUp')}
          onClick={() => give(isAsked ? 'refuse' : 'hang-up')}
          className="grid size-16 place-items-center rounded-full bg-brick text-white"
        >
          <PhoneOff size={26} />
        </button>
        {isAsked && (
          <button
            type="button"
            aria-label={t('sandbox.takeCall')}
            onClick={() => give('take')}
            className="grid size-16 place-items-center rounded-full bg-leaf text-white"
          >
            <Phone size={26} />
          </button>
        )}
      </div>
    </div>
  )
}
