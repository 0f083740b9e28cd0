import type { Words } from '../words.ts'

export const tax: Words['tax'] = {
  title: 'GST பதிவு',
  lead: 'எந்தப் பதிவில், எந்த நாள் முதல் பில் போடப்படுகிறது.',
  register: 'பதிவைச் சேர்',
  registerTitle: 'ஒரு நாள் முதல் புதிய பதிவு',
  registerLead: 'முந்தையது முந்தைய நாள் முடியும். கொடுத்த பில்கள் அவற்றின் பதிவிலேயே இருக்கும்.',
  registerAct: '{day} முதல் இதில் பில் போடு',
  scheme: 'திட்டம்',
  from: 'முதல் நாள்',
  inForce: 'நடைமுறையில்',
  ended: 'முடிந்தது',
  later: '{day} முதல்',
  span: '{from} முதல் {to} வரை',
  since: '{from} முதல்',
  saved: 'பதிவு சேர்க்கப்பட்டது.',
  emptyTitle: 'GST பதிவு இல்லை',
  emptyMore: 'வரியின்றி பில் போடப்படுகிறது. சான்றிதழ் வந்ததும் பதிவைச் சேருங்கள்.',
  classes: 'இன்றைய வரி வகைகள்',
  upTo: '{threshold} வரை {rate}, மேல் {above}',
  onMrp: 'அச்சிட்ட விலையில்',
  taxability: {
    taxable: 'வரி உண்டு',
    'nil-rated': 'பூஜ்ய வரி',
    exempt: 'விலக்கு',
    'non-GST': 'GST-க்கு வெளியே',
  },
}
