/** The state of a page that stands in its address: what is searched, filtered, opened. Back and a shared link keep it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

export type AddressChange<N extends string> = Readonly<Partial<Record<N, string | undefined>>>

/** Takes the texts of these names out of an address; whatever else stands there is dropped. */
export function textsOf<N extends string>(names: readonly N[]) {
  return (search: Record<string, unknown>): Partial<Record<N, string>> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name]
        return value === undefined || value === null || value === '' || typeof value === 'object'
          ? []
          : [[name, String(value)]]
      }),
    ) as Partial<Record<N, string>>
}

export function useAddressState<N extends string>(): readonly [
  state: Readonly<Partial<Record<N, string>>>,
  change: (to: AddressChange<N>, how?: { readonly replace?: boolean }) => void,
] {
  const search = useSearch({ strict: false })
  const state = search as Partial<Record<N, string>>
  const navigate = useNavigate()
  return [
    state,
    (to, { replace = false } = {}) =>
      void navigate({
        to: '.',
        replace,
        search: ((before: object) => ({ ...before, ...to })) as never,
        resetScroll: false,
      }),
  ]
}

/** A search field that answers each letter at once and writes the address when the typing rests. */
export function useTypedSearch(
  text: string,
  write: (text: string | undefined) => void,
): readonly [typed: string, type: (text: string) => void] {
  const [typed, type] = useState(text)
  const written = useRef(text)
  const latest = useRef(write)
  latest.current = write
  useEffect(() => {
    if (text !== written.current) type(text)
    written.current = text
  }, [text])
  useEffect(() => {
    if (typed === written.current) return
    const resting = setTimeout(() => {
      written.current = typed
      latest.current(typed || undefined)
    }, 220)
    return () => clearTimeout(resting)
  }, [typed])
  return [typed, type]
}
