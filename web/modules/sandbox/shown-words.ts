/** The words inside bubbles, in the language of the screen. */
import { useWords } from '../../app/language.ts'
import type { ShownWords } from './message-shown.ts'

export function useShownWords(): ShownWords {
  const t = useWords()
  return {
    photo: t('sandbox.photo'),
    video: t('sandbox.video'),
    file: t('sandbox.file'),
    voice: t('sandbox.voice'),
    place: t('sandbox.place'),
    notShown: t('sandbox.notShown'),
    takenBack: t('sandbox.takenBack'),
    order: t('sandbox.order'),
    total: t('sandbox.total'),
    product: t('sandbox.product'),
    seeProduct: t('sandbox.seeProduct'),
    address: t('sandbox.address'),
    sendPlace: t('sandbox.sendPlace'),
    pay: t('sandbox.pay'),
    paid: t('sandbox.paid'),
    payPending: t('sandbox.payPending'),
    payFailed: t('sandbox.payFailed'),
    allowCalls: t('sandbox.allowCalls'),
    refuseCalls: t('sandbox.refuseCalls'),
    callsAllowed: t('sandbox.callsAllowed'),
    callsRefused: t('sandbox.callsRefused'),
    call: t('sandbox.call'),
    calling: t('sandbox.calling'),
    callMissed: t('sandbox.callMissed'),
    callTalked: (length) => t('sandbox.callTalked', { length }),
  }
}
