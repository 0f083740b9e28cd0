import { refusal } from './refusal.ts'

export const importsRefusals = {
  'imports.not-found': refusal(404, 'There is no such import. Look at the list of imports.'),
  'imports.not-now': refusal(409, 'This cannot be done with the import as it stands now ({state}). Look at it again.'),
  'imports.wrong-part': refusal(422, 'This portion does not belong to the file. Choose the file again.'),
  'imports.not-a-table': refusal(
    422,
    'This file is no table that we can read. Save it as CSV or XLSX in the program it comes from.',
  ),
  'imports.not-a-workbook': refusal(
    422,
    'This workbook is damaged. Open it in Excel, save it again, and choose it here.',
  ),
  'imports.old-workbook': refusal(
    422,
    'This workbook is of an old kind (XLS) or has a password. Save it as XLSX without a password.',
  ),
  'imports.locked': refusal(422, 'This workbook has a password. Save it without one.'),
  'imports.unpacks-too-large': refusal(422, 'This file unpacks to far too much. Split it into several.'),
  'imports.too-many-rows': refusal(422, 'This sheet has more than {most} rows. Split it into several files.'),
  'imports.empty-sheet': refusal(422, 'This sheet has no rows below its headings. Choose another sheet.'),
  'imports.field-not-mapped': refusal(422, 'No column fills {field}. Choose the column that holds it.'),
  'imports.field-mapped-twice': refusal(422, 'Two columns fill {field}. Keep one of them.'),
  'imports.needed': refusal(422, '{field} is empty. Fill it in.'),
  'imports.not-an-amount': refusal(422, '“{value}” is not an amount. Write it like 1,234.50.'),
  'imports.three-decimals': refusal(422, '“{value}” has more than two decimals. Round it to the paisa.'),
  'imports.not-a-quantity': refusal(422, '“{value}” is not a quantity. Write a number with at most three decimals.'),
  'imports.twice-in-file': refusal(422, 'Row {row} of this file is the same thing already. Keep one of the two rows.'),
  'imports.ambiguous': refusal(
    409,
    'This row fits two that are there: {one} and {other}. Change one of them first, or take the code out of the row.',
  ),
  'imports.rate-no-class': refusal(422, 'GST rate “{rate}” is no rate of today. Choose a tax class for such rows.'),
  'imports.rate-class-chosen': refusal(
    422,
    'GST rate “{rate}” is no rate of today; the tax class you chose is taken. Check it on the product.',
  ),
  'imports.unit-not-known': refusal(422, 'Unit “{unit}” is not known; pieces are taken. Change it on the product.'),
  'imports.hsn-left-out': refusal(422, 'HSN “{hsn}” is not right and is left out. Look it up on the supplier’s bill.'),
  'imports.phone-left-out': refusal(422, '“{phone}” is not a phone number and is left out. Add it to the contact.'),
  'imports.gstin-left-out': refusal(
    422,
    'GSTIN {gstin} has a wrong check letter and is left out. Check the certificate.',
  ),
  'imports.mail-left-out': refusal(422, '“{mail}” is not a mail address and is left out. Add it to the contact.'),
  'imports.barcode-left-out': refusal(
    422,
    'Barcode “{barcode}” cannot be read by a scanner and is left out. Check it on the pack.',
  ),
  'imports.yes-not-taken': refusal(
    422,
    'A yes to offers must be proven by the person, so it is not taken from a file. Ask them.',
  ),
  'imports.no-such-product': refusal(404, 'There is no product “{name}”. Import the products first.'),
  'imports.no-such-contact': refusal(404, 'There is no contact “{name}”. Import the contacts first.'),
  'imports.no-such-location': refusal(404, 'There is no shop named “{name}”. Add it under Settings, Tills.'),
} as const
