import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ProviderFailure } from '../../platform/refusal.ts'
import { smtpMailer } from './adapter.ts'

let server: Server | undefined
afterEach(() => void server?.close())

/** A mail server of a few lines: takes one mail at a time, or answers RCPT with a no. */
async function mailServer(receiver = '250 ok'): Promise<{ url: string; mails: string[]; receivers: string[] }> {
  const mails: string[] = []
  const receivers: string[] = []
  server = createServer((socket) => {
    let mail: string[] | undefined
    socket.write('220 here\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (mail) {
          if (line !== '.') mail.push(line)
          else {
            mails.push(mail.join('\n'))
            mail = undefined
            socket.write('250 taken\r\n')
          }
        } else if (/^RCPT/i.test(line)) {
          receivers.push(line)
          socket.write(`${receiver}\r\n`)
        } else if (/^DATA/i.test(line)) {
          mail = []
          socket.write('354 go\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening))
  return { url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`, mails, receivers }
}

const mail = { to: 'ravi@example.in', subject: 'அன்னபூர்ணா invites you', text: 'Open this link.' }

async function failure(url: string, to = mail.to): Promise<ProviderFailure> {
  const mailer = smtpMailer({ url, from: 'bills@example.in' })
  try {
    return await mailer.send({ ...mail, to }).then(
      () => Promise.reject(new Error('it was taken')),
      (error) => error,
    )
  } finally {
    mailer.close()
  }
}

describe('mail by SMTP', () => {
  it('goes to its one receiver, from our address', async () => {
    const { url, mails, receivers } = await mailServer()
    const mailer = smtpMailer({ url, from: 'bills@example.in' })
    await mailer.send(mail)
    mailer.close()
    expect(receivers).toEqual(['RCPT TO:<ravi@example.in>'])
    expect(mails[0]).toContain('From: bills@example.in')
    expect(mails[0]).toContain('Open this link.')
  })

  it.each([
    ['550 no such person', 'refused-for-good', true],
    ['450 mailbox busy', 'retry-later', false],
  ])('when the server says %s, it is %s', async (answer, kind, shopMustAct) => {
    const { url } = await mailServer(answer)
    const error = await failure(url)
    expect(error).toBeInstanceOf(ProviderFailure)
    expect(error).toMatchObject({ provider: 'smtp', kind, shopMustAct })
  })

  it('to a server that is not there is not reachable', async () => {
    const { url } = await mailServer()
    await new Promise((closed) => server!.close(closed))
    expect(await failure(url)).toMatchObject({ kind: 'not-reachable', shopMustAct: false })
  })
})
