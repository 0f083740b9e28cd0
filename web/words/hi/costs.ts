import type { Words } from '../words.ts'

export const costs: Words['costs'] = {
  title: 'संदेशों का खर्च',
  lead: 'हर संदेश पर WhatsApp ने जो बताया, उससे गिना। असली हिसाब WhatsApp का बिल है।',
  month: 'महीना',
  category: 'प्रकार',
  messages: 'संदेश',
  about: 'लगभग',
  none: 'अभी कोई खर्च नहीं',
  noneMore: 'संदेश पहुँचते ही महीने और प्रकार से यहाँ दिखेंगे।',
  free: 'मुफ़्त',
  unknown: 'दर नहीं पता',
  marketing: 'ऑफ़र',
  utility: 'काम के संदेश',
  authentication: 'साइन-इन कोड',
  service: 'जवाब',
  referral: 'विज्ञापन के बाद',
  other: 'अन्य',
}
