/** Mails that were taken, newest last. */
import PostalMime, { type Email } from 'postal-mime'

export interface StoredMail {
  readonly number: number
  /** The envelope, which is who really gets it. */
  readonly from: string
  readonly to: readonly string[]
  /** Milliseconds since 1970. */
  readonly at: number
  readonly signedInAs: string | undefined
  readonly isEncrypted: boolean
  readonly raw: string
}

export interface MailLine extends Omit<StoredMail, 'raw'> {
  readonly subject: string | undefined
  readonly bytes: number
}

export class Mailbox {
  #mails: StoredMail[] = []
  #number = 0
  readonly #waiting = new Set<() => void>()

  put(mail: Omit<StoredMail, 'number'>): void {
    this.#mails.push({ ...mail, number: ++this.#number })
    for (const tell of this.#waiting) tell()
  }

  list(to?: string): StoredMail[] {
    return this.#mails.filter((it) => to === undefined || it.to.includes(to.toLowerCase()))
  }

  lines(to?: string): MailLine[] {
    return this.list(to).map(({ raw, ...it }) => ({
      ...it,
      subject: subjectOf(raw),
      bytes: Buffer.byteLength(raw, 'latin1'),
    }))
  }

  async read(number: number): Promise<Email | undefined> {
    const mail = this.#mails.find((it) => it.number === number)
    return mail && PostalMime.parse(Buffer.from(mail.raw, 'latin1'))
  }

  async latest(to: string): Promise<Email | undefined> {
    const mail = this.list(to).at(-1)
    return mail && this.read(mail.number)
  }

  /** Resolves with the first mail to this address that has come after `after`; rejects when it does not come. */
  async next(to: string, { after = 0, within = 5000 }: { after?: number; within?: number } = {}): Promise<Email> {
    const found = () => this.list(to).find((it) => it.number > after)
    if (!found()) await this.#until(() => found() !== undefined, within, to)
    return (await this.read(found()!.number))!
  }

  clear(): void {
    this.#mails = []
  }

  #until(isThere: () => boolean, within: number, to: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!isThere()) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`No mail for ${to} came within ${within} ms`))
      }, within)
      this.#waiting.add(look)
    })
  }
}

/** Encoded words are left as they are: `read` decodes. */
function subjectOf(raw: string): string | undefined {
  const head = raw.split(/\r?\n\r?\n/, 1)[0]!.replace(/\r?\n[ \t]+/g, ' ')
  return /^Subject:\s*(.*)$/im.exec(head)?.[1]
}
