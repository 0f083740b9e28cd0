import type { Words } from '../words.ts'

export const costs: Words['costs'] = {
  title: 'செய்திகளின் செலவு',
  lead: 'ஒவ்வொரு செய்திக்கும் WhatsApp சொன்னதிலிருந்து. அதன் சொந்த பில்லே கணக்கு.',
  month: 'மாதம்',
  category: 'வகை',
  messages: 'செய்திகள்',
  about: 'ஏறத்தாழ',
  none: 'இன்னும் செலவில்லை',
  noneMore: 'செய்திகள் சேர்ந்ததும் மாதம், வகை வாரியாக இங்கே வரும்.',
  free: 'இலவசம்',
  unknown: 'விகிதம் தெரியவில்லை',
  marketing: 'சலுகைகள்',
  utility: 'பயன்பாடு',
  authentication: 'உள்நுழைவு குறியீடுகள்',
  service: 'பதில்கள்',
  referral: 'விளம்பரத்திற்குப் பின்',
  other: 'மற்றவை',
}
