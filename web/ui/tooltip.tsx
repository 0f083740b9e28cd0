import { Slot } from 'radix-ui'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { KeyCap } from './key-cap.tsx'

export interface TooltipProps {
  readonly words: string
  readonly keys?: string | undefined
  readonly side?: 'top' | 'right' | undefined
  readonly children: ReactNode
}

/**
 * Words for a thing that shows none, on hover and on keyboard focus; Esc takes them away. Never the only place where
 * something is said. Our own, because it stands in every first load and Radix brings a positioning engine with it.
 */
export function Tooltip({ words, keys, side = 'top', children }: TooltipProps) {
  const id = useId()
  const [box, setBox] = useState<DOMRect>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => {
    clearTimeout(timer.current)
    setBox(undefined)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!box) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setBox(undefined)
    const gone = () => setBox(undefined)
    addEventListener('keydown', onKey)
    addEventListener('scroll', gone, true)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('scroll', gone, true)
    }
  }, [box])

  return (
    <>
      <Slot.Root
        aria-describedby={box ? id : undefined}
        onPointerEnter={(event) => {
          const place = event.currentTarget
          if (event.pointerType !== 'touch')
            timer.current = setTimeout(() => setBox(place.getBoundingClientRect()), 450)
        }}
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={(event) =>
          event.currentTarget.matches(':focus-visible') && setBox(event.currentTarget.getBoundingClientRect())
        }
        onBlur={hide}
      >
        {children}
      </Slot.Root>
      {box && <Words {...{ id, words, keys, side, box }} />}
    </>
  )
}

function Words({ id, words, keys, side, box }: Omit<TooltipProps, 'children'> & { id: string; box: DOMRect }) {
  const place = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ left: -9999, top: 0 })
  useLayoutEffect(() => {
    const own = place.current?.getBoundingClientRect()
    if (!own) return
    const left = side === 'right' ? box.right + 8 : box.left + box.width / 2 - own.width / 2
    const above = box.top - own.height - 6
    const top = side === 'right' ? box.top + box.height / 2 - own.height / 2 : above < 4 ? box.bottom + 6 : above
    setAt({ left: Math.max(8, Math.min(innerWidth - own.width - 8, left)), top })
  }, [box, side])
  return createPortal(
    <div
      ref={place}
      id={id}
      role="tooltip"
      style={at}
      className="animate-fade pointer-events-none fixed z-60 flex max-w-72 items-center gap-2 rounded-m bg-ink px-2.5 py-1.5 text-caption text-paper"
    >
      {words}
      {keys && <KeyCap keys={keys} on="colour" />}
    </div>,
    document.body,
  )
}
