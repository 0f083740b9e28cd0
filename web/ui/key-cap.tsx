import clsx from 'clsx'

const marks: Record<string, [mac: string, other: string]> = { Mod: ['⌘', 'Ctrl'], Alt: ['⌥', 'Alt'], Enter: ['↵', '↵'] }
const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How a key is written on its cap: 'Mod+K' is 'Ctrl K', or '⌘K' on a Mac. */
export function keyWords(keys: string): string {
  return keys
    .split('+')
    .map((key) => marks[key]?.[onMac ? 0 : 1] ?? key)
    .join(onMac ? '' : ' ')
}

/** The little cap that stands on every act with a shortcut. `on` is the ground it lies on. */
export function KeyCap({ keys, on = 'paper' }: { keys: string; on?: 'paper' | 'colour' | undefined }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus; the shortcut is told by the help sheet.
    <kbd
      aria-hidden="true"
      className={clsx(
        'inline-block rounded-[5px] border border-b-2 px-[5px] py-[3px] font-sans text-[11px] leading-none whitespace-nowrap max-md:hidden',
        on === 'paper' ? 'border-line-strong bg-surface text-ink-2' : 'border-current bg-transparent opacity-90',
      )}
    >
      {keyWords(keys)}
    </kbd>
  )
}
