import type { Words } from '../words.ts'

export const settings: Words['settings'] = {
  you: 'आप और यह स्क्रीन',
  business: 'दुकान',
  people: 'लोग',
  roles: 'भूमिकाएँ',
  tills: 'दुकानें और काउंटर',
  printing: 'छपाई',
  counter: 'काउंटर के नियम',
  prices: 'भाव और तराज़ू',
  tax: 'GST पंजीकरण',
  channels: 'WhatsApp',
  alerts: 'अलर्ट',
  inbox: 'इनबॉक्स',
  audit: 'काम का लेखा',
  sections: 'सेटिंग के हिस्से',
}
