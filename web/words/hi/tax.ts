import type { Words } from '../words.ts'

export const tax: Words['tax'] = {
  title: 'GST पंजीकरण',
  lead: 'किस पंजीकरण से बिल बनते हैं, और किस दिन से।',
  register: 'पंजीकरण दर्ज करें',
  registerTitle: 'किसी दिन से नया पंजीकरण',
  registerLead: 'पिछला एक दिन पहले ख़त्म होगा। दिए बिल अपने पंजीकरण में रहेंगे।',
  registerAct: '{day} से इसी पर बिल बनाएँ',
  scheme: 'योजना',
  from: 'पहला दिन',
  inForce: 'लागू',
  ended: 'समाप्त',
  later: '{day} से',
  span: '{from} से {to}',
  since: '{from} से',
  saved: 'पंजीकरण दर्ज हो गया।',
  emptyTitle: 'GST में पंजीकृत नहीं',
  emptyMore: 'बिल बिना कर के बनते हैं। प्रमाणपत्र आने पर पंजीकरण दर्ज करें।',
  classes: 'आज की कर श्रेणियाँ',
  upTo: '{threshold} तक {rate}, ऊपर {above}',
  onMrp: 'छपे मूल्य पर',
  taxability: {
    taxable: 'कर योग्य',
    'nil-rated': 'शून्य दर',
    exempt: 'छूट प्राप्त',
    'non-GST': 'GST से बाहर',
  },
}
