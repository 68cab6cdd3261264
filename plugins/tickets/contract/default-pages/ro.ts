import type { PageWords } from './page-words.ts';

export const ro: PageWords = {
  summary: {
    title: 'Pe scurt',
    greeting: 'Iată factura dvs., în câteva rânduri simple.',
    notices: 'Bine de știut',
    note: 'Dacă ați plătit deja sau plătiți prin debitare directă, nu trebuie să faceți nimic. Dacă această factură vă pune în dificultate, scrieți-ne înainte de scadență: căutăm împreună o soluție.',
    documents: 'De descărcat și de ținut minte',
    contacts: 'Suntem aici',
  },
  amounts: {
    title: 'Sume',
    heading: 'Ce plătiți',
    intro: 'Fiecare euro din această factură, de la poziția cea mai mare la cea mai mică.',
    waterIntro:
      'Apa care vine, apa care pleacă și apa care se întoarce curată în râu: trei servicii într-o singură factură.',
    receiptWords: 'Cuvintele bonului energiei',
    billWords: 'Cuvintele facturii',
    electricity:
      '**Quota per consumi** (partea pentru consum): ce depinde de câtă energie ați consumat.\n\n**Quota fissa** (partea fixă): se plătește în fiecare lună pentru un loc de consum activ, chiar și fără consum.\n\n**Quota potenza** (partea pentru putere): depinde de câți kilowați vă poate da contorul în același moment.\n\n**Accise e IVA** (accize și TVA): taxele, pe care le plătim statului pentru dvs.',
    gas: '**Quota per consumi** (partea pentru consum): ce depinde de cât gaz ați consumat.\n\n**Quota fissa** (partea fixă): se plătește în fiecare lună pentru un loc de consum activ, chiar și fără consum.\n\n**Accise e IVA** (accize și TVA): taxele, pe care le plătim statului pentru dvs.',
    water:
      '**Acquedotto** (apă potabilă): aducerea apei până acasă la dvs. Prețul crește în trepte: primii metri cubi costă mai puțin.\n\n**Fognatura** (canalizare): colectarea apei folosite.\n\n**Depurazione** (epurare): curățarea ei înainte de a o reda naturii.\n\n**Quota fissa** (partea fixă): se plătește pentru a avea serviciul, chiar și fără consum.',
    compare: 'Doriți să vă comparați oferta cu altele? Portale Offerte este public și gratuit.',
    openPortal: 'Deschideți Portale Offerte',
  },
  consumption: {
    title: 'Consum',
    electricityIntro: 'Consumul dvs. din această perioadă, împărțit pe orele zilei.',
    gasIntro:
      'Contorul măsoară metri cubi; factura îi numără în „metri cubi standard” (Smc), pentru că același gaz ocupă mai mult sau mai puțin spațiu în funcție de presiune și temperatură.',
    waterIntro: 'Un metru cub înseamnă o mie de litri: cam cincisprezece dușuri.',
    bandsHeading: 'Cele trei intervale',
    bands:
      '**F1**, ore de vârf: de luni până vineri, între 8 și 19.\n\n**F2**, ore intermediare: de luni până vineri între 7 și 8 și între 19 și 23, sâmbăta între 7 și 23.\n\n**F3**, ore de gol: în toate nopțile, duminica și în sărbători.',
    leakHeading: 'Ați consumat mai mult decât de obicei?',
    leak: 'Închideți toate robinetele și priviți contorul: dacă se învârte în continuare, există o scurgere. Cu cât o găsiți mai repede, cu atât costă mai puțin.',
  },
  yourData: {
    title: 'Datele dvs.',
    contacts: 'Ceva nu este în regulă?',
    links: 'Servicii publice și gratuite',
    helpDesk: 'Ghișeul autorității pentru consumatori (în italiană)',
    explained: 'Factura explicată de autoritate (în italiană)',
  },
};
