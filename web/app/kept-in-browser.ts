/**
 * Everything this app keeps in the browser's local storage, told as the database's columns are: what for, how private,
 * until when. A key that is used and not told here fails a test.
 */
interface Kept {
  readonly purpose: string
  readonly class: 'none' | 'personal' | 'secret' | 'content'
  readonly retention: string
}

export const keptInBrowser = {
  'galla.access': { purpose: 'the access token', class: 'secret', retention: 'ten minutes; until sign-out' },
  'galla.session': {
    purpose: 'who is signed in, and what the role may do',
    class: 'personal',
    retention: 'until sign-out',
  },
  'galla.language': { purpose: 'language of the screen', class: 'none', retention: 'until changed' },
  'galla.theme': { purpose: 'light or dark', class: 'none', retention: 'until changed' },
  'galla.tap': { purpose: 'whether the counter shows tiles to tap', class: 'none', retention: 'until changed' },
  'galla.keys': { purpose: 'keys the person changed', class: 'none', retention: 'until changed' },
  'galla.inbox': {
    purpose: 'how the inbox is liked: widths, sounds, what Enter does',
    class: 'none',
    retention: 'until changed',
  },
  'galla.locked': {
    purpose: 'the till of this device is locked, and by whom',
    class: 'personal',
    retention: 'until a PIN opens it; until sign-out',
  },
  'galla.drafts': {
    purpose: 'answers begun and not sent, by conversation',
    class: 'content',
    retention: 'until sent or emptied; until sign-out',
  },
  'galla.places': {
    purpose: 'places that were sent from here, to send them again',
    class: 'content',
    retention: 'until newer ones push them out; until sign-out',
  },
  'galla.templates': {
    purpose: 'message templates begun and not handed in; no customer stands in them',
    class: 'content',
    retention: 'until handed in; until sign-out',
  },
  'galla.unsent': {
    purpose: 'answers on their way, so that none is lost with the line or the page',
    class: 'content',
    retention: 'until the server has them; until sign-out',
  },
} as const satisfies Readonly<Record<`galla.${string}`, Kept>>

/** What people wrote does not stay behind them. */
export function forgetWritten(): void {
  for (const [key, kept] of Object.entries(keptInBrowser)) if (kept.class === 'content') localStorage.removeItem(key)
}
