/** What the tailor makes, mends and sells. A composition dealer prints no tax, so prices are what is paid. */
import type { Thing } from './goods.ts'

const sewing = 'Stitching'
const mending = 'Alterations'
const cloth = 'Cloth'
const trims = 'Trims'
const readyMade = 'Ready-made'

/** SAC 9988: making up of textiles that others own. */
const sac = '998822'

const service = (en: string, hi: string, category: string, sizes: Thing['sizes'], weight = 2): Thing => ({
  en,
  hi,
  hsn: sac,
  tax: 'gst-5',
  category,
  sizes,
  weight,
  service: true,
})

export const tailorThings: readonly Thing[] = [
  service(
    'Shirt stitching',
    'कमीज़ सिलाई',
    sewing,
    [
      ['plain', 350],
      ['linen', 450],
    ],
    5,
  ),
  service(
    'Trouser stitching',
    'पैंट सिलाई',
    sewing,
    [
      ['', 450],
      ['pleated', 550],
    ],
    5,
  ),
  service(
    'Kurta stitching',
    'कुर्ता सिलाई',
    sewing,
    [
      ['plain', 400],
      ['with piping', 520],
    ],
    4,
  ),
  service('Pyjama stitching', 'पजामा सिलाई', sewing, [['', 250]], 3),
  service(
    'Blouse stitching',
    'ब्लाउज़ सिलाई',
    sewing,
    [
      ['plain', 300],
      ['lined', 450],
      ['designer', 850],
    ],
    6,
  ),
  service(
    'Salwar suit stitching',
    'सलवार सूट सिलाई',
    sewing,
    [
      ['plain', 600],
      ['lined', 800],
    ],
    4,
  ),
  service('Chaniya choli stitching', 'चनिया चोली सिलाई', sewing, [['', 1800]], 1),
  service(
    'School uniform stitching',
    'स्कूल यूनिफ़ॉर्म सिलाई',
    sewing,
    [
      ['shirt', 260],
      ['skirt', 280],
      ['shorts', 240],
    ],
    2,
  ),
  service('Blazer stitching', 'ब्लेज़र सिलाई', sewing, [['', 2800]], 1),
  service('Sherwani stitching', 'शेरवानी सिलाई', sewing, [['', 4500]], 0.5),
  service('Fall and pico', 'फॉल पिको', mending, [['', 120]], 6),
  service(
    'Trouser hemming',
    'पैंट की लंबाई',
    mending,
    [
      ['', 60],
      ['with lining', 120],
    ],
    5,
  ),
  service(
    'Taking in',
    'ढीला-टाइट',
    mending,
    [
      ['shirt', 90],
      ['dress', 150],
    ],
    4,
  ),
  service(
    'Zip change',
    'चेन बदलना',
    mending,
    [
      ['trouser', 80],
      ['jacket', 160],
    ],
    4,
  ),
  service(
    'Darning',
    'रफ़ू',
    mending,
    [
      ['small', 80],
      ['large', 200],
    ],
    2,
  ),
  service('Button and hook work', 'बटन-हुक', mending, [['', 40]], 2),
  service(
    'Machine embroidery',
    'मशीन कढ़ाई',
    sewing,
    [
      ['neck', 350],
      ['border', 600],
    ],
    1.5,
  ),
  {
    en: 'Cotton cloth',
    hi: 'सूती कपड़ा',
    hsn: '5208',
    tax: 'gst-5',
    category: cloth,
    unit: 'MTR',
    sizes: [
      ['plain', 180],
      ['printed', 220],
      ['checked', 240],
    ],
    weight: 2,
  },
  { en: 'Linen cloth', hi: 'लिनन कपड़ा', hsn: '5309', tax: 'gst-5', category: cloth, unit: 'MTR', sizes: [['', 520]] },
  { en: 'Silk cloth', hi: 'रेशमी कपड़ा', hsn: '5007', tax: 'gst-5', category: cloth, unit: 'MTR', sizes: [['', 780]] },
  { en: 'Suiting cloth', hi: 'सूटिंग कपड़ा', hsn: '5515', tax: 'gst-5', category: cloth, unit: 'MTR', sizes: [['', 640]] },
  {
    en: 'Lining cloth',
    hi: 'अस्तर',
    hsn: '5407',
    tax: 'gst-5',
    category: cloth,
    unit: 'MTR',
    sizes: [['', 70]],
    weight: 2,
  },
  {
    en: 'Sewing thread',
    hi: 'धागा',
    hsn: '5401',
    tax: 'gst-5',
    category: trims,
    sizes: [
      ['reel', 25],
      ['cone', 90],
    ],
    weight: 2,
  },
  {
    en: 'Zip',
    hi: 'चेन',
    hsn: '9607',
    tax: 'gst-5',
    category: trims,
    sizes: [
      ['18 cm', 20],
      ['50 cm', 45],
    ],
  },
  {
    en: 'Buttons',
    hi: 'बटन',
    hsn: '9606',
    tax: 'gst-5',
    category: trims,
    sizes: [
      ['dozen, plain', 30],
      ['dozen, fancy', 80],
    ],
  },
  {
    en: 'Lace',
    hi: 'लेस',
    hsn: '5804',
    tax: 'gst-5',
    category: trims,
    unit: 'MTR',
    sizes: [
      ['narrow', 25],
      ['gota', 60],
    ],
    weight: 1.5,
  },
  { en: 'Elastic', hi: 'इलास्टिक', hsn: '5604', tax: 'gst-5', category: trims, unit: 'MTR', sizes: [['', 18]] },
  { en: 'Shoulder pads', hi: 'शोल्डर पैड', hsn: '6217', tax: 'gst-5', category: trims, sizes: [['pair', 40]] },
  { en: 'Hooks', hi: 'हुक', hsn: '8308', tax: 'gst-5', category: trims, sizes: [['card', 20]] },
  { en: 'Sari fall', hi: 'साड़ी फॉल', hsn: '5407', tax: 'gst-5', category: trims, sizes: [['', 50]], weight: 2 },
  {
    en: 'Petticoat',
    hi: 'पेटीकोट',
    hsn: '6208',
    tax: 'apparel',
    category: readyMade,
    sizes: [
      ['M', 220],
      ['L', 240],
    ],
    weight: 1.5,
  },
  {
    en: 'Cotton handkerchiefs',
    hi: 'रूमाल',
    hsn: '6213',
    tax: 'apparel',
    category: readyMade,
    sizes: [['3 pieces', 120]],
  },
  {
    en: 'Ready kurta',
    hi: 'तैयार कुर्ता',
    hsn: '6205',
    tax: 'apparel',
    category: readyMade,
    sizes: [
      ['M', 750],
      ['L', 790],
      ['XL', 830],
    ],
  },
  {
    en: 'Leggings',
    hi: 'लेगिंग',
    hsn: '6104',
    tax: 'apparel',
    category: readyMade,
    sizes: [
      ['M', 280],
      ['L', 280],
      ['XL', 300],
    ],
  },
  {
    en: 'Dupatta',
    hi: 'दुपट्टा',
    hsn: '6214',
    tax: 'apparel',
    category: readyMade,
    sizes: [
      ['cotton', 240],
      ['silk', 620],
    ],
  },
]
