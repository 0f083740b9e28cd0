/**
 * Short news with a way back. `toast()` may be called from anywhere; one <Toasts/> shows them. Written on Radix
 * rather than with sonner, which puts its styles in a <style> element that our policy refuses.
 */
import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { useUiWords } from './ui-words.ts'

export interface Toast {
  readonly words: string
  readonly tone?: 'leaf' | 'brick' | 'sky' | undefined
  /** Takes the act back. The toast then stays twice as long. */
  readonly undo?: (() => void) | undefined
  readonly act?: { readonly words: string; readonly do: () => void } | undefined
}

interface Shown extends Toast {
  readonly key: number
}

let shown: readonly Shown[] = []
let next = 1
const listeners = new Set<() => void>()

export function toast(news: Toast): void {
  set([...shown.slice(-2), { ...news, key: next++ }])
}

function set(now: readonly Shown[]): void {
  shown = now
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const icons = { leaf: CircleCheck, brick: CircleAlert, sky: Info }
const iconTone = { leaf: 'text-leaf', brick: 'text-brick', sky: 'text-sky' }

export function Toasts() {
  const words = useUiWords()
  const list = useSyncExternalStore(subscribe, () => shown)
  return (
    <Radix.Provider label={words.notifications} swipeDirection="right" duration={5000}>
      {list.map((item) => {
        const tone = item.tone ?? 'leaf'
        const Icon = icons[tone]
        const gone = () => set(shown.filter((other) => other.key !== item.key))
        return (
          <Radix.Root
            key={item.key}
            duration={item.undo || tone === 'brick' ? 10_000 : 5000}
            type={tone === 'brick' ? 'foreground' : 'background'}
            onOpenChange={(open) => !open && gone()}
            className="floating animate-rise flex items-center gap-3 py-2.5 pr-2 pl-3.5 data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
          >
            <Icon size={19} aria-hidden="true" className={iconTone[tone]} />
            <Radix.Description className="min-w-0 flex-1">{item.words}</Radix.Description>
            {item.undo && (
              <Radix.Action asChild altText={words.undo}>
                <Button size="small" onClick={item.undo}>
                  {words.undo}
                </Button>
              </Radix.Action>
            )}
            {item.act && (
              <Radix.Action asChild altText={item.act.words}>
                <Button size="small" onClick={item.act.do}>
                  {item.act.words}
                </Button>
              </Radix.Action>
            )}
            <Radix.Close
              aria-label={words.close}
              className={clsx(
                'grid size-8 flex-none place-items-center rounded-m text-ink-3 hover:bg-sunken hover:text-ink pointer-coarse:size-11',
              )}
            >
              <X size={17} />
            </Radix.Close>
          </Radix.Root>
        )
      })}
      <Radix.Viewport className="fixed right-4 bottom-4 z-70 grid w-[400px] max-w-[calc(100vw-32px)] gap-2 outline-none max-md:bottom-20" />
    </Radix.Provider>
  )
}
