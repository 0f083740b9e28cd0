/**
 * Refusals in the languages of the shop, by code. English comes with the answer itself; a code that has no line here
 * is shown in English.
 */
import type { RefusalCode } from '@galla/contract/refusals'

export type TranslatedRefusals = Partial<Record<RefusalCode, string>>

export const refusalsHi: TranslatedRefusals = {
  'request.not-json': 'भेजी गई जानकारी JSON नहीं है।',
  'request.too-large': 'यह {limitKilobytes} KB से बड़ा है। एक बार में कम भेजें।',
  'request.invalid': 'कुछ जगहें ठीक नहीं हैं: {fields}। सुधारकर फिर भेजें।',
  'request.bad-cursor': 'सूची का यह निशान हमारा नहीं है। पहले पन्ने से शुरू करें।',
  'request.no-such-address': 'इस पते पर कुछ नहीं है।',
  'request.idempotency-key-reused': 'यह कुंजी किसी और काम में लग चुकी है। फिर से कोशिश करें।',
  'request.bad-idempotency-key': 'काम की कुंजी ठीक नहीं है। फिर से कोशिश करें।',
  'request.too-many': 'बहुत बार कोशिश हुई। {seconds} सेकंड रुककर फिर करें।',
  'request.busy': 'सर्वर अभी व्यस्त है। कुछ पल में फिर करें।',
  'session.missing': 'पहले साइन इन करें।',
  'session.ended': 'यह सत्र ख़त्म हो गया। फिर साइन इन करें।',
  'session.no-business': 'पहले दुकान चुनें।',
  'session.not-allowed': 'आपकी भूमिका में इसकी अनुमति नहीं है ({permission})। मालिक से कहें।',
}

export const refusalsTa: TranslatedRefusals = {
  'request.not-json': 'அனுப்பியது JSON அல்ல.',
  'request.too-large': 'இது {limitKilobytes} KB-ஐ விடப் பெரியது. ஒரு முறையில் குறைவாக அனுப்புங்கள்.',
  'request.invalid': 'சில இடங்கள் சரியில்லை: {fields}. திருத்தி மீண்டும் அனுப்புங்கள்.',
  'request.bad-cursor': 'பட்டியலின் இந்த அடையாளம் எங்களுடையது அல்ல. முதல் பக்கத்திலிருந்து தொடங்குங்கள்.',
  'request.no-such-address': 'இந்த முகவரியில் எதுவும் இல்லை.',
  'request.idempotency-key-reused': 'இந்தச் சாவி வேறு செயலுக்குப் பயன்பட்டது. மீண்டும் முயலுங்கள்.',
  'request.bad-idempotency-key': 'செயலின் சாவி சரியில்லை. மீண்டும் முயலுங்கள்.',
  'request.too-many': 'பல முறை முயன்றாயிற்று. {seconds} வினாடி காத்திருந்து மீண்டும் முயலுங்கள்.',
  'request.busy': 'சர்வர் இப்போது மும்முரமாக உள்ளது. சில நொடிகளில் மீண்டும் முயலுங்கள்.',
  'session.missing': 'முதலில் உள்நுழையுங்கள்.',
  'session.ended': 'இந்த அமர்வு முடிந்தது. மீண்டும் உள்நுழையுங்கள்.',
  'session.no-business': 'முதலில் கடையைத் தேர்ந்தெடுங்கள்.',
  'session.not-allowed': 'உங்கள் பொறுப்புக்கு இதற்கு அனுமதி இல்லை ({permission}). உரிமையாளரிடம் கேளுங்கள்.',
}
