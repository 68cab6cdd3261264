import { checkTaxCode } from '@nitida/kernel/identifiers/tax-code';
import { all, type Element, textAt } from './element.ts';
import { otherData } from './invoice-supplies.ts';

const CODE = /^[\w./-]{1,40}$/;

/**
 * Whose invoice it is, as a `CLI` of our layout. The customer's code, in this order: the supplier's
 * reference for its own books, a customer code or a contract in a line's other data; and where the
 * invoice has none of them, the customer's tax code or VAT number. Never `CodiceDestinatario`, where
 * the invoice was delivered: many customers share one. Nor `DatiContratto`, whatever is written there:
 * one customer would become as many as he has contracts.
 */
export function customerCells(header: Element, body: Element): string[] {
  const customer = all(header, 'CessionarioCommittente')[0] ?? header;
  const isItalian = ['', 'IT'].includes(textAt(customer, 'DatiAnagrafici/IdFiscaleIVA/IdPaese'));
  const vatNumber = textAt(customer, 'DatiAnagrafici/IdFiscaleIVA/IdCodice');
  const taxCode = textAt(customer, 'DatiAnagrafici/CodiceFiscale');
  const lines = all(body, 'DatiBeniServizi/DettaglioLinee');

  const codes = [
    ...lines.map((line) => textAt(line, 'RiferimentoAmministrazione')),
    textAt(header, 'CedentePrestatore/RiferimentoAmministrazione'),
    ...lines.flatMap((line) => otherData(line, /^(COD)?(ICE)?CLI(ENTE)?$/)),
    ...lines.flatMap((line) => otherData(line, /^(ID|COD|NUM)?CONTR(ATTO)?$/)),
    taxCode,
    vatNumber,
  ];

  return [
    'CLI',
    codes.find((code) => CODE.test(code)) ?? '',
    nameOf(customer),
    segmentOf(textAt(header, 'DatiTrasmissione/FormatoTrasmissione'), taxCode, vatNumber),
    taxCode,
    isItalian ? vatNumber : '',
    '',
    '',
    '',
    [textAt(customer, 'Sede/Indirizzo'), textAt(customer, 'Sede/NumeroCivico')].filter(Boolean).join(' '),
    textAt(customer, 'Sede/CAP'),
    textAt(customer, 'Sede/Comune'),
    textAt(customer, 'Sede/Provincia'),
  ];
}

export function nameOf(party: Element): string {
  const name = textAt(party, 'DatiAnagrafici/Anagrafica/Denominazione');
  if (name !== '') return name;
  return ['Nome', 'Cognome']
    .map((part) => textAt(party, `DatiAnagrafici/Anagrafica/${part}`))
    .filter(Boolean)
    .join(' ');
}

function segmentOf(format: string, taxCode: string, vatNumber: string): string {
  if (format === 'FPA12') return 'PUB';
  const isPerson = taxCode.length === 16 && checkTaxCode(taxCode).problem?.level !== 'FORMAT';
  return isPerson && vatNumber === '' ? 'DOM' : 'NDO';
}
