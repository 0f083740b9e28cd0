/** A delivery status notification (RFC 3464), as the receiving side would send it back. */
export function bounceOf(mail: { from: string; failed: string; raw: string; at: number }): string {
  const messageId = /^Message-ID:\s*(\S+)/im.exec(mail.raw)?.[1] ?? '<unknown>'
  const boundary = 'delivery-status'
  return [
    'From: Mail Delivery System <mailer-daemon@mail.example>',
    `To: ${mail.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date(mail.at).toUTCString()}`,
    `In-Reply-To: ${messageId}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain',
    '',
    `Your mail to ${mail.failed} could not be delivered.`,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    `Final-Recipient: rfc822; ${mail.failed}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 The mailbox does not exist',
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n')
}
