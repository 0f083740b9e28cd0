/** The one place of the web app that reads the clock and draws random ids. */
import { v7 } from 'uuid'
import { dayInIndia } from '../ui/days.ts'

export const now = (): Date => new Date()
export const todayInIndia = (): string => dayInIndia(now())
export const newId = (): string => v7()

/** 256 bits as a word: what only this device knows. */
export function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** From 0 until before 1: to spread what many do at once. */
export const randomShare = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
