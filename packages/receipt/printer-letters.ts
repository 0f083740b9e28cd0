/** What a printer sets with letters of its own. All know ASCII; a code page adds what the shop's printer was told to have. */
import CodepageEncoder from '@point-of-sale/codepage-encoder'

export const codePages = ['ascii', 'cp437', 'cp850', 'cp858', 'windows1252'] as const
export type CodePage = (typeof codePages)[number]

/** Signs that mean the same in plain letters. */
const plain: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '×': 'x',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '·': '-',
  '•': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
}

export function inPlainLetters(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (sign) => plain[sign] ?? sign)
}

/** Can the printer set this with its own letters? */
export function printerHas(text: string, page: CodePage): boolean {
  if (/^[\x20-\x7e]*$/.test(text)) return true
  return page !== 'ascii' && /^[\x20-\x7e\u00a0-\u00ff]*$/.test(text) && sameBack(text, page)
}

/** A sign the page lacks comes back as a question mark. */
function sameBack(text: string, page: Exclude<CodePage, 'ascii'>): boolean {
  const bytes = CodepageEncoder.encode(text, page)
  return bytes.every((byte, at) => byte !== 0x3f || text[at] === '?')
}

/** For a printer without letters to draw with: what is left of a text in its own. */
export function forcedIntoPrinter(text: string, page: CodePage): string {
  return [...text.replaceAll('₹', 'Rs ')].map((sign) => (printerHas(sign, page) ? sign : '?')).join('')
}
