import type { Words } from '../words.ts'

export const audit: Words['audit'] = {
  title: 'யார் என்ன, எப்போது செய்தார்',
  lead: 'ஒவ்வொரு வரியும் முந்தையதுடன் பிணைந்தது; தெரியாமல் மாற்றவோ நீக்கவோ முடியாது.',
  verify: 'சங்கிலியைச் சரிபார்',
  whole_one: 'சங்கிலி முழுமை: {count} பதிவு சரிபார்க்கப்பட்டது.',
  whole_other: 'சங்கிலி முழுமை: {count} பதிவுகள் சரிபார்க்கப்பட்டன.',
  broken: 'சங்கிலி {seq} பதிவில் உடைந்துள்ளது. தரவுத்தளத்தை அப்படியே வைத்து, இயக்குபவரை அழையுங்கள்.',
  when: 'எப்போது',
  who: 'யார்',
  did: 'செயல்',
  what: 'எதில்',
  facts: 'விவரம்',
  byJob: 'தானாக ({job})',
  unknownPerson: 'இப்போது இல்லாதவர்',
  seq: 'எண்',
  notSealed: 'பிணைக்கப்படுகிறது',
  kinds: {
    all: 'எல்லாம்',
    contact: 'தொடர்புகள்',
    product: 'பொருட்கள்',
    invoice: 'பில்கள்',
    person: 'நபர்கள்',
    business: 'கடை',
    role: 'பொறுப்புகள்',
    invitation: 'அழைப்புகள்',
    channel: 'WhatsApp',
    till: 'கவுண்டர்கள்',
    registration: 'GST பதிவு',
  },
  emptyTitle: 'இங்கே இன்னும் எதுவும் நடக்கவில்லை',
  emptyMore: 'ஒவ்வொரு மாற்றமும் இங்கே ஒரு வரியைத் தானே எழுதும்.',
  oneObject: 'இது மட்டும்: {object}',
  acts: {
    identity: {
      'add-business': 'கடையைத் திறந்தது',
      'accept-invitation': 'அழைப்பில் சேர்ந்தது',
    },
    conversations: {
      'bill-not-sent': 'பில்லை அனுப்ப முடியவில்லை',
    },
  },
}
