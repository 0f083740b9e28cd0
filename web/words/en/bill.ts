export const bill = {
  thanks: 'Thank you for shopping with us.',
  download: 'Download PDF',
  pay: 'Pay {amount} by UPI',
  payScan: 'Or scan with any UPI app',
  paid: 'Paid',
  owed: '{amount} to pay',
  cancelled: 'This bill was cancelled.',
  creditNote: 'Credit note {number}, {day}',
  foot: 'This page shows your bill to whoever has its link. It sets no cookie and asks nothing of you.',
  gone: 'There is no bill at this address',
  goneMore: 'The link may have been cut short. Ask the shop to send it again.',
} as const
