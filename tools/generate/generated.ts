/** A file, or a part of one, that is made from the source and committed so that it can be read without running. */
export interface Generated {
  /** From the root of the repository. */
  readonly file: string
  /** The whole file as it should be; `now` is what it holds, '' when it is not there. */
  make(now: string): string | Promise<string>
}

/** Replaces what stands between the marks; the rest of the page is written by hand. */
export function between({ page, mark, text }: { page: string; mark: string; text: string }): string {
  const begin = `<!-- ${mark}: made by npm run generate -->`
  const end = `<!-- end of ${mark} -->`
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from === -1 || to < from) throw new Error(`The marks ${begin} and ${end} are missing.`)
  return `${page.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${page.slice(to)}`
}
