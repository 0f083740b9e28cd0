/** The fonts receipts are drawn from: fetched when first needed, each script once. Noto Sans Tamil holds the Latin letters too. */
import devanagariRegular from '@expo-google-fonts/noto-sans-devanagari/500Medium/NotoSansDevanagari_500Medium.ttf?url'
import devanagariBold from '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf?url'
import tamilRegular from '@expo-google-fonts/noto-sans-tamil/500Medium/NotoSansTamil_500Medium.ttf?url'
import tamilBold from '@expo-google-fonts/noto-sans-tamil/700Bold/NotoSansTamil_700Bold.ttf?url'
import { type FontBytes, type Letters, lettersFrom, scriptsIn } from '@galla/receipt/letters'
import type { Receipt } from '@galla/receipt/receipt'

async function bytesAt(address: string): Promise<Uint8Array> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`no font at ${address}`)
  return new Uint8Array(await response.arrayBuffer())
}

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    // A fetch that failed is tried again the next time.
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

const load = (regular: string, bold: string) =>
  once(async (): Promise<FontBytes> => {
    const [one, other] = await Promise.all([bytesAt(regular), bytesAt(bold)])
    return { regular: one, bold: other }
  })
const tamil = load(tamilRegular, tamilBold)
const devanagari = load(devanagariRegular, devanagariBold)

let opened: { readonly withDevanagari: boolean; readonly letters: Letters } | undefined

/** What can draw this receipt; undefined without a line and without the fonts: then the printer's own letters must do. */
export async function lettersFor(receipt: Receipt): Promise<Letters | undefined> {
  const withDevanagari = scriptsIn(JSON.stringify(receipt.pieces)).has('devanagari')
  if (opened && (opened.withDevanagari || !withDevanagari)) return opened.letters
  try {
    const [latin, hindi] = await Promise.all([tamil(), withDevanagari ? devanagari() : undefined])
    opened = {
      withDevanagari,
      letters: lettersFrom({ latin, tamil: latin, ...(hindi && { devanagari: hindi }) }),
    }
    return opened.letters
  } catch {
    return undefined
  }
}
