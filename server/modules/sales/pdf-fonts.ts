/** The fonts of our papers: Latin, Devanagari and Tamil stand in one line of text, as one fall-back list. */
import { createRequire } from 'node:module'
import { Font } from '@react-pdf/renderer'

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
