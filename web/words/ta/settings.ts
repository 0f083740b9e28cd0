import type { Words } from '../words.ts'

export const settings: Words['settings'] = {
  you: 'நீங்களும் இந்தத் திரையும்',
  business: 'கடை',
  people: 'நபர்கள்',
  roles: 'பொறுப்புகள்',
  tills: 'கடைகளும் கவுண்டர்களும்',
  printing: 'அச்சு',
  counter: 'கவுண்டர் விதிகள்',
  prices: 'விலையும் தராசும்',
  tax: 'GST பதிவு',
  channels: 'WhatsApp',
  alerts: 'எச்சரிக்கைகள்',
  inbox: 'இன்பாக்ஸ்',
  audit: 'செயல் பதிவேடு',
  sections: 'அமைப்புகளின் பகுதிகள்',
}
