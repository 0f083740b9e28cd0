import type { Words } from '../words.ts'

export const bill: Words['bill'] = {
  thanks: 'ख़रीदारी के लिए धन्यवाद।',
  download: 'PDF डाउनलोड करें',
  pay: 'UPI से {amount} दें',
  payScan: 'या किसी UPI ऐप से स्कैन करें',
  paid: 'चुकता',
  owed: '{amount} देना है',
  paidBy: '{kind} से दिया',
  creditLeft: 'दुकान जमा बची',
  cancelled: 'यह बिल रद्द हुआ।',
  creditNote: 'क्रेडिट नोट {number}, {day}',
  foot: 'यह पन्ना आपका बिल उसे दिखाता है जिसके पास लिंक है। कोई कुकी नहीं रखता, आपसे कुछ नहीं पूछता।',
  gone: 'इस पते पर कोई बिल नहीं',
  goneMore: 'लिंक शायद अधूरा है। दुकान से फिर भेजने को कहें।',
}
