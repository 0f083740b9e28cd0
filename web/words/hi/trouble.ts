import type { Words } from '../words.ts'

export const trouble: Words['trouble'] = {
  ourFault: 'हमारी तरफ़ कुछ गड़बड़ हुई',
  ourFaultMore: 'आपका सहेजा हुआ सब सुरक्षित है। फिर कोशिश करें; न हो तो हमें यह नंबर बताएँ।',
  notThere: 'इस पते पर कुछ नहीं है',
  notThereMore: 'शायद जगह बदल गई, या लिंक अधूरा है।',
  notReachable: 'सर्वर तक नहीं पहुँच पाए',
  notReachableMore: 'इस डिवाइस का इंटरनेट देखें। आपका काम सुरक्षित है।',
  notAllowed: 'आपकी भूमिका से यह विभाग नहीं खुलता',
  notAllowedMore: 'दुकान के मालिक इसे सेटिंग, लोग में बदल सकते हैं।',
  newVersion: 'गल्ला का नया रूप तैयार है।',
  newVersionAct: 'खोलें',
}
