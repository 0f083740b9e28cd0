/**
 * How our papers look as PDF: the fonts (Latin, Devanagari and Tamil stand in one line of text, as one fall-back list), the
 * colours, and the two pieces everything is set from. Only for the threads that set papers: it loads the renderer.
 */
import { createRequire } from 'node:module'
import { Font, type Styles, Text, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement, type ReactNode } from 'react'

const { resolve } = createRequire(import.meta.url)
const file = (font: string, name: string) => resolve(`@expo-google-fonts/${font}/${name}.ttf`)

for (const [family, font, name] of [
  ['latin', 'noto-sans', 'NotoSans'],
  ['hindi', 'noto-sans-devanagari', 'NotoSansDevanagari'],
  ['tamil', 'noto-sans-tamil', 'NotoSansTamil'],
] as const) {
  Font.register({
    family,
    fonts: [
      { src: file(font, `400Regular/${name}_400Regular`), fontWeight: 400 },
      { src: file(font, `600SemiBold/${name}_600SemiBold`), fontWeight: 600 },
    ],
  })
}
// Names of goods are not cut with hyphens that are not theirs.
Font.registerHyphenationCallback((word) => [word])

export const allScripts = ['latin', 'hindi', 'tamil']

export const ink = '#1d1b17'
export const faded = '#5b564c'
export const hair = '#e5e0d5'
export const strong = '#cfc8b9'
export const sunken = '#f7f5ef'
export const peacock = '#0b6169'
export const brick = '#b3261e'
export const leaf = '#2e6b34'
export const marigoldInk = '#7a5200'
export const marigoldSoft = '#fdf1d3'

export type Style = Styles[string]
export const view = (style: Style | Style[], ...children: ReactNode[]): ReactElement => h(View, { style }, ...children)
export const text = (style: Style | Style[], value: ReactNode): ReactElement => h(Text, { style }, value)
