import type { Words } from '../words.ts'

export const invitation: Words['invitation'] = {
  title: '{business} में आएँ',
  lead: '{email} को {role} के रूप में बुलाया गया है।',
  until: 'यह न्योता {day} तक चलेगा।',
  accept: '{business} में आएँ',
  signIn: '{email} से साइन इन करें',
  signUp: 'मैं नया हूँ: साइन-इन बनाएँ',
  otherAddress: 'आप {email} से साइन इन हैं। बाहर आकर बुलाए गए पते से साइन इन करें।',
  gone: 'यह न्योता अब नहीं चलता',
  goneMore: 'यह लग चुका, वापस लिया गया, या समय निकल गया। नया माँगें।',
}
