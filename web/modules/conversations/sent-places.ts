/** Places that were sent from this device, the latest first: a shop sends its own again and again. */
import type { Point } from './place-said.ts'

export interface SentPlace extends Point {
  readonly name: string
  readonly address: string
}

const storageKey = 'galla.places'
const most = 6

export function sentPlaces(): readonly SentPlace[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

export function keepPlace(place: SentPlace): void {
  const others = sentPlaces().filter((one) => one.latitude !== place.latitude || one.longitude !== place.longitude)
  localStorage.setItem(storageKey, JSON.stringify([place, ...others].slice(0, most)))
}
