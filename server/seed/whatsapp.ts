/**
 * The WhatsApp accounts of the demo: the same ids, tokens and templates in the database and in the emulator. Tokens are
 * made from the app's secret, so a demo on the internet has its own.
 */
import { createHmac } from 'node:crypto'
import type { BusinessKey } from './cast.ts'

export interface DemoTemplate {
  readonly id: string
  readonly name: string
  readonly language: 'en' | 'hi' | 'ta'
  readonly category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION'
  readonly components: readonly Readonly<Record<string, unknown>>[]
}

export interface DemoAccount {
  readonly key: BusinessKey
  readonly portfolioId: string
  readonly wabaId: string
  readonly phoneNumberId: string
  readonly displayNumber: string
  readonly token: string
  readonly templates: readonly DemoTemplate[]
}

const numbers: Readonly<Record<BusinessKey, { nth: number; displayNumber: string }>> = {
  kirana: { nth: 1, displayNumber: '+91 20 5550 0101' },
  tailor: { nth: 2, displayNumber: '+91 261 555 0102' },
  pharmacy: { nth: 3, displayNumber: '+91 484 555 0103' },
}

export function demoAccount(key: BusinessKey, appSecret: string): DemoAccount {
  const { nth, displayNumber } = numbers[key]
  return {
    key,
    portfolioId: `70010000000000${nth}`,
    wabaId: `70020000000000${nth}`,
    phoneNumberId: `70030000000000${nth}`,
    displayNumber,
    token: `EAA${createHmac('sha256', appSecret).update(`demo token of ${key}`).digest('hex')}`,
    templates: templates.map((template, at) => ({ ...template, id: `7004000000${nth}${String(at).padStart(4, '0')}` })),
  }
}

const bill = (language: DemoTemplate['language'], text: string, example: readonly string[]) => ({
  name: 'bill_ready',
  language,
  category: 'UTILITY' as const,
  components: [
    { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::bill'] } },
    { type: 'BODY', text, example: { body_text: [example] } },
  ],
})

const plain = (
  name: string,
  language: DemoTemplate['language'],
  category: DemoTemplate['category'],
  text: string,
  example: readonly string[],
  buttons: readonly string[] = [],
) => ({
  name,
  language,
  category,
  components: [
    { type: 'BODY', text, example: { body_text: [example] } },
    ...(buttons.length > 0
      ? [{ type: 'BUTTONS', buttons: buttons.map((words) => ({ type: 'QUICK_REPLY', text: words })) }]
      : []),
  ],
})

export const templates: readonly Omit<DemoTemplate, 'id'>[] = [
  bill('en', 'Dear {{1}}, your bill of {{2}} with number {{3}} from {{4}} is attached. Thank you for coming.', [
    'Asha',
    '₹1,797.00',
    'T126-000482',
    'Kirana store, Pune',
  ]),
  bill('hi', 'नमस्ते {{1}} जी, {{2}} का आपका बिल {{3}} साथ में है। {{4}} पर आने के लिए धन्यवाद।', [
    'आशा',
    '₹1,797.00',
    'T126-000482',
    'Kirana store, Pune',
  ]),
  bill('ta', 'அன்புள்ள {{1}}, {{2}} தொகைக்கான உங்கள் பில் {{3}} இத்துடன் இணைக்கப்பட்டுள்ளது. {{4}} கடைக்கு வந்தமைக்கு மிக்க நன்றி.', [
    'ஆஷா',
    '₹1,797.00',
    'T126-000482',
    'Kirana store, Pune',
  ]),
  plain(
    'order_ready',
    'en',
    'UTILITY',
    'Dear {{1}}, your order is ready. When shall we expect you?',
    ['Asha'],
    ['Today', 'Tomorrow'],
  ),
  plain('order_ready', 'hi', 'UTILITY', 'नमस्ते {{1}} जी, आपका सामान तैयार है। कब आएँगे, बता दें।', ['आशा'], ['आज', 'कल']),
  plain('order_ready', 'ta', 'UTILITY', 'அன்புள்ள {{1}}, உங்கள் பொருட்கள் தயார். எப்போது வருவீர்கள்?', ['ஆஷா'], ['இன்று', 'நாளை']),
  plain(
    'payment_reminder',
    'en',
    'UTILITY',
    'Dear {{1}}, {{2}} is still to be paid on your account with us. Thank you.',
    ['Asha', '₹1,240.00'],
  ),
  plain(
    'festival_offer',
    'en',
    'MARKETING',
    'Dear {{1}}, this week everything for the feast is 10 % less at our shop. Shall we keep something for you?',
    ['Asha'],
    ['Yes, call me', 'Stop offers'],
  ),
  plain(
    'festival_offer',
    'hi',
    'MARKETING',
    'नमस्ते {{1}} जी, इस हफ़्ते त्योहार के सामान पर 10 % की छूट है। आपके लिए कुछ रख दें?',
    ['आशा'],
    ['हाँ, फ़ोन करें', 'ऑफ़र बंद करें'],
  ),
  ...(
    [
      ['en', 'Alert from {{1}}. {{2}}. You asked for these alerts in Galla.', 'Stop these alerts'],
      ['hi', 'अलर्ट, {{1}} से: {{2}}। ये अलर्ट आपने Galla में माँगे थे।', 'ये अलर्ट बंद करें'],
      ['ta', 'எச்சரிக்கை, {{1}}: {{2}}. இவற்றை Galla-வில் நீங்கள் கேட்டீர்கள்.', 'இவற்றை நிறுத்து'],
    ] as const
  ).map(([language, text, stop]) =>
    plain('shop_alert', language, 'UTILITY', text, ['Kirana store, Pune', 'Running low: Toor dal 1 kg'], [stop]),
  ),
  {
    name: 'number_code',
    language: 'en',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: '{{1}} is your verification code.' },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
    ],
  },
  ...(
    [
      ['en', 'Dear {{1}}, your account with {{4}} up to {{3}} is attached: {{2}} to pay. Thank you.', 'Asha'],
      ['hi', 'नमस्ते {{1}} जी, {{3}} तक का आपका हिसाब साथ में है: {{2}} बाक़ी। {{4}} की ओर से धन्यवाद।', 'आशा'],
      ['ta', 'அன்புள்ள {{1}}, {{3}} வரையிலான உங்கள் கணக்கு இத்துடன் இணைக்கப்பட்டுள்ளது: {{2}} பாக்கி. {{4}} நன்றி கூறுகிறது.', 'ஆஷா'],
    ] as const
  ).map(([language, text, name]) => ({
    name: 'khata_statement',
    language,
    category: 'UTILITY' as const,
    components: [
      { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::statement'] } },
      {
        type: 'BODY',
        text,
        example: { body_text: [[name, '₹1,240.00', '21 Nov 2026', 'Kirana store, Pune']] },
      },
    ],
  })),
]
