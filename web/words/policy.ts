/** The privacy policy, told in three languages: long, and read once, so it comes with its page. */
const en = {
  title: 'Privacy policy',
  toSignUp: 'To the sign-up',
  version: 'Version {version}, in force since {day}',
  who: 'Who answers for it',
  whoTrial: 'This installation names no operator: it is for trying. Whoever started it answers for what is kept in it.',
  grievance: 'Complaints: {name}',
  held: 'What is held',
  heldText:
    'Of people who work here: name, e-mail address, a password that cannot be read back, language, roles and when they signed in. Of a shop: what stands on its bills. Of its customers: what the shop writes down, what they buy, and the messages they exchange with it.',
  why: 'What for',
  whyText:
    'To bill with the right GST, to send the bill, to answer the customer, and to keep the books the law asks for. Offers go only to customers who said yes.',
  shown: 'Who sees it',
  shownText:
    'Only the people a shop let in, each within the role they were given. No shop sees another. Nothing is sold, there is no advertising and no tracking; the pages load nothing from anybody else.',
  where: 'Who else handles it',
  whereText:
    'Messages go through the WhatsApp number the shop itself connected, and invitations through the mail server of this installation. Nobody else receives anything.',
  kept: 'How it is guarded, and how long it stays',
  keptText:
    'Keys and files are kept sealed (AES-256), and each act is written to a log that cannot be changed. Bills stay as long as the tax law asks; the rest as long as the shop needs it.',
  yours: 'What you can ask for',
  yoursText:
    'To see what is held of you, to have it corrected, to take a copy, to say no to offers at any time, and to be forgotten where no law stands against it. Ask the shop, or who answers for this installation.',
}

export type PolicyWords = Readonly<Record<keyof typeof en, string>>

export const policyWords: Readonly<Record<'en' | 'hi' | 'ta', PolicyWords>> = {
  en,
  hi: {
    title: 'निजता नीति',
    toSignUp: 'खाता बनाने पर',
    version: 'संस्करण {version}, {day} से लागू',
    who: 'ज़िम्मेदार कौन',
    whoTrial: 'यहाँ किसी संचालक का नाम नहीं: यह आज़माने के लिए है। जिसने इसे चलाया, वही इसमें रखी जानकारी का ज़िम्मेदार है।',
    grievance: 'शिकायत: {name}',
    held: 'क्या रखा जाता है',
    heldText:
      'काम करने वालों का: नाम, ई-मेल, पासवर्ड जो वापस पढ़ा नहीं जा सकता, भाषा, भूमिका और कब साइन इन किया। दुकान का: जो बिल पर छपता है। ग्राहकों का: जो दुकान लिखती है, जो वे ख़रीदते हैं, और दुकान से हुई बातचीत।',
    why: 'किस लिए',
    whyText:
      'सही GST के साथ बिल बनाने, बिल भेजने, ग्राहक को जवाब देने और क़ानूनी हिसाब रखने के लिए। ऑफ़र उन्हीं को जाते हैं जिन्होंने हाँ कहा।',
    shown: 'कौन देखता है',
    shownText:
      'केवल वे लोग जिन्हें दुकान ने जोड़ा, अपनी भूमिका जितना। एक दुकान दूसरी को नहीं देखती। कुछ बेचा नहीं जाता, न विज्ञापन, न पीछा; पन्ने किसी और से कुछ नहीं मँगाते।',
    where: 'और किसके हाथ से गुज़रता है',
    whereText: 'संदेश उसी WhatsApp नंबर से जाते हैं जो दुकान ने जोड़ा, और न्योते इस सर्वर की मेल से। और किसी को कुछ नहीं मिलता।',
    kept: 'कैसे सुरक्षित, और कब तक',
    keptText:
      'कुंजियाँ और फ़ाइलें मुहरबंद (AES-256) रहती हैं, और हर काम ऐसे लेखे में लिखा जाता है जो बदला नहीं जा सकता। बिल उतने समय रहते हैं जितना कर क़ानून कहे; बाक़ी जब तक दुकान को चाहिए।',
    yours: 'आप क्या माँग सकते हैं',
    yoursText:
      'आपके बारे में क्या रखा है वह देखना, ठीक कराना, नक़ल लेना, ऑफ़र को कभी भी मना करना, और जहाँ क़ानून न रोके वहाँ भुला दिया जाना। दुकान से या ज़िम्मेदार व्यक्ति से कहें।',
  },
  ta: {
    title: 'தனியுரிமைக் கொள்கை',
    toSignUp: 'பதிவுப் பக்கத்திற்கு',
    version: 'பதிப்பு {version}, {day} முதல் நடைமுறையில்',
    who: 'யார் பொறுப்பு',
    whoTrial: 'இங்கு இயக்குபவர் பெயர் இல்லை: இது முயன்று பார்க்க. இதைத் தொடங்கியவரே இதில் உள்ளவற்றுக்குப் பொறுப்பு.',
    grievance: 'புகார்கள்: {name}',
    held: 'எவை வைக்கப்படுகின்றன',
    heldText:
      'வேலை செய்பவர்களுடையது: பெயர், மின்னஞ்சல், திரும்பப் படிக்க முடியாத கடவுச்சொல், மொழி, பங்கு, எப்போது உள்நுழைந்தார். கடையுடையது: பில்லில் உள்ளவை. வாடிக்கையாளருடையது: கடை எழுதுவது, அவர்கள் வாங்குவது, கடையுடன் பேசியவை.',
    why: 'எதற்காக',
    whyText:
      'சரியான GST-யுடன் பில் போட, பில் அனுப்ப, வாடிக்கையாளருக்குப் பதிலளிக்க, சட்டம் கேட்கும் கணக்குகளை வைக்க. சலுகைகள் சம்மதித்தவர்களுக்கு மட்டுமே.',
    shown: 'யார் பார்க்கிறார்கள்',
    shownText:
      'கடை சேர்த்தவர்கள் மட்டும், தங்கள் பங்குக்கு உட்பட்டு. ஒரு கடை மற்றொன்றைப் பார்க்காது. எதுவும் விற்கப்படுவதில்லை; விளம்பரமும் பின்தொடர்தலும் இல்லை; பக்கங்கள் வேறு யாரிடமிருந்தும் எதையும் ஏற்றுவதில்லை.',
    where: 'வேறு யார் கையாளுகிறார்கள்',
    whereText:
      'செய்திகள் கடை இணைத்த WhatsApp எண் வழியாகவும், அழைப்புகள் இந்த நிறுவலின் அஞ்சல் வழியாகவும் செல்கின்றன. வேறு யாருக்கும் எதுவும் செல்லாது.',
    kept: 'எப்படிப் பாதுகாப்பு, எவ்வளவு காலம்',
    keptText:
      'சாவிகளும் கோப்புகளும் முத்திரையிட்டு (AES-256) வைக்கப்படுகின்றன; ஒவ்வொரு செயலும் மாற்ற முடியாத பதிவில் எழுதப்படுகிறது. பில்கள் வரிச் சட்டம் கேட்கும் வரை; மற்றவை கடைக்குத் தேவைப்படும் வரை.',
    yours: 'நீங்கள் எவற்றைக் கேட்கலாம்',
    yoursText:
      'உங்களைப் பற்றி உள்ளதைப் பார்க்க, திருத்த, நகல் எடுக்க, எப்போதும் சலுகைகளை மறுக்க, சட்டம் தடுக்காத இடத்தில் மறக்கப்பட. கடையிடம் அல்லது பொறுப்பானவரிடம் கேளுங்கள்.',
  },
}
