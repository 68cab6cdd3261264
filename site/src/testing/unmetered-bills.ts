import { addDays, addMonths } from '@nitida/kernel/local-date';
import type { BillView } from '@nitida/plugin-tickets/contract';
import { type BillCase, changed } from './situations.ts';
import { municipalSupply, telephoneSupply } from './supplies.ts';

/** Bills of services without a meter, with what any bill has taken from `base`. */
export function unmeteredBills(base: BillCase): { telephone: BillCase; municipal: BillCase } {
  const telephone = changed(base, (view, today) => {
    Object.assign(view.bill, {
      number: 'T-2026-88120',
      service: 'telephone',
      layout: 'generic',
      periodFrom: addMonths(today, -1),
      periodTo: addDays(today, -1),
      amountCents: 4260,
      paymentMethod: 'slip',
    });
    view.bill.content = {
      ...generic(view.bill.content),
      supplies: [telephoneSupply()],
      notices: [{ kind: 'info', text: 'Dal mese prossimo il tuo piano comprende 200 minuti verso l’estero.' }],
      billTotalCents: 4260,
      payment: { method: 'slip', iban: null, beneficiary: null, reference: null, noticeCode: null },
    };
  });

  const municipal = changed(base, (view, today) => {
    view.company = {
      ...view.company,
      code: 'castelchiaro',
      name: 'Comune di Castelchiaro',
      brandColor: '#7a1f3d',
      hasLogo: false,
      website: 'https://www.castelchiaro.example',
      supportEmail: 'tributi@castelchiaro.example',
      faultsPhone: null,
    };
    Object.assign(view.bill, {
      number: 'TARI-2026-000421',
      service: 'municipal',
      layout: 'generic',
      periodFrom: addMonths(today, -6),
      periodTo: addDays(today, -1),
      amountCents: 22_372,
      paymentMethod: 'pagopa',
    });
    view.bill.content = {
      ...generic(view.bill.content),
      supplies: [municipalSupply()],
      notices: [{ kind: 'info', text: 'La seconda rata scade tra sei mesi: riceverai un altro avviso.' }],
      instalments: { most: 4, askBy: addDays(today, 10), how: null },
      billTotalCents: 22_372,
      payment: { method: 'pagopa', iban: null, beneficiary: null, reference: null, noticeCode: '302123456789012356' },
    };
  });

  return { telephone, municipal };
}

/** Without what only energy has. */
function generic(content: BillView['bill']['content']): BillView['bill']['content'] {
  const energyOnly = { market: undefined, taxes: undefined, glossaryUrl: undefined, detailsUrl: undefined };
  return { ...content, ...energyOnly, offer: null, tvLicenceCents: 0 };
}
