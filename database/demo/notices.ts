import type { Notice, Service } from '@nitida/plugin-ingestion/contract';
import type { Peculiarity } from './bills.ts';
import type { Random } from './random.ts';

/** What the company writes on the bill besides figures. */
export function noticesOf(any: Random, service: Service, peculiarity: Peculiarity | undefined): Notice[] {
  const notices: Notice[] = [
    { kind: 'previous_payments', text: 'I pagamenti delle bollette precedenti risultano regolari. Grazie.' },
  ];

  if (peculiarity === 'over_two_years') {
    notices.push({
      kind: 'prescription',
      text: 'Questa bolletta contiene importi per consumi di oltre due anni fa, pari a € 18,90: può non pagarli, inviando la dichiarazione di prescrizione che trova sul nostro sito.',
    });
  }
  if (peculiarity === 'bonus') {
    notices.push({
      kind: 'bonus',
      text: 'La sua fornitura è ammessa al bonus sociale: lo sconto è già in questa bolletta.',
    });
  }
  if (peculiarity === 'zero') {
    notices.push({ kind: 'info', text: 'Il suo credito copre per intero questa bolletta: non deve pagare nulla.' });
  }
  if (service === 'water') {
    notices.push({
      kind: 'quality',
      text: `Qualità dell'acqua: durezza ${any.int(18, 32)} °f, nitrati ${any.int(4, 21)} mg/l, residuo fisso ${any.int(240, 420)} mg/l.`,
    });
  } else if ((service === 'electricity' || service === 'gas') && any.chance(0.3)) {
    notices.push({ kind: 'info', text: 'Può comunicare la sua autolettura negli ultimi cinque giorni del mese.' });
  }
  return notices;
}
