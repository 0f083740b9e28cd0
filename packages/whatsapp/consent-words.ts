/**
 * STOP and START as people write them, in English, Hinglish and the 22 languages of the Eighth Schedule. A word counts
 * when it is the whole message, with or without polite words around it. Inside a sentence ("please don't stop", "band
 * mat karo") nobody can know, so the person is asked. Words that also say no to something else ("வேண்டாம்", "नको",
 * "cancel") are not here: whoever needs no bag does not leave.
 *
 * It is data, to be read and added to by people who speak the language; consent-words.test.ts holds each entry.
 */
export type ConsentLanguage =
  | 'en'
  | 'hi'
  | 'ta'
  | 'te'
  | 'kn'
  | 'ml'
  | 'mr'
  | 'gu'
  | 'bn'
  | 'pa'
  | 'or'
  | 'as'
  | 'ur'
  | 'ks'
  | 'sd'
  | 'ne'
  | 'kok'
  | 'mai'
  | 'doi'
  | 'brx'
  | 'mni'
  | 'sa'
  | 'sat'

interface Words {
  readonly stop: readonly string[]
  readonly start: readonly string[]
  /** "All", as in STOP ALL. */
  readonly all?: readonly string[]
  /** Polite words, and what is to stop. */
  readonly around?: readonly string[]
}

export const consentWords: Readonly<Record<ConsentLanguage, Words>> = {
  en: {
    stop: [
      'stop',
      'unsubscribe',
      'unsub',
      'opt out',
      'optout',
      'remove me',
      'stop sending',
      'stop it',
      'do not send',
      'dont send',
      'no more',
      'do not message',
      'dont message',
      'do not contact',
      'dont contact',
      'do not text',
      'dont text',
    ],
    start: ['start', 'subscribe', 'unstop', 'resume', 'opt in', 'optin', 'start again'],
    all: ['all', 'everything'],
    around: [
      'please',
      'pls',
      'plz',
      'kindly',
      'sir',
      'madam',
      'mam',
      'maam',
      'bro',
      'hi',
      'hello',
      'ok',
      'okay',
      'thanks',
      'thank',
      'you',
      'thankyou',
      'thx',
      'now',
      'me',
      'your',
      'the',
      'these',
      'this',
      'to',
      'from',
      'message',
      'messages',
      'msg',
      'msgs',
      'sms',
      'whatsapp',
      'offer',
      'offers',
      'promotion',
      'promotions',
      'promo',
      'marketing',
      'again',
      'anymore',
      'ever',
      'updates',
      'notifications',
      'spam',
      'ads',
    ],
  },
  hi: {
    stop: [
      'बंद',
      'बन्द',
      'बंद करो',
      'बंद करें',
      'बंद करे',
      'बंद कर दो',
      'बंद कर दीजिए',
      'बंद कीजिए',
      'बन्द करो',
      'बन्द करें',
      'रोको',
      'रोकें',
      'रोक दो',
      'स्टॉप',
      'अनसब्सक्राइब',
      'मत भेजो',
      'मत भेजें',
      'मत भेजिए',
      'ना भेजें',
      'न भेजें',
      'न भेजो',
      'न भेजिए',
      'band',
      'band karo',
      'band kro',
      'band karen',
      'band kare',
      'band kar do',
      'band kardo',
      'band kr do',
      'band kijiye',
      'bandh karo',
      'rok do',
      'mat bhejo',
      'mat bhejiye',
      'mat bheje',
      'na bhejo',
    ],
    start: [
      'शुरू',
      'शुरू करो',
      'शुरू करें',
      'चालू',
      'चालू करो',
      'चालू करें',
      'स्टार्ट',
      'shuru',
      'shuru karo',
      'chalu',
      'chalu karo',
      'shuru kijiye',
    ],
    all: ['सब', 'सभी', 'सारे', 'सब कुछ', 'sab', 'sabhi', 'saare', 'sare'],
    around: [
      'कृपया',
      'प्लीज',
      'प्लीज़',
      'जी',
      'सर',
      'भाई',
      'भैया',
      'मैसेज',
      'मेसेज',
      'संदेश',
      'ऑफर',
      'ये',
      'यह',
      'अब',
      'मुझे',
      'धन्यवाद',
      'को',
      'kripya',
      'ji',
      'bhai',
      'bhaiya',
      'ye',
      'yeh',
      'ab',
      'mujhe',
      'dhanyavad',
      'dhanyawad',
      'offer',
      'ko',
    ],
  },
  ta: {
    stop: [
      'நிறுத்து',
      'நிறுத்துங்கள்',
      'நிறுத்தவும்',
      'நிறுத்துங்க',
      'ஸ்டாப்',
      'அனுப்பாதே',
      'அனுப்பாதீர்கள்',
      'அனுப்ப வேண்டாம்',
      'niruthu',
      'niruthungal',
      'niruthunga',
      'nirutthu',
      'anuppathinga',
      'anuppa vendam',
    ],
    start: ['தொடங்கு', 'தொடங்கவும்', 'தொடங்குங்கள்', 'ஆரம்பி', 'ஸ்டார்ட்', 'thodangu', 'arambi'],
    all: ['எல்லாம்', 'எல்லாவற்றையும்', 'அனைத்தும்', 'அனைத்தையும்', 'ellam', 'ellaam'],
    around: [
      'தயவுசெய்து',
      'தயவு',
      'செய்து',
      'செய்தி',
      'செய்திகள்',
      'செய்திகளை',
      'மெசேஜ்',
      'ஐயா',
      'சார்',
      'நன்றி',
      'இனி',
      'எனக்கு',
      'nandri',
      'anna',
      'thayavu',
      'seithu',
    ],
  },
  te: {
    stop: [
      'ఆపు',
      'ఆపండి',
      'ఆపివేయండి',
      'నిలిపివేయండి',
      'నిలిపివేయి',
      'స్టాప్',
      'పంపవద్దు',
      'పంపకండి',
      'aapu',
      'aapandi',
      'apandi',
      'pampavaddu',
      'pampakandi',
    ],
    start: ['ప్రారంభించు', 'ప్రారంభించండి', 'మొదలుపెట్టండి', 'స్టార్ట్', 'prarambhinchandi', 'modalupettandi'],
    all: ['అన్ని', 'అన్నీ', 'anni'],
    around: ['దయచేసి', 'మెసేజ్', 'మెసేజ్లు', 'సందేశాలు', 'గారు', 'సార్', 'ధన్యవాదాలు', 'నాకు', 'dayachesi', 'garu', 'naku'],
  },
  kn: {
    stop: ['ನಿಲ್ಲಿಸಿ', 'ನಿಲ್ಲಿಸು', 'ನಿಲ್ಲಿಸಿರಿ', 'ಸ್ಟಾಪ್', 'ಕಳುಹಿಸಬೇಡಿ', 'ಕಳಿಸಬೇಡಿ', 'nillisi', 'nillisu', 'kalisabedi'],
    start: ['ಪ್ರಾರಂಭಿಸಿ', 'ಆರಂಭಿಸಿ', 'ಶುರು ಮಾಡಿ', 'ಸ್ಟಾರ್ಟ್', 'prarambhisi', 'shuru madi'],
    all: ['ಎಲ್ಲಾ', 'ಎಲ್ಲ', 'ella'],
    around: ['ದಯವಿಟ್ಟು', 'ಸಂದೇಶ', 'ಸಂದೇಶಗಳನ್ನು', 'ಮೆಸೇಜ್', 'ಸರ್', 'ಧನ್ಯವಾದ', 'ನನಗೆ', 'dayavittu', 'nanage'],
  },
  ml: {
    stop: [
      'നിർത്തുക',
      'നിര്‍ത്തുക',
      'നിർത്തൂ',
      'നിർത്തു',
      'സ്റ്റോപ്പ്',
      'സ്റ്റോപ്',
      'അയക്കരുത്',
      'അയയ്ക്കരുത്',
      'nirthuka',
      'nirthu',
      'nirthoo',
      'ayakkaruthu',
    ],
    start: ['തുടങ്ങുക', 'ആരംഭിക്കുക', 'തുടങ്ങൂ', 'സ്റ്റാർട്ട്', 'thudanguka', 'arambhikkuka'],
    all: ['എല്ലാം', 'എല്ലാ', 'ellam'],
    around: ['ദയവായി', 'സന്ദേശം', 'സന്ദേശങ്ങൾ', 'മെസേജ്', 'സാർ', 'നന്ദി', 'എനിക്ക്', 'dayavayi', 'enikku'],
  },
  mr: {
    stop: [
      'थांबवा',
      'थांबा',
      'बंद करा',
      'बंद कर',
      'पाठवू नका',
      'स्टॉप',
      'thambva',
      'thambava',
      'thamba',
      'band kara',
      'pathvu naka',
      'pathavu naka',
    ],
    start: ['सुरू करा', 'सुरु करा', 'चालू करा', 'suru kara', 'chalu kara'],
    all: ['सर्व', 'सगळे', 'sagle', 'sarva'],
    around: ['कृपया', 'मेसेज', 'संदेश', 'साहेब', 'मला', 'धन्यवाद', 'हे', 'krupaya', 'mala', 'he'],
  },
  gu: {
    stop: [
      'બંધ',
      'બંધ કરો',
      'બંધ કરી દો',
      'રોકો',
      'સ્ટોપ',
      'મોકલશો નહીં',
      'ના મોકલો',
      'bandh',
      'bandh kari do',
      'na moklo',
      'moklso nahi',
    ],
    start: ['શરૂ', 'શરૂ કરો', 'ચાલુ', 'ચાલુ કરો', 'સ્ટાર્ટ', 'sharu karo', 'chalu karo'],
    all: ['બધા', 'બધું', 'badha', 'badhu'],
    around: ['કૃપા', 'કરીને', 'મહેરબાની', 'મેસેજ', 'સંદેશ', 'ભાઈ', 'મને', 'આભાર', 'mane', 'meherbani', 'karine'],
  },
  bn: {
    stop: [
      'বন্ধ',
      'বন্ধ করুন',
      'বন্ধ করো',
      'বন্ধ কর',
      'থামান',
      'থামাও',
      'থামুন',
      'স্টপ',
      'পাঠাবেন না',
      'পাঠিও না',
      'bondho',
      'bondho korun',
      'bondho koro',
      'thaman',
      'pathaben na',
    ],
    start: ['শুরু', 'শুরু করুন', 'শুরু করো', 'চালু করুন', 'স্টার্ট', 'shuru korun', 'chalu korun'],
    all: ['সব', 'সমস্ত', 'shob', 'sob'],
    around: ['দয়া', 'করে', 'প্লিজ', 'মেসেজ', 'বার্তা', 'দাদা', 'আমাকে', 'ধন্যবাদ', 'doya', 'kore', 'dada', 'amake'],
  },
  pa: {
    stop: ['ਬੰਦ', 'ਬੰਦ ਕਰੋ', 'ਬੰਦ ਕਰ ਦਿਓ', 'ਰੋਕੋ', 'ਸਟਾਪ', 'ਨਾ ਭੇਜੋ', 'band karo ji', 'band kar deo', 'na bhejo'],
    start: ['ਸ਼ੁਰੂ', 'ਸ਼ੁਰੂ ਕਰੋ', 'ਚਾਲੂ ਕਰੋ', 'ਸਟਾਰਟ'],
    all: ['ਸਭ', 'ਸਾਰੇ', 'sare'],
    around: ['ਕਿਰਪਾ', 'ਕਰਕੇ', 'ਜੀ', 'ਮੈਸੇਜ', 'ਸੁਨੇਹਾ', 'ਸੁਨੇਹੇ', 'ਮੈਨੂੰ', 'ਧੰਨਵਾਦ', 'kirpa', 'karke'],
  },
  or: {
    stop: ['ବନ୍ଦ', 'ବନ୍ଦ କରନ୍ତୁ', 'ବନ୍ଦ କର', 'ରୋକନ୍ତୁ', 'ଷ୍ଟପ୍', 'ପଠାନ୍ତୁ ନାହିଁ', 'banda karantu'],
    start: ['ଆରମ୍ଭ', 'ଆରମ୍ଭ କରନ୍ତୁ', 'ଚାଲୁ କରନ୍ତୁ', 'ଷ୍ଟାର୍ଟ'],
    all: ['ସବୁ', 'ସମସ୍ତ', 'sabu'],
    around: ['ଦୟାକରି', 'ମେସେଜ୍', 'ବାର୍ତ୍ତା', 'ମୋତେ', 'ଧନ୍ୟବାଦ'],
  },
  as: {
    stop: ['বন্ধ কৰক', 'বন্ধ কৰা', 'বন্ধ', 'ৰখাওক', 'নপঠিয়াব', 'নপঠাব', 'bondho korok'],
    start: ['আৰম্ভ', 'আৰম্ভ কৰক', 'চালু কৰক'],
    all: ['সকলো'],
    around: ['অনুগ্ৰহ', 'কৰি', 'মেছেজ', 'বাৰ্তা', 'মোক', 'ধন্যবাদ'],
  },
  ur: {
    stop: [
      'بند',
      'بند کرو',
      'بند کریں',
      'بند کر دیں',
      'بند کردو',
      'روکو',
      'روکیں',
      'اسٹاپ',
      'سٹاپ',
      'مت بھیجو',
      'مت بھیجیں',
      'نہ بھیجیں',
    ],
    start: ['شروع', 'شروع کرو', 'شروع کریں', 'چالو کریں', 'اسٹارٹ'],
    all: ['سب', 'تمام', 'سارے'],
    around: ['براہ', 'کرم', 'مہربانی', 'پلیز', 'جی', 'میسج', 'پیغام', 'پیغامات', 'بھائی', 'مجھے', 'شکریہ', 'یہ'],
  },
  ks: {
    stop: ['بند کٔرِو', 'بند کرو', 'بند کریو', 'رُکٲوِو', 'बंद कॅरिव'],
    start: ['شروع کٔرِو', 'شروع کریو'],
    all: ['سٲری'],
    around: ['مہربانی', 'میسج'],
  },
  sd: {
    stop: ['بند', 'بند ڪريو', 'بند ڪر', 'روڪيو', 'نه موڪليو', 'बंदि करियो', 'बंद करियो'],
    start: ['شروع ڪريو', 'چالو ڪريو', 'शुरू करियो'],
    all: ['سڀ', 'سڀئي'],
    around: ['مهرباني', 'ڪري', 'پيغام', 'ميسيج', 'مونکي'],
  },
  ne: {
    stop: [
      'बन्द',
      'बन्द गर',
      'बन्द गर्नुहोस्',
      'बन्द गर्नुस्',
      'रोक्नुहोस्',
      'रोक्नुस्',
      'रोक',
      'नपठाउनुहोस्',
      'नपठाउनु',
      'banda garnuhos',
      'banda gara',
    ],
    start: ['सुरु', 'सुरु गर्नुहोस्', 'सुरु गर', 'चालु गर्नुहोस्', 'suru garnuhos'],
    all: ['सबै', 'sabai'],
    around: ['कृपया', 'म्यासेज', 'सन्देश', 'मलाई', 'धन्यवाद', 'दाइ'],
  },
  kok: {
    stop: ['बंद करात', 'बंद कर', 'थांबयात', 'थांबय', 'धाडूं नाकात', 'band korat', 'thambyat'],
    start: ['सुरू करात', 'चालू करात', 'suru korat'],
    all: ['सगळें', 'सगळे'],
    around: ['उपकार', 'करून', 'मेसेज', 'संदेश', 'म्हाका'],
  },
  mai: {
    stop: ['बंद करू', 'बन्द करू', 'बंद क दिअ', 'रोकू', 'नहि पठाउ', 'नै पठाउ', 'band karu'],
    start: ['शुरू करू', 'चालू करू', 'shuru karu'],
    all: ['सब', 'सभटा'],
    around: ['कृपया', 'मैसेज', 'संदेश', 'हमरा'],
  },
  doi: {
    stop: ['बंद करो', 'बंद करी देओ', 'रोको', 'नेईं भेजो', 'मत भेजो'],
    start: ['शुरू करो', 'चालू करो'],
    all: ['सब', 'सारे'],
    around: ['किरपा', 'करियै', 'मैसेज', 'मिगी'],
  },
  brx: {
    stop: ['बन्द खालाम', 'बन्द खालामदो', 'दोन', 'बन्द'],
    start: ['जागाय', 'जागायदो'],
    all: ['गासै'],
    around: ['अन्नानै', 'मेसेज', 'आंनो'],
  },
  mni: {
    stop: ['থাদোকউ', 'থাদোকপীয়ু', 'লেপ্পীয়ু', 'ꯊꯥꯗꯣꯛꯎ', 'ꯊꯥꯗꯣꯛꯄꯤꯌꯨ', 'ꯂꯦꯞꯄꯤꯌꯨ', 'thadoku', 'leppiyu'],
    start: ['হৌরো', 'হৌদোকউ', 'ꯍꯧꯗꯣꯛꯎ', 'houdoku'],
    all: ['পুম্নমক', 'ꯄꯨꯝꯅꯃꯛ'],
    around: ['চানবীদুনা', 'ꯆꯥꯅꯕꯤꯗꯨꯅꯥ', 'মেসেজ'],
  },
  sa: {
    stop: ['विरमतु', 'विरम', 'स्थगयतु', 'स्थगय', 'मा प्रेषयतु', 'पिदधातु'],
    start: ['आरभताम्', 'आरभस्व', 'प्रारभताम्'],
    all: ['सर्वम्', 'सर्वाणि'],
    around: ['कृपया', 'सन्देशान्', 'सन्देशम्', 'धन्यवादः', 'मह्यम्'],
  },
  sat: {
    stop: ['ᱵᱚᱸᱫᱚ', 'ᱵᱚᱸᱫᱚ ᱢᱮ', 'ᱵᱚᱱᱫᱚ', 'ᱵᱚᱱᱫᱚ ᱢᱮ', 'ᱵᱚᱸᱫ ᱢᱮ', 'bondo me', 'bond me'],
    start: ['ᱮᱦᱚᱵ', 'ᱮᱦᱚᱵ ᱢᱮ', 'ehob me'],
    all: ['ᱡᱚᱛᱚ', 'ᱡᱷᱚᱛᱚ'],
    around: ['ᱫᱟᱭᱟᱠᱟᱛᱮ', 'ᱢᱮᱥᱮᱡ'],
  },
}

export interface ConsentSaid {
  /** `perhaps-stop`: the word stands in a sentence. Ask. */
  readonly says: 'stop' | 'stop-all' | 'start' | 'perhaps-stop'
  readonly language: ConsentLanguage
}

/** What a message says about going on or not; undefined when it speaks of something else. */
export function consentIn(message: string): ConsentSaid | undefined {
  if (message.length > 200) return undefined
  // "STOP STOP" is "STOP"; SMS gateways taught people to write STOPALL.
  const words = wordsOf(message)
    .flatMap((word) => (word === 'stopall' ? ['stop', 'all'] : word))
    .filter((word, nth, all) => word !== all[nth - 1])
  if (words.length === 0 || words.length > 12) return undefined
  const whole = words.join(' ')
  const core = words.filter((word) => !around.has(word)).join(' ')
  const fewer = core.split(' ').filter((word) => !alls.has(word))
  const coreOfAll = fewer.join(' ')
  for (const said of new Set([whole, core])) {
    const stop = stops.get(said)
    if (stop) return { says: 'stop', language: stop }
    const start = starts.get(said)
    if (start) return { says: 'start', language: start }
  }
  if (coreOfAll !== core) {
    const stop = stops.get(coreOfAll)
    if (stop) return { says: 'stop-all', language: stop }
  }
  // "Don’t message me": what is polite elsewhere is part of the word here.
  for (const [phrase, language] of stops) {
    const at = ` ${whole} `.indexOf(` ${phrase} `)
    if (at === -1) continue
    const others = wordsOf(`${whole.slice(0, at)} ${whole.slice(at + phrase.length)}`)
    if (others.every((word) => around.has(word))) return { says: 'stop', language }
  }
  // A long sentence, or a question, that happens to hold the word is about something else.
  if (words.length > 6 || /[?？]/.test(message)) return undefined
  const there = new Set(words)
  for (const [phrase, language] of telling) {
    if (phrase.every((word) => there.has(word))) return { says: 'perhaps-stop', language }
  }
  return undefined
}

/** Letters and their signs only, in one form; "don't" is one word. */
export function wordsOf(message: string): string[] {
  return message
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ\u200c\u200d]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

const languages = Object.entries(consentWords) as [ConsentLanguage, Words][]
const formOf = (phrase: string) => wordsOf(phrase).join(' ')

/** The first language that has a word keeps it. */
function lookup(of: (words: Words) => readonly string[]): Map<string, ConsentLanguage> {
  const found = new Map<string, ConsentLanguage>()
  for (const [language, words] of languages)
    for (const phrase of of(words)) if (!found.has(formOf(phrase))) found.set(formOf(phrase), language)
  return found
}

const stops = lookup((words) => words.stop)
const starts = lookup((words) => words.start)
const single = (of: (words: Words) => readonly string[]) =>
  new Set(languages.flatMap(([, words]) => of(words).flatMap(wordsOf)))
const alls = single((words) => words.all ?? [])
const around = new Set([...single((words) => words.around ?? [])].filter((word) => !alls.has(word)))

// "Band" is also "closed" and "stop" a bus stop: alone in a sentence the short ones tell nothing, two words together do.
const plainWords = new Set(
  ['stop', 'unsubscribe', 'अनसब्सक्राइब', 'स्टॉप', 'நிறுத்து', 'நிறுத்துங்கள்', 'నిలిపివేయండి', 'ನಿಲ್ಲಿಸಿ', 'നിർത്തുക', 'थांबवा'].map(
    formOf,
  ),
)
const telling = [...stops]
  .map(([phrase, language]) => [phrase.split(' '), language] as const)
  .filter(([phrase]) => phrase.length > 1 || plainWords.has(phrase[0]!))
