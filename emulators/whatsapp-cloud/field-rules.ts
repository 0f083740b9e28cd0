/** Rules that more than one message type shares. */
import { badParameter, invalid, missing } from './graph-error.ts'
import type { Fields } from './json.ts'

export function atMost(words: unknown, limit: number, name: string): void {
  if (typeof words !== 'string') throw invalid(`${name} must be a string`)
  if (words.length > limit) throw badParameter(`Param ${name} must be at most ${limit} characters long.`)
}

export function filled(words: unknown, limit: number, name: string): void {
  if (words === undefined || words === '') throw missing(name)
  atMost(words, limit, name)
}

/** The same node stands in headers. */
export function checkMedia(node: Fields, words: readonly string[]): void {
  const { id, link } = node
  if (id === undefined && link === undefined) throw missing('id or link')
  if (id !== undefined && link !== undefined) throw invalid('Only one of id and link may be given')
  if (link !== undefined && !isWebAddress(link)) throw invalid('link is not a valid URL')
  if (words.includes('caption')) {
    if (node.caption !== undefined) atMost(node.caption, 1024, 'caption')
  } else if (node.caption !== undefined) throw invalid('caption is not allowed for this type')
  if (node.filename !== undefined && !words.includes('filename'))
    throw invalid('filename is allowed for documents only')
  if (node.filename !== undefined) atMost(node.filename, 240, 'filename')
}

function isWebAddress(it: unknown): boolean {
  return typeof it === 'string' && /^https?:\/\//.test(it) && URL.canParse(it)
}
