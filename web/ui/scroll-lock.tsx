/**
 * Stands in for react-remove-scroll under Radix's dialogs and menus (see vite.config.ts): while one is open the
 * page behind does not scroll. A class on <html> does it, for a strict policy refuses the <style> of the original.
 */
import { Slot } from 'radix-ui'
import { type ReactNode, useLayoutEffect } from 'react'

interface Props {
  readonly children?: ReactNode
  readonly enabled?: boolean
  readonly as?: unknown
  readonly shards?: unknown
  readonly allowPinchZoom?: boolean
}

let open = 0

export function RemoveScroll({
  children,
  enabled = true,
  as: _as,
  shards: _shards,
  allowPinchZoom: _z,
  ...rest
}: Props) {
  useLayoutEffect(() => {
    if (!enabled) return
    open += 1
    document.documentElement.classList.add('no-scroll')
    return () => {
      open -= 1
      if (open === 0) document.documentElement.classList.remove('no-scroll')
    }
  }, [enabled])
  return <Slot.Root {...rest}>{children}</Slot.Root>
}
