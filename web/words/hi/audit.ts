import type { Words } from '../words.ts'

export const audit: Words['audit'] = {
  title: 'किसने क्या किया, कब',
  lead: 'हर पंक्ति पिछली से जुड़ी है, इसलिए छिपकर न बदली जा सकती है न हटाई।',
  verify: 'कड़ी जाँचें',
  whole_one: 'कड़ी पूरी है: {count} प्रविष्टि जाँची।',
  whole_other: 'कड़ी पूरी है: {count} प्रविष्टियाँ जाँचीं।',
  broken: 'कड़ी प्रविष्टि {seq} पर टूटी है। डेटाबेस वैसा ही रखें और संचालक को बुलाएँ।',
  when: 'कब',
  who: 'कौन',
  did: 'काम',
  what: 'किस पर',
  facts: 'विवरण',
  byJob: 'अपने आप ({job})',
  unknownPerson: 'कोई जो अब नहीं',
  seq: 'क्र.',
  notSealed: 'जुड़ रही है',
  kinds: {
    all: 'सब',
    contact: 'ग्राहक',
    product: 'सामान',
    invoice: 'बिल',
    person: 'लोग',
    business: 'दुकान',
    role: 'भूमिकाएँ',
    invitation: 'न्योते',
    channel: 'WhatsApp',
    till: 'काउंटर',
    registration: 'GST पंजीकरण',
  },
  emptyTitle: 'यहाँ अभी कुछ नहीं हुआ',
  emptyMore: 'हर बदलाव अपने आप यहाँ एक पंक्ति लिखता है।',
  oneObject: 'केवल यह: {object}',
  acts: {
    identity: {
      'add-business': 'दुकान खोली',
      'accept-invitation': 'न्योते से जुड़े',
    },
    conversations: {
      'bill-not-sent': 'बिल नहीं जा सका',
    },
  },
}
