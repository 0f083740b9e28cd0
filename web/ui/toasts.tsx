/** Shows the toasts. On Radix rather than sonner, which puts its styles in a <style> element that our policy refuses. */
import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { passOnEscape } from './escape.ts'
import { onToasts, shownToasts, showToasts } from './toast.ts'
import { useUiWords } from './ui-words.ts'

const icons = { leaf: CircleCheck, brick: CircleAlert, sky: Info }
const iconTone = { leaf: 'text-leaf', brick: 'text-brick', sky: 'text-sky' }

export default function Toasts() {
  const words = useUiWords()
  const list = useSyncExternalStore(onToasts, shownToasts)
  return (
    <Radix.Provider label={words.notifications} swipeDirection="left" duration={5000}>
      {list.map((item) => {
        const tone = item.tone ?? 'leaf'
        const Icon = icons[tone]
        const gone = () => showToasts(shownToasts().filter((other) => other.key !== item.key))
        return (
          <Radix.Root
            key={item.key}
            duration={item.undo || tone === 'brick' ? 10_000 : 5000}
            type={tone === 'brick' ? 'foreground' : 'background'}
            onOpenChange={(open) => !open && gone()}
            onEscapeKeyDown={passOnEscape}
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
      {/* On the left: the primary act of a screen stands on the right, and news must not lie on it. */}
      {/* Radix gives F8 to its notices; at the counter that key takes the cash. */}
      <Radix.Viewport
        hotkey={['altKey', 'F8']}
        className="fixed bottom-4 left-4 z-70 grid w-[400px] max-w-[calc(100vw-32px)] gap-2 outline-none md:left-[92px] max-md:top-14 max-md:bottom-auto"
      />
    </Radix.Provider>
  )
}
