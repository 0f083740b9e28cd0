/** Light, dark, or as the device; remembered on this device. CSS does the rest by `color-scheme`. */
import { useSyncExternalStore } from 'react'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'galla.theme'
const listeners = new Set<() => void>()

export function startTheme(): void {
  show(currentTheme())
}

export function currentTheme(): Theme {
  const said = localStorage.getItem(key)
  return themes.find((theme) => theme === said) ?? 'auto'
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  show(theme)
  for (const tell of listeners) tell()
}

export function turnTheme(): void {
  const dark =
    currentTheme() === 'dark' || (currentTheme() === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  chooseTheme(dark ? 'light' : 'dark')
}

export function useTheme(): Theme {
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, currentTheme)
}

function show(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
