import clsx from 'clsx'
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Chip } from './chip.tsx'
import { KeyCap } from './key-cap.tsx'

export interface SavedReply {
  readonly id: string
  readonly shortcut: string
  readonly text: string
}

/** What a sign in the text offers: a saved reply after `/`, a colleague after `@`, a fact after `{{`. */
export interface Completing {
  /** Where the sign stands: what is chosen takes the place of all after it. */
  readonly from: number
  readonly found: readonly {
    readonly id: string
    readonly label: string
    readonly small?: string | undefined
    readonly insert: string
    readonly onChosen?: (() => void) | undefined
  }[]
}

export interface ComposerProps {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly onSend: (text: string) => void
  readonly sendWord: string
  /** Enter sends, Shift+Enter breaks the line; otherwise Mod+Enter sends. */
  readonly enterSends?: boolean | undefined
  readonly sending?: boolean | undefined
  readonly limit?: number | undefined
  readonly mode?:
    | {
        readonly note: boolean
        readonly onNote: (note: boolean) => void
        readonly replyWord: string
        readonly noteWord: string
        readonly noteKeys?: string | undefined
      }
    | undefined
  readonly window?:
    | { readonly words: string; readonly small?: string | undefined; readonly tone: 'gold' | 'leaf' | 'brick' }
    | undefined
  /** The window is shut: this stands where the field was. */
  readonly shut?: ReactNode
  readonly suggestions?: readonly { readonly id: string; readonly text: string }[] | undefined
  readonly suggestionWord?: string | undefined
  readonly savedReplies?: readonly SavedReply[] | undefined
  /** Asked with the text up to the caret. */
  readonly complete?: ((before: string) => Completing | undefined) | undefined
  /** Above the field: what is being answered, somebody else is writing, something is to be sent later. */
  readonly above?: ReactNode
  readonly tools?: ReactNode
  readonly fieldRef?: Ref<HTMLTextAreaElement> | undefined
}

export function Composer(props: ComposerProps) {
  const { text, onText, enterSends = false, limit = 4096 } = props
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const note = props.mode?.note ?? false
  const slash = /^\/(\S*)$/.exec(text)?.[1]
  const [caret, setCaret] = useState(text.length)
  const offered = props.complete?.(text.slice(0, Math.min(caret, text.length)))
  const [left, leave] = useState(false)
  const found: Completing['found'] = left
    ? []
    : offered
      ? offered.found.slice(0, 7)
      : slash === undefined
        ? []
        : (props.savedReplies ?? [])
            .filter((reply) => reply.shortcut.startsWith(slash))
            .slice(0, 6)
            .map(({ id, shortcut, text: insert }) => ({ id, label: `/${shortcut}`, small: insert, insert }))
  const begun = offered ? text.slice(offered.from, caret) : slash
  const choose = (one: Completing['found'][number]) => {
    const from = offered?.from ?? 0
    const next = text.slice(0, from) + one.insert + text.slice(offered ? Math.min(caret, text.length) : text.length)
    onText(next)
    setCaret(from + one.insert.length)
    one.onChosen?.()
  }
  const sendKeys = enterSends ? 'Enter' : 'Mod+Enter'
  const tooLong = text.length > limit

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed word begins at the first reply again.
  useEffect(() => setAt(0), [begun])

  const send = () => {
    const plain = text.trim()
    if (plain && !tooLong && !props.sending) props.onSend(plain)
  }

  return (
    <div ref={box} className="border-t bg-surface px-3 pt-2 pb-3 md:px-3.5">
      {(props.window || props.mode) && (
        <div className="flex min-h-8 flex-wrap items-center gap-x-2.5 gap-y-1 pb-1.5 text-small text-ink-2">
          {props.window && (
            <>
              <Chip tone={props.window.tone}>{props.window.words}</Chip>
              {props.window.small && <span className="max-md:hidden">{props.window.small}</span>}
            </>
          )}
          {props.mode && (
            <div role="radiogroup" aria-label={props.label} className="ml-auto flex items-center gap-0.5">
              {[false, true].map((value) => (
                // biome-ignore lint/a11y/useSemanticElements: two words that switch, not a form's radio.
                <button
                  key={String(value)}
                  type="button"
                  role="radio"
                  aria-checked={note === value}
                  onClick={() => props.mode?.onNote(value)}
                  className={clsx(
                    'touch inline-flex items-center gap-1.5 rounded-s px-2 py-1',
                    note === value
                      ? value
                        ? 'bg-marigold-soft font-semibold text-marigold-ink'
                        : 'font-semibold text-ink'
                      : 'text-ink-2 hover:text-ink',
                  )}
                >
                  {value ? props.mode?.noteWord : props.mode?.replyWord}
                  {value && props.mode?.noteKeys && <KeyCap keys={props.mode.noteKeys} />}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
      {props.above}
      {props.shut && !note ? (
        props.shut
      ) : (
        <>
          {props.suggestions && props.suggestions.length > 0 && !note && (
            <div className="flex gap-2 overflow-x-auto pb-2">
              {props.suggestions.map((suggestion) => (
                <button
                  key={suggestion.id}
                  type="button"
                  onClick={() => onText(suggestion.text)}
                  className="touch max-w-72 flex-none truncate rounded-full bg-peacock-soft px-3 py-1 text-small text-peacock hover:brightness-97"
                >
                  {props.suggestionWord && <b className="font-semibold">{props.suggestionWord} </b>}
                  {suggestion.text}
                </button>
              ))}
            </div>
          )}
          <div className={clsx('field-frame relative rounded-[12px]!', note && 'bg-marigold-soft!')}>
            {found.length > 0 && (
              <div role="listbox" aria-label={props.label} className="floating absolute inset-x-0 bottom-full mb-1 p-1">
                {found.map((one, index) => (
                  // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field.
                  <div
                    key={one.id}
                    role="option"
                    aria-selected={index === at}
                    onMouseDown={(event) => {
                      event.preventDefault()
                      choose(one)
                    }}
                    className={clsx('flex gap-3 rounded-s px-2.5 py-2', index === at && 'bg-peacock-soft')}
                  >
                    <b className="flex-none font-semibold">{one.label}</b>
                    <span className="truncate text-ink-2">{one.small}</span>
                  </div>
                ))}
              </div>
            )}
            <textarea
              ref={props.fieldRef}
              aria-label={props.label}
              aria-invalid={tooLong || undefined}
              rows={1}
              value={text}
              placeholder={props.placeholder}
              onChange={(event) => {
                onText(event.target.value)
                setCaret(event.target.selectionStart)
              }}
              onFocus={() => leave(false)}
              onBlur={() => leave(true)}
              onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
              onKeyDown={(event) => {
                // Enter belongs to the input method while it builds a Hindi or Tamil word.
                if (event.nativeEvent.isComposing) return
                const chosen = found[at]
                if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
                  event.preventDefault()
                  setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
                } else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
                  event.preventDefault()
                  choose(chosen)
                } else if (
                  event.key === 'Enter' &&
                  // With Shift it is a line more, or Mod+Shift+Enter: later.
                  !event.shiftKey &&
                  (event.ctrlKey || event.metaKey || enterSends)
                ) {
                  event.preventDefault()
                  send()
                }
              }}
              className="field-sizing-content block max-h-44 min-h-10 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 outline-none"
            />
            <div className="flex flex-wrap items-center gap-0.5 p-1.5 pt-1">
              {props.tools}
              <span className="ml-auto flex items-center gap-2.5">
                {text.length > limit - 200 && (
                  <span className={clsx('num text-caption', tooLong ? 'text-brick' : 'text-ink-3')}>
                    {text.length}/{limit}
                  </span>
                )}
                <Button
                  look="act"
                  keys={sendKeys}
                  busy={props.sending}
                  disabled={!text.trim() || tooLong}
                  onClick={send}
                >
                  {props.sendWord}
                </Button>
              </span>
            </div>
          </div>
        </>
      )}
    </div>
  )
}
