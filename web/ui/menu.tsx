/** Its button stands at once; the menu itself, with the engine that places it, comes with the first press. */
import {
  cloneElement,
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react'

export type MenuItem =
  | {
      readonly id: string
      readonly words: string
      readonly icon?: ReactNode
      readonly keys?: string | undefined
      readonly danger?: boolean | undefined
      readonly disabled?: boolean | undefined
      /** Present: one of several, and whether it is the one. */
      readonly chosen?: boolean | undefined
      readonly act: () => void
    }
  /** Begins a group; an empty heading is only its line. */
  | { readonly id: string; readonly heading: string }
  /** Signs beside one another, each with the words for who listens. */
  | {
      readonly id: string
      readonly across: readonly {
        readonly id: string
        readonly words: string
        readonly sign: ReactNode
        readonly chosen: boolean
        readonly act: () => void
      }[]
    }

export interface MenuProps {
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end' | undefined
  readonly side?: 'top' | 'bottom' | 'right' | undefined
  /** Open from the start: for a menu whose items came with the first press. */
  readonly openAtOnce?: boolean | undefined
  /** Opened by something else than its button too: a key, a finger held on what it belongs to. */
  readonly open?: boolean | undefined
  readonly onOpen?: ((open: boolean) => void) | undefined
  /** The button that opens it. */
  readonly children: ReactElement<OpeningButton>
}

export interface OpeningButton {
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
  readonly onPointerEnter?: () => void
  readonly onClick?: (event: MouseEvent) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

const load = () => import('./menu-opened.tsx')
const MenuOpened = lazy(load)

export function Menu(props: MenuProps) {
  const [pressed, press] = useState<'pointer' | 'key'>()
  const want = (by: 'pointer' | 'key') => {
    press(by)
    props.onOpen?.(true)
  }
  const button = cloneElement(props.children, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    // A click that no pointer made has no count.
    onClick: ({ detail }) => want(detail === 0 ? 'key' : 'pointer'),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      want('key')
    },
  })
  return pressed || props.openAtOnce || props.open ? (
    <Suspense fallback={button}>
      <MenuOpened {...props} openAtOnce={pressed !== undefined || props.openAtOnce} firstByKey={pressed === 'key'} />
    </Suspense>
  ) : (
    button
  )
}
