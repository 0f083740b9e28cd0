import type { Words } from '../words.ts'

export const tills: Words['tills'] = {
  title: 'काउंटर',
  lead: 'हर काउंटर अपने बिल ख़ुद गिनता है, इसलिए एक नंबर दो बार नहीं आता।',
  add: 'काउंटर जोड़ें',
  addTitle: 'नया काउंटर',
  changeTitle: '{till} बदलें',
  name: 'नाम',
  prefix: 'बिल नंबर की शुरुआत',
  prefixHint: 'आगे के बिल ऐसे दिखेंगे: {number}।',
  prefixWrong: 'बड़े अक्षर और अंक, जैसे T1A; हर काउंटर का अलग।',
  saved: '{till} सहेज लिया।',
  inUse: 'चालू',
  resting: 'बंद',
  active: 'यह काउंटर बेच सकता है',
  emptyTitle: 'अभी कोई काउंटर नहीं',
  emptyMore: 'पहला जोड़ें, तब काउंटर बिल दे सकेगा।',
  numbersSeries: 'बिल {prefix}…',
}
