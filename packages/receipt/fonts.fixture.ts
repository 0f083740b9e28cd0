/** The fonts the till fetches, read from the disk for the tests. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FontBytes, Fonts } from './letters.ts'

const { resolve } = createRequire(import.meta.url)

function read(font: string, name: string): FontBytes {
  const weight = (of: string) => readFileSync(resolve(`@expo-google-fonts/${font}/${of}/${name}_${of}.ttf`))
  return { regular: weight('500Medium'), bold: weight('700Bold') }
}

const tamil = read('noto-sans-tamil', 'NotoSansTamil')
export const fonts: Fonts = {
  latin: tamil,
  tamil,
  devanagari: read('noto-sans-devanagari', 'NotoSansDevanagari'),
}
