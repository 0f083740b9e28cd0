import { extractText } from 'unpdf'

/** The words of all pages, each line's cells one blank apart. */
export async function textOfPdf(content: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(content), { mergePages: true })
  return text.replace(/[^\S\n]+/g, ' ')
}
