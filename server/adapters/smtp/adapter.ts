/** Mail by SMTP. The address says how: smtps://user:password@host, or smtp:// with STARTTLS. */
import { mustBeOutsideTransactions } from '../../platform/database.ts'
import type { Mailer } from '../../platform/mailer.ts'
import { failureOf } from './errors.ts'

export function smtpMailer({ url, from }: { url: string; from: string }): Mailer & { close(): void } {
  const { hostname, protocol } = new URL(url)
  const options = {
    url,
    pool: true,
    maxConnections: 2,
    // A server on this machine need not encrypt; any other must, or our mail could be read on the way.
    requireTLS: protocol === 'smtp:' && !isLoopback(hostname),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    // We send text we wrote; nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
  // Loaded with the first mail: it is a tenth of what the process weighs, and a till that opens needs none.
  let opened: ReturnType<typeof open> | undefined
  async function open() {
    const { createTransport } = await import('nodemailer')
    return createTransport(options, { from })
  }
  return {
    async send({ to, subject, text, id, stopUrl }) {
      mustBeOutsideTransactions('smtp.send')
      try {
        // As an object: a text would be read as a list, and a comma in it would be a second receiver.
        opened ??= open()
        const transport = await opened
        await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text,
          ...(id !== undefined && { messageId: `<${id}@galla>` }),
          ...(stopUrl !== undefined && {
            headers: {
              'List-Unsubscribe': { prepared: true, value: `<${stopUrl}>` },
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            },
          }),
        })
      } catch (error) {
        throw failureOf(error)
      }
    },
    close: () =>
      void opened?.then(
        (transport) => transport.close(),
        () => undefined,
      ),
  }
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || host.startsWith('127.')
