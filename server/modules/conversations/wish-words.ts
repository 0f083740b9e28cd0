/** What is answered to STOP and START, in the language it was written in, as far as we speak it. */
import type { ConsentLanguage, ConsentSaid } from '@galla/whatsapp/consent-words'

export const stopOffersButton = 'offers-stop'
export const keepOffersButton = 'offers-keep'

/** To one of the staff, who reads it under her own alert. */
export const alertsStoppedWords =
  'Stopped. You get no more of these alerts on WhatsApp; Settings, Alerts in Galla switches them on again. · बंद किया। फिर चाहिए तो Galla में सेटिंग › अलर्ट। · நிறுத்தப்பட்டது. மீண்டும் வேண்டுமானால் Galla › அமைப்புகள் › எச்சரிக்கைகள்.'

interface Words {
  readonly stopped: string
  readonly stoppedAll: string
  readonly started: string
  readonly ask: string
  readonly stop: string
  readonly keep: string
}

const words: Partial<Record<ConsentLanguage, Words>> & { readonly en: Words } = {
  en: {
    stopped:
      'You will get no more offers from {shop}. Bills still come. Write STOP ALL for no messages at all, START for offers again.',
    stoppedAll: 'You will get no more messages from {shop}, no bills either. Write START to get them again.',
    started: 'You will get offers from {shop} again. Write STOP at any time.',
    ask: 'Shall we stop sending you offers from {shop}?',
    stop: 'Stop offers',
    keep: 'Keep them',
  },
  hi: {
    stopped: 'अब {shop} से ऑफ़र नहीं आएँगे। बिल आते रहेंगे। कोई भी मैसेज न चाहिए तो STOP ALL लिखें, ऑफ़र फिर चाहिए तो START लिखें।',
    stoppedAll: 'अब {shop} से कोई मैसेज नहीं आएगा, बिल भी नहीं। फिर चाहिए तो START लिखें।',
    started: 'अब {shop} के ऑफ़र फिर आएँगे। बंद करने के लिए कभी भी STOP लिखें।',
    ask: 'क्या {shop} के ऑफ़र भेजना बंद कर दें?',
    stop: 'ऑफ़र बंद करें',
    keep: 'आने दें',
  },
  ta: {
    stopped:
      'இனி {shop} சலுகைகள் வராது. பில்கள் வரும். எந்தச் செய்தியும் வேண்டாம் என்றால் STOP ALL, மீண்டும் சலுகைகள் வேண்டும் என்றால் START என எழுதுங்கள்.',
    stoppedAll: 'இனி {shop} இலிருந்து எந்தச் செய்தியும் வராது, பில்லும் வராது. மீண்டும் வேண்டும் என்றால் START என எழுதுங்கள்.',
    started: '{shop} சலுகைகள் மீண்டும் வரும். நிறுத்த எப்போது வேண்டுமானாலும் STOP என எழுதுங்கள்.',
    ask: '{shop} சலுகைகள் அனுப்புவதை நிறுத்தட்டுமா?',
    stop: 'நிறுத்துங்கள்',
    keep: 'தொடரட்டும்',
  },
  te: {
    stopped: 'ఇకపై {shop} ఆఫర్లు రావు. బిల్లులు వస్తాయి. ఏ మెసేజ్ వద్దంటే STOP ALL, ఆఫర్లు మళ్లీ కావాలంటే START అని రాయండి.',
    stoppedAll: 'ఇకపై {shop} నుండి మెసేజ్‌లు రావు, బిల్లులు కూడా రావు. మళ్లీ కావాలంటే START అని రాయండి.',
    started: '{shop} ఆఫర్లు మళ్లీ వస్తాయి. ఆపాలంటే ఎప్పుడైనా STOP అని రాయండి.',
    ask: '{shop} ఆఫర్లు పంపడం ఆపమంటారా?',
    stop: 'ఆపండి',
    keep: 'రానివ్వండి',
  },
  kn: {
    stopped: 'ಇನ್ನು {shop} ಆಫರ್‌ಗಳು ಬರುವುದಿಲ್ಲ. ಬಿಲ್‌ಗಳು ಬರುತ್ತವೆ. ಯಾವ ಸಂದೇಶವೂ ಬೇಡವಾದರೆ STOP ALL, ಆಫರ್ ಮತ್ತೆ ಬೇಕಾದರೆ START ಎಂದು ಬರೆಯಿರಿ.',
    stoppedAll: 'ಇನ್ನು {shop} ನಿಂದ ಯಾವ ಸಂದೇಶವೂ ಬರುವುದಿಲ್ಲ, ಬಿಲ್ ಕೂಡ. ಮತ್ತೆ ಬೇಕಾದರೆ START ಎಂದು ಬರೆಯಿರಿ.',
    started: '{shop} ಆಫರ್‌ಗಳು ಮತ್ತೆ ಬರುತ್ತವೆ. ನಿಲ್ಲಿಸಲು STOP ಎಂದು ಬರೆಯಿರಿ.',
    ask: '{shop} ಆಫರ್‌ಗಳನ್ನು ನಿಲ್ಲಿಸಬೇಕೇ?',
    stop: 'ನಿಲ್ಲಿಸಿ',
    keep: 'ಬರಲಿ',
  },
  ml: {
    stopped: 'ഇനി {shop} ഓഫറുകൾ വരില്ല. ബില്ലുകൾ വരും. ഒരു സന്ദേശവും വേണ്ടെങ്കിൽ STOP ALL, ഓഫറുകൾ വീണ്ടും വേണമെങ്കിൽ START എന്ന് എഴുതുക.',
    stoppedAll: 'ഇനി {shop} ൽ നിന്ന് സന്ദേശങ്ങൾ വരില്ല, ബില്ലും വരില്ല. വീണ്ടും വേണമെങ്കിൽ START എന്ന് എഴുതുക.',
    started: '{shop} ഓഫറുകൾ വീണ്ടും വരും. നിർത്താൻ എപ്പോൾ വേണമെങ്കിലും STOP എന്ന് എഴുതുക.',
    ask: '{shop} ഓഫറുകൾ അയക്കുന്നത് നിർത്തട്ടെ?',
    stop: 'നിർത്തുക',
    keep: 'വരട്ടെ',
  },
  mr: {
    stopped:
      'आता {shop} च्या ऑफर येणार नाहीत. बिले येत राहतील. कोणताच मेसेज नको असेल तर STOP ALL, ऑफर पुन्हा हव्या असतील तर START लिहा.',
    stoppedAll: 'आता {shop} कडून कोणताही मेसेज येणार नाही, बिलही नाही. पुन्हा हवे असतील तर START लिहा.',
    started: '{shop} च्या ऑफर पुन्हा येतील. थांबवण्यासाठी कधीही STOP लिहा.',
    ask: '{shop} च्या ऑफर पाठवणे थांबवू का?',
    stop: 'थांबवा',
    keep: 'येऊ द्या',
  },
  gu: {
    stopped: 'હવે {shop} ની ઑફર નહીં આવે. બિલ આવતાં રહેશે. કોઈ મેસેજ ન જોઈએ તો STOP ALL, ઑફર ફરી જોઈએ તો START લખો.',
    stoppedAll: 'હવે {shop} તરફથી કોઈ મેસેજ નહીં આવે, બિલ પણ નહીં. ફરી જોઈએ તો START લખો.',
    started: '{shop} ની ઑફર ફરી આવશે. બંધ કરવા ગમે ત્યારે STOP લખો.',
    ask: '{shop} ની ઑફર મોકલવાનું બંધ કરીએ?',
    stop: 'બંધ કરો',
    keep: 'આવવા દો',
  },
  bn: {
    stopped: 'এখন থেকে {shop}-এর অফার আসবে না। বিল আসবে। কোনো মেসেজ না চাইলে STOP ALL, আবার অফার চাইলে START লিখুন।',
    stoppedAll: 'এখন থেকে {shop} থেকে কোনো মেসেজ আসবে না, বিলও না। আবার চাইলে START লিখুন।',
    started: '{shop}-এর অফার আবার আসবে। বন্ধ করতে যেকোনো সময় STOP লিখুন।',
    ask: '{shop}-এর অফার পাঠানো বন্ধ করব?',
    stop: 'বন্ধ করুন',
    keep: 'আসুক',
  },
  pa: {
    stopped:
      'ਹੁਣ {shop} ਦੇ ਆਫ਼ਰ ਨਹੀਂ ਆਉਣਗੇ। ਬਿੱਲ ਆਉਂਦੇ ਰਹਿਣਗੇ। ਕੋਈ ਵੀ ਮੈਸੇਜ ਨਹੀਂ ਚਾਹੀਦਾ ਤਾਂ STOP ALL, ਆਫ਼ਰ ਫਿਰ ਚਾਹੀਦੇ ਹਨ ਤਾਂ START ਲਿਖੋ।',
    stoppedAll: 'ਹੁਣ {shop} ਤੋਂ ਕੋਈ ਮੈਸੇਜ ਨਹੀਂ ਆਵੇਗਾ, ਬਿੱਲ ਵੀ ਨਹੀਂ। ਫਿਰ ਚਾਹੀਦੇ ਹਨ ਤਾਂ START ਲਿਖੋ।',
    started: '{shop} ਦੇ ਆਫ਼ਰ ਫਿਰ ਆਉਣਗੇ। ਬੰਦ ਕਰਨ ਲਈ ਕਦੇ ਵੀ STOP ਲਿਖੋ।',
    ask: 'ਕੀ {shop} ਦੇ ਆਫ਼ਰ ਭੇਜਣੇ ਬੰਦ ਕਰੀਏ?',
    stop: 'ਬੰਦ ਕਰੋ',
    keep: 'ਆਉਣ ਦਿਓ',
  },
}

export function wishWords(
  says: ConsentSaid['says'],
  language: ConsentLanguage,
  shop: string,
): { readonly text: string; readonly stop: string; readonly keep: string } {
  const own = words[language] ?? words.en
  const text = { stop: own.stopped, 'stop-all': own.stoppedAll, start: own.started, 'perhaps-stop': own.ask }[says]
  return { text: text.replace('{shop}', shop), stop: own.stop, keep: own.keep }
}
