/** What customers write and shops answer, in the languages they write in. `>` is the customer, `<` the shop. */
import type { BusinessKey } from './cast.ts'

export interface Dialogue {
  readonly language: 'en' | 'hi' | 'mr' | 'ta'
  readonly lines: readonly string[]
  /** Talk that begins with a bill. */
  readonly afterBill?: true
}

export const dialogues: Readonly<Record<BusinessKey, readonly Dialogue[]>> = {
  kirana: [
    {
      language: 'en',
      afterBill: true,
      lines: [
        '>Thank you. Do you have the 5 kg basmati again tomorrow?',
        '<Yes, a fresh lot comes in the morning. Shall I keep one bag for you?',
        '>Yes please, one bag',
      ],
    },
    {
      language: 'hi',
      lines: [
        '>भैया, आटा 10 किलो और तेल 5 लीटर भेज दीजिए',
        '<जी, शाम 6 बजे तक पहुँच जाएगा',
        '>पैसे डिलीवरी पर दे दूँ?',
        '<जी बिल्कुल',
        '>ठीक है, धन्यवाद',
      ],
    },
    {
      language: 'mr',
      lines: ['>नमस्कार, इंद्रायणी तांदूळ आहे का?', '<हो, ८८ रुपये किलो. किती हवा?', '>५ किलो बाजूला ठेवा, उद्या येतो', '<ठेवला आहे'],
    },
    {
      language: 'ta',
      lines: [
        '>அரிசி 25 கிலோ விலை என்ன?',
        '<வணக்கம். இட்லி அரிசி 25 கிலோ ₹1,350',
        '>நாளை வீட்டுக்கு அனுப்ப முடியுமா?',
        '<முடியும், காலை 11 மணிக்குள் வரும்',
      ],
    },
    { language: 'en', lines: ['>Is the shop open on Sunday evening?', '<Yes, until 10 at night', '>Great'] },
    {
      language: 'en',
      afterBill: true,
      lines: [
        '>The chilli powder on this bill, I took 200 g and not 500 g',
        '<Sorry about that. Bring the bill when you come next, we will set it right',
        '>Ok will come tomorrow',
      ],
    },
    { language: 'hi', afterBill: true, lines: ['>बिल मिल गया, धन्यवाद', '<धन्यवाद जी, फिर आइए'] },
    {
      language: 'mr',
      lines: [
        '>सोसायटीच्या कार्यक्रमासाठी ४० पाकिटे फरसाण हवी',
        '<होईल. ४०० ग्रॅम की २०० ग्रॅम?',
        '>२०० ग्रॅम. भाव काय पडेल?',
        '<४० पाकिटांसाठी ५५ प्रमाणे, एकूण ₹2,200',
        '>चालेल, शुक्रवारी सकाळी हवे',
      ],
    },
    {
      language: 'en',
      lines: [
        '>Please send the monthly list same as last month',
        '<Noted: rice 10 kg, toor dal 3 kg, oil 5 l, sugar 5 kg, tea 1 kg. Anything else?',
        '>Add 2 packets of dishwash bars',
        '<Done. It will be there by 5',
      ],
    },
    { language: 'hi', lines: ['>काजू का आज क्या भाव है?', '<₹966 किलो, बहुत अच्छा माल है', '>आधा किलो रख दीजिए'] },
    {
      language: 'en',
      lines: ['>Can I pay the old balance on UPI?', '<At the counter please, any day this week', '>Ok'],
    },
    {
      language: 'en',
      lines: ['>Milk did not come today', '<Sorry, the van was late. It is here now, sending it', '>Thanks'],
    },
    { language: 'mr', afterBill: true, lines: ['>बिल मिळाले. धन्यवाद', '<धन्यवाद'] },
    { language: 'ta', lines: ['>சாம்பார் பொடி வந்துவிட்டதா?', '<வந்துவிட்டது, 200 கிராம் ₹96', '>இரண்டு பாக்கெட் எடுத்து வையுங்கள்'] },
  ],
  tailor: [
    { language: 'hi', lines: ['>भाई, ब्लाउज़ तैयार हो गए क्या?', '<जी, कल शाम तक मिल जाएँगे', '>ठीक है, 6 बजे आऊँगी'] },
    {
      language: 'en',
      lines: [
        '>How much for stitching a blazer?',
        '<₹2,800 with lining. It takes ten days',
        '>I need it before the 5th',
        '<It can be done. Come for measurements tomorrow',
      ],
    },
    {
      language: 'hi',
      lines: [
        '>नवरात्रि के लिए 3 चनिया चोली सिलवानी है',
        '<जी ज़रूर। कपड़ा आप लाएँगी?',
        '>हाँ कपड़ा है, माप पुराना वाला ही',
        '<ठीक है, एडवांस ₹2,000 रहेगा',
      ],
    },
    {
      language: 'en',
      afterBill: true,
      lines: [
        '>The trousers are 1 cm long, can you hem them again?',
        '<Of course, free of charge. Bring them any time',
        '>Thank you',
      ],
    },
    {
      language: 'en',
      lines: ['>Do you stitch school uniforms?', '<Yes. Shirt ₹260, shorts ₹240, skirt ₹280', '>Need 2 sets by Monday'],
    },
    { language: 'hi', afterBill: true, lines: ['>फ़िटिंग बहुत अच्छी है, धन्यवाद', '<शुक्रिया, फिर आइए'] },
    { language: 'hi', lines: ['>शेरवानी का काम करते हैं?', '<जी, ₹4,500 से शुरू। कब चाहिए?', '>शादी 12 तारीख़ को है'] },
    {
      language: 'en',
      lines: [
        '>Which colours of lining cloth do you have?',
        '<White, cream, black, maroon and bottle green',
        '>Keep 3 metres maroon',
      ],
    },
    { language: 'en', lines: ['>Can my brother collect the kurta?', '<Yes, he should show this message', '>Ok'] },
  ],
  pharmacy: [
    {
      language: 'en',
      lines: [
        '>Do you have telmisartan 40 mg?',
        '<Yes, ₹108 for 15 tablets. Bring the prescription please',
        '>Two strips, coming in the evening',
      ],
    },
    {
      language: 'ta',
      lines: [
        '>அம்மாவுக்கு சர்க்கரை மாத்திரை வேண்டும், மெட்ஃபார்மின் 500',
        '<இருக்கிறது. மருந்துச் சீட்டு அனுப்புங்கள்',
        '>மாலை எடுத்து வருகிறேன்',
      ],
    },
    {
      language: 'en',
      afterBill: true,
      lines: [
        '>Need the GST bill for insurance',
        '<The bill above is the tax invoice, you can forward it',
        '>Got it, thanks',
      ],
    },
    {
      language: 'en',
      lines: [
        '>Is home delivery possible to Edappally?',
        '<Yes, above ₹300. It takes about an hour',
        '>Please send cough syrup and ORS',
        '<Noted. Which cough, dry or with phlegm? Please ask a doctor if there is fever for more than two days',
        '>Dry, no fever',
      ],
    },
    { language: 'hi', lines: ['>ग्लूकोमीटर की स्ट्रिप आई क्या?', '<जी, 50 वाली ₹940', '>एक डिब्बा रख दीजिए'] },
    {
      language: 'en',
      lines: [
        '>Monthly refill please, same as last month',
        '<Ready by 5 today: metformin, amlodipine, atorvastatin',
        '>Thank you so much',
      ],
    },
    {
      language: 'en',
      afterBill: true,
      lines: ['>The thermometer shows an error', '<Bring it with the bill, we will change it', '>Ok tomorrow'],
    },
    { language: 'ta', afterBill: true, lines: ['>பில் கிடைத்தது. நன்றி', '<நன்றி, நலமாக இருங்கள்'] },
    { language: 'en', lines: ['>Are you open now?', '<Yes, until 10 at night'] },
    {
      language: 'en',
      lines: [
        '>Insulin in stock? And it must be kept cold on the way',
        '<Yes, we pack it with ice',
        '>Great, two vials',
      ],
    },
  ],
}
