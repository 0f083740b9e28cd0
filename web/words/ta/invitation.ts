import type { Words } from '../words.ts'

export const invitation: Words['invitation'] = {
  title: '{business} – சேருங்கள்',
  lead: '{email} – {role} ஆக அழைக்கப்பட்டுள்ளார்.',
  until: 'இந்த அழைப்பு {day} வரை செல்லும்.',
  accept: '{business} – சேர்',
  signIn: '{email} – உள்நுழை',
  signUp: 'நான் புதியவர்: உள்நுழைவை உருவாக்கு',
  otherAddress: 'நீங்கள் {email} ஆக உள்நுழைந்துள்ளீர்கள். வெளியேறி, அழைக்கப்பட்ட முகவரியில் உள்நுழையுங்கள்.',
  gone: 'இந்த அழைப்பு இனி செல்லாது',
  goneMore: 'பயன்படுத்தப்பட்டது, திரும்பப் பெறப்பட்டது, அல்லது காலம் முடிந்தது. புதியதைக் கேளுங்கள்.',
}
