/** Text as WhatsApp shows it: *bold*, _italic_, ~struck~, `fixed`, and addresses; variables stand out until they are filled. */
import type { ReactNode } from 'react'

interface Mark {
  readonly sign: RegExp
  readonly show: (inside: ReactNode) => ReactNode
}

/** A sign counts at the edge of a word only: 2*3*4 is no bold 3. */
const between = (sign: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])[${sign}](?!\\s)([^\\n]*?[^\\s\\n])[${sign}](?![\\p{L}\\p{N}])`, 'u')

const marks: readonly Mark[] = [
  { sign: /```([\s\S]+?)```/u, show: (inside) => <code className="num">{inside}</code> },
  { sign: between('`'), show: (inside) => <code className="num rounded-s bg-bubble-part px-1">{inside}</code> },
  { sign: between('*'), show: (inside) => <b className="font-bold">{inside}</b> },
  { sign: between('_'), show: (inside) => <i>{inside}</i> },
  { sign: between('~'), show: (inside) => <s>{inside}</s> },
]

const variable = /\{\{\s*(\w+)\s*\}\}/

function shown(text: string, from: number, plain: (text: string) => ReactNode): ReactNode {
  const mark = marks[from]
  if (mark === undefined) return plain(text)
  const found = mark.sign.exec(text)
  if (!found) return shown(text, from + 1, plain)
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  return (
    <>
      {shown(before, from + 1, plain)}
      {mark.show(shown(found[1]!, from + 1, plain))}
      {after && shown(after, from, plain)}
    </>
  )
}

function withVariables(text: string): ReactNode {
  const found = variable.exec(text)
  if (!found) return text
  return (
    <>
      {text.slice(0, found.index)}
      <mark className="rounded-s bg-marigold-soft px-1 text-marigold-ink">{found[0]}</mark>
      {withVariables(text.slice(found.index + found[0].length))}
    </>
  )
}

export function WhatsAppText({ children }: { children: string }) {
  return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{shown(children, 0, withVariables)}</span>
}

/** A message as it was written: nothing in it waits to be filled. */
export const formatted = (text: string): ReactNode => shown(text, 0, (plain) => plain)
