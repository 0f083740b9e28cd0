import type { Words } from '../words.ts'

export const devices: Words['devices'] = {
  title: 'डिवाइस',
  lead: 'काउंटर का हर ब्राउज़र अपने अक्षर से बिल गिनता है, इसलिए बिना लाइन के भी बेच सकता है।',
  empty: 'अभी कोई डिवाइस नहीं',
  emptyMore: 'डिवाइस पर काउंटर खोलें और काउंटर चुनें: फिर यहाँ दिखेगा।',
  open: 'चालू',
  closed: 'बंद',
  lastBill: 'आख़िरी बिल {number}',
  noBill: 'अभी कोई बिल नहीं',
  seen: '{age} पहले दिखा',
  unsent_one: 'तब {count} बिल बाकी था',
  unsent_other: 'तब {count} बिल बाकी थे',
  close: 'बंद करें',
  closeTitle: '{device} बंद करें?',
  closeLead:
    'उसकी श्रृंखला {prefix} आए हुए आख़िरी बिल पर ख़त्म होगी। पहले दिए और बाद में आए बिल फिर भी आएँगे और आपको दिखेंगे। डिवाइस अगले अक्षर से फिर जुड़ सकता है।',
  reason: 'बंद क्यों?',
  closeAct: 'डिवाइस बंद करें',
  closedAt: '{day} को बंद: {reason}',
  closedNow: '{device} बंद हुआ।',
}
