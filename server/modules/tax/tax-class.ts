/** The tax classes in the languages of the shop; keys and rates are those of packages/gst. */
import { type Day, inForce } from '@galla/gst/day'
import { type TaxClass, type TaxClassKey, taxClasses } from '@galla/gst/rates'

const names: Readonly<Record<TaxClassKey, { readonly hi: string; readonly ta: string }>> = {
  'nil-rated': { hi: 'शून्य दर', ta: 'பூஜ்ய விகிதம்' },
  exempt: { hi: 'कर मुक्त', ta: 'வரி விலக்கு' },
  'non-gst': { hi: 'GST से बाहर', ta: 'GST-க்கு வெளியே' },
  'gst-0.25': { hi: 'कच्चे कीमती पत्थर', ta: 'பட்டை தீட்டாத ரத்தினங்கள்' },
  'gst-1.5': { hi: 'तराशे हुए हीरे', ta: 'பட்டை தீட்டிய வைரங்கள்' },
  'gst-3': { hi: 'सोना, चाँदी, गहने', ta: 'தங்கம், வெள்ளி, நகைகள்' },
  'gst-5': { hi: 'GST 5 %', ta: 'GST 5 %' },
  'gst-12-bricks': { hi: 'फ्लाई-ऐश ईंटें और ब्लॉक', ta: 'சாம்பல் செங்கல்கள் மற்றும் கட்டைகள்' },
  'gst-18': { hi: 'GST 18 %', ta: 'GST 18 %' },
  'gst-40': { hi: 'GST 40 %', ta: 'GST 40 %' },
  apparel: {
    hi: 'कपड़े (अध्याय 61, 62, 63 के भाग), प्रति नग',
    ta: 'ஆடைகள் (அத்தியாயம் 61, 62, 63-ன் பகுதிகள்), ஒன்றுக்கு',
  },
  footwear: { hi: 'जूते-चप्पल (अध्याय 64), प्रति जोड़ी', ta: 'காலணிகள் (அத்தியாயம் 64), ஜோடிக்கு' },
  toiletries: { hi: 'साबुन, शैम्पू, टूथपेस्ट, बालों का तेल', ta: 'சோப்பு, ஷாம்பு, பற்பசை, தலைமுடி எண்ணெய்' },
  'dairy-and-namkeen': {
    hi: 'मक्खन, घी, चीज़, पैक किया नमकीन',
    ta: 'வெண்ணெய், நெய், சீஸ், பொட்டல நொறுக்குத்தீனி',
  },
  'biscuits-and-sweets': {
    hi: 'बिस्कुट, चॉकलेट, आइसक्रीम, पास्ता',
    ta: 'பிஸ்கட், சாக்லேட், ஐஸ்கிரீம், பாஸ்தா',
  },
  'milk-and-paneer': { hi: 'UHT दूध, पैक किया पनीर, रोटी', ta: 'UHT பால், பொட்டல பன்னீர், ரொட்டி' },
  stationery: { hi: 'पेंसिल, अभ्यास पुस्तिकाएँ', ta: 'பென்சில், பயிற்சிப் புத்தகங்கள்' },
  medicines: { hi: 'दवाइयाँ', ta: 'மருந்துகள்' },
  'appliances-and-cement': {
    hi: 'एयर कंडीशनर, बड़े टीवी, डिशवॉशर, सीमेंट',
    ta: 'ஏர் கண்டிஷனர், பெரிய டிவி, பாத்திரம் கழுவும் இயந்திரம், சிமெண்ட்',
  },
  'salon-and-gym': {
    hi: 'सैलून, जिम, योग (इनपुट टैक्स क्रेडिट के बिना)',
    ta: 'அழகு நிலையம், உடற்பயிற்சிக் கூடம், யோகா (உள்ளீட்டு வரி வரவு இன்றி)',
  },
  'aerated-drinks': { hi: 'गैस वाले और कैफ़ीन वाले पेय', ta: 'வாயு மற்றும் காஃபின் கலந்த பானங்கள்' },
  'tobacco-and-pan-masala': { hi: 'पान मसाला और तंबाकू, बीड़ी के सिवा', ta: 'பான் மசாலா மற்றும் புகையிலை, பீடி தவிர' },
  biris: { hi: 'बीड़ी', ta: 'பீடி' },
}

/** Each class that has a rate on this day, in the order of the table. */
export function taxClassesOn(on: Day) {
  return Object.entries<TaxClass>(taxClasses).flatMap(([key, { name, rows }]) => {
    const row = inForce(rows, on)
    if (!row) return []
    const { taxability, rate, above, source } = row
    return [
      {
        key,
        names: { en: name, ...names[key as TaxClassKey] },
        taxability,
        rate,
        above: above ? { thresholdPaise: above.threshold, rate: above.rate } : null,
        onRetailPrice: row.onRetailPrice === true,
        source,
      },
    ]
  })
}
