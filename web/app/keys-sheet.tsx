import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { KeyCap, keyWords } from '../ui/key-cap.tsx'
import { type Action, changeKey, keyOf, keysOfEvent, useAllActions } from './keys.ts'
import { useWords } from './language.ts'

/** All keys of this screen, and the place to change them. */
export default function KeysSheet({ onOpen }: { onOpen: (open: boolean) => void }) {
  const t = useWords()
  const actions = useAllActions().filter((action) => keyOf(action) && action.id !== 'shell.keys-too')
  const [waiting, wait] = useState<string>()
  const [fault, setFault] = useState<string>()

  const hear = (action: Action, event: React.KeyboardEvent) => {
    if (waiting !== action.id || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return wait(undefined)
    const keys = keysOfEvent(event.nativeEvent)
    if (!keys) return
    const refused = changeKey(action.id, keys)
    setFault(
      refused &&
        (refused.because === 'browser'
          ? t('shell.keysBrowser', { keys: keyWords(keys) })
          : t('shell.keysTaken', { keys: keyWords(keys), act: refused.by.words })),
    )
    wait(undefined)
  }

  return (
    <Sheet open onOpen={onOpen} title={t('shell.keysTitle')} lead={t('shell.keysLead')}>
      {fault && (
        <p role="alert" className="mb-3 rounded-m bg-brick-soft px-3 py-2 text-brick">
          {fault}
        </p>
      )}
      <ul>
        {actions.map((action) => (
          <li key={action.id} className="flex min-h-11 items-center gap-3 border-b">
            <span className="min-w-0 flex-1">{action.words}</span>
            <button
              type="button"
              onClick={() => wait(action.id)}
              onKeyDown={(event) => hear(action, event)}
              aria-label={`${action.words}: ${keyOf(action)}`}
              className="min-h-9 min-w-16 rounded-m px-2 text-right text-small text-ink-2 hover:bg-sunken [&_kbd]:inline-block!"
            >
              {waiting === action.id ? t('shell.keysWaiting') : <KeyCap keys={keyOf(action) ?? ''} />}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <Button
          onClick={() => {
            for (const action of actions) changeKey(action.id, undefined)
            setFault(undefined)
          }}
        >
          {t('shell.keysReset')}
        </Button>
      </div>
    </Sheet>
  )
}
