import type { Words } from '../words.ts'

export const tills: Words['tills'] = {
  title: 'கவுண்டர்கள்',
  lead: 'ஒவ்வொரு கவுண்டரும் தன் பில்களை எண்ணுகிறது; ஒரே எண் இரு முறை வராது.',
  add: 'கவுண்டரைச் சேர்',
  addTitle: 'புதிய கவுண்டர்',
  changeTitle: '{till} – மாற்று',
  name: 'பெயர்',
  prefix: 'பில் எண்ணின் தொடக்கம்',
  prefixHint: 'அடுத்த பில்கள் இப்படி இருக்கும்: {number}.',
  prefixWrong: 'பெரிய எழுத்துகளும் இலக்கங்களும், T1A போல; ஒவ்வொன்றுக்கும் தனி.',
  saved: '{till} சேமிக்கப்பட்டது.',
  inUse: 'பயன்பாட்டில்',
  resting: 'ஓய்வில்',
  active: 'இந்தக் கவுண்டர் விற்கலாம்',
  emptyTitle: 'இன்னும் கவுண்டர் இல்லை',
  emptyMore: 'முதலாவதைச் சேருங்கள்; பிறகு பில் போடலாம்.',
  numbersSeries: 'பில்கள் {prefix}…',
}
