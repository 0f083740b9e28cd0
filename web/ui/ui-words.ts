/** The few words pieces say by themselves. The app hands them over in the person's language. */
import { createContext, use } from 'react'

export const englishUiWords = {
  language: 'en',
  close: 'Close',
  clear: 'Clear',
  undo: 'Undo',
  cancel: 'Cancel',
  back: 'Back',
  next: 'Next',
  more: 'More',
  nothingFound: 'Nothing found',
  choose: 'Choose…',
  selectAll: 'Select all rows',
  selectRow: 'Select this row',
  selected: '{count} selected',
  export: 'Export',
  columnWidth: 'Width of column {column}; arrow keys change it',
  savedViews: 'Saved views',
  notifications: 'Notices',
  pickDay: 'Pick a day',
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  moneyNotANumber: 'Write an amount in digits, like 1250 or 1,250.50.',
  moneyTooFine: 'Paise have two digits. Write 12.50, not 12.505.',
  moneyTooLarge: 'This is more than ₹99,99,99,999.00. Look at it again.',
  moneyBelowNothing: 'An amount here cannot be below ₹0.00.',
  quantityNotANumber: 'Write a quantity in digits, like 3 or 1.350.',
  quantityTooFine: 'A quantity has at most three digits after the point.',
  quantityOnlyWhole: 'This is sold by the piece: write a whole number.',
  quantityNothing: 'Write a quantity above nothing.',
  phoneWrong: 'An Indian mobile number has 10 digits and begins with 6, 7, 8 or 9.',
  gstinWrong: 'A GSTIN has 15 letters and digits, like 27ABCDE1234F1Z5.',
  gstinWrongLast: 'This GSTIN has a wrong last letter. Check it on the certificate.',
  dayWrong: 'Write a day like 21 11 2026 or 21 Nov 2026.',
  sending: 'Waiting to be sent',
  unknown: 'Not known whether it went out',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  dropHere: 'Drop it here',
  chooseFile: 'Choose a file',
  step: 'Step {at} of {of}',
  moveCard: 'Arrow keys with Alt move the card',
  playVoice: 'Play voice note',
  openPicture: 'Open picture',
} as const

export type UiWords = { readonly [K in keyof typeof englishUiWords]: string }

export const UiWordsContext = createContext<UiWords>(englishUiWords)

export function useUiWords(): UiWords {
  return use(UiWordsContext)
}

export function fill(words: string, facts: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
