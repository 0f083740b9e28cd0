import type { Words } from '../words.ts'

export const openShop: Words['openShop'] = {
  title: 'दुकान खोलें',
  lead: 'नाम, जगह और टैक्स: बिल के लिए इतना काफ़ी है। बाद में सब बदल सकते हैं।',
  scheme: 'GST में दुकान कहाँ है',
  schemes: { regular: 'नियमित', composition: 'कंपोज़िशन', unregistered: 'पंजीकृत नहीं' },
  schemeHints: {
    regular: 'आप GST लेते हैं और टैक्स इनवॉइस देते हैं।',
    composition: 'आप बिक्री का एक हिस्सा भरते हैं, ग्राहक से GST नहीं लेते।',
    unregistered: 'अभी GSTIN नहीं: बिल बिना टैक्स के।',
  },
  gstinHint: '15 अक्षर और अंक, जैसे प्रमाणपत्र पर हैं।',
  stateIs: 'राज्य: {state}',
  stateHint: 'जहाँ दुकान है।',
  chooseState: 'राज्य चुनें',
  addressHint: 'जैसा बिल पर छपे।',
  tradeExample: 'किराना, कपड़े, दवाइयाँ…',
  needName: 'बोर्ड पर लिखा नाम लिखें।',
  needGstin: 'GSTIN लिखें, या “पंजीकृत नहीं” चुनें।',
  needState: 'दुकान का राज्य चुनें।',
  needAddress: 'पता लिखें: बिल पर यह ज़रूरी है।',
  act: 'दुकान खोलें',
  backTo: '{business} पर वापस',
  openTitle: '{business} खुल गई',
  openLead: 'ग्राहक के फ़ोन पर पहले बिल तक तीन क़दम।',
  steps: { catalogue: 'जो बेचते हैं वह जोड़ें', counter: 'पहला बिल दें', whatsApp: 'WhatsApp जोड़ें' },
  stepHints: {
    catalogue: 'शुरू करने के लिए दाम के साथ एक चीज़ काफ़ी है।',
    counter: 'स्कैन करें या लिखें, नक़द लें, बिल दें।',
    whatsApp: 'सेटिंग में: बिल और जवाब आपके नंबर से जाएँगे।',
  },
}
