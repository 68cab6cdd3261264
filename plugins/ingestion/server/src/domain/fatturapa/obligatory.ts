import type { Element } from './element.ts';

/** What the schema of version 1.2 demands of header and body, as far as bills come by it. By place. */
const OBLIGATORY: Record<string, readonly string[]> = {
  FatturaElettronicaHeader: ['DatiTrasmissione', 'CedentePrestatore', 'CessionarioCommittente'],
  'FatturaElettronicaHeader/DatiTrasmissione': [
    'IdTrasmittente',
    'ProgressivoInvio',
    'FormatoTrasmissione',
    'CodiceDestinatario',
  ],
  'FatturaElettronicaHeader/DatiTrasmissione/IdTrasmittente': ['IdPaese', 'IdCodice'],
  'FatturaElettronicaHeader/CedentePrestatore': ['DatiAnagrafici', 'Sede'],
  'FatturaElettronicaHeader/CedentePrestatore/DatiAnagrafici': ['IdFiscaleIVA', 'Anagrafica', 'RegimeFiscale'],
  'FatturaElettronicaHeader/CedentePrestatore/DatiAnagrafici/IdFiscaleIVA': ['IdPaese', 'IdCodice'],
  'FatturaElettronicaHeader/CedentePrestatore/Sede': ['Indirizzo', 'CAP', 'Comune', 'Nazione'],
  'FatturaElettronicaHeader/CessionarioCommittente': ['DatiAnagrafici', 'Sede'],
  'FatturaElettronicaHeader/CessionarioCommittente/DatiAnagrafici': ['Anagrafica'],
  'FatturaElettronicaHeader/CessionarioCommittente/Sede': ['Indirizzo', 'CAP', 'Comune', 'Nazione'],
  FatturaElettronicaBody: ['DatiGenerali', 'DatiBeniServizi'],
  'FatturaElettronicaBody/DatiGenerali': ['DatiGeneraliDocumento'],
  'FatturaElettronicaBody/DatiGenerali/DatiGeneraliDocumento': ['TipoDocumento', 'Divisa', 'Data', 'Numero'],
  'FatturaElettronicaBody/DatiBeniServizi': ['DettaglioLinee', 'DatiRiepilogo'],
  'FatturaElettronicaBody/DatiBeniServizi/DettaglioLinee': [
    'NumeroLinea',
    'Descrizione',
    'PrezzoUnitario',
    'PrezzoTotale',
    'AliquotaIVA',
  ],
  'FatturaElettronicaBody/DatiBeniServizi/DatiRiepilogo': ['AliquotaIVA', 'ImponibileImporto', 'Imposta'],
  'FatturaElettronicaBody/DatiPagamento': ['CondizioniPagamento', 'DettaglioPagamento'],
  'FatturaElettronicaBody/DatiPagamento/DettaglioPagamento': ['ModalitaPagamento', 'ImportoPagamento'],
};

/** The first obligatory element that is not there or is empty, by its place, and where it should have been. */
export function firstMissing(element: Element, place = element.name): { place: string; lineNumber: number } | null {
  for (const name of OBLIGATORY[place] ?? []) {
    const isThere = element.children.some((child) => child.name === name && (child.text || child.children.length));
    if (!isThere) return { place: `${place}/${name}`, lineNumber: element.lineNumber };
  }
  for (const child of element.children) {
    const missing = firstMissing(child, `${place}/${child.name}`);
    if (missing) return missing;
  }
  return null;
}
