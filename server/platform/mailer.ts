/** The port for mail. Plain text: what we write to people needs no pictures, and nothing in it can be followed home. */
export interface Mailer {
  /** Throws ProviderFailure. Never called inside a transaction. */
  send(mail: Mail): Promise<void>
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same mail sent again bears the same, so that a mailbox shows it once. */
  readonly id?: string
  /** Where one POST stops mails of this sort (RFC 8058). */
  readonly stopUrl?: string
}
