import type { PageWords } from './page-words.ts';

export const en: PageWords = {
  summary: {
    title: 'In short',
    greeting: 'Here is your bill, in a few plain lines.',
    notices: 'Good to know',
    note: 'If you have paid already, or pay by direct debit, there is nothing left to do. If this bill is hard for you, write to us before it is due: we will look for a way together.',
    documents: 'Download and remember',
    contacts: 'We are here',
  },
  amounts: {
    title: 'Amounts',
    heading: 'What you pay for',
    intro: 'Every euro of this bill, from the largest item to the smallest.',
    waterIntro:
      'The water that comes, the water that leaves, and the water that goes back clean to the river: three services on one bill.',
    receiptWords: 'The words of the receipt',
    billWords: 'The words of the bill',
    electricity:
      '**Quota per consumi** (consumption charge): what depends on how much energy you used.\n\n**Quota fissa** (fixed charge): paid every month for an active supply, even if you use nothing.\n\n**Quota potenza** (power charge): depends on how many kilowatts your meter can give you at one moment.\n\n**Accise e IVA** (excise and VAT): taxes, which we pass on to the State for you.',
    gas: '**Quota per consumi** (consumption charge): what depends on how much gas you used.\n\n**Quota fissa** (fixed charge): paid every month for an active supply, even if you use nothing.\n\n**Accise e IVA** (excise and VAT): taxes, which we pass on to the State for you.',
    water:
      '**Acquedotto** (supply): bringing drinking water to your home. The price rises in steps: the first cubic metres cost less.\n\n**Fognatura** (sewerage): collecting the water you have used.\n\n**Depurazione** (treatment): cleaning it before it goes back to nature.\n\n**Quota fissa** (fixed charge): paid for having the service, even if you use nothing.',
    compare: 'Would you like to compare your offer with others? The Portale Offerte is public and free.',
    openPortal: 'Open the Portale Offerte',
  },
  consumption: {
    title: 'Consumption',
    electricityIntro: 'What you used in the period, by the hours of the day in which you used it.',
    gasIntro:
      'The meter measures cubic metres; the bill counts them as “standard cubic metres” (Smc), because the same gas takes more or less room with pressure and temperature.',
    waterIntro: 'A cubic metre is a thousand litres: about fifteen showers.',
    bandsHeading: 'The three time bands',
    bands:
      '**F1**, peak: Monday to Friday, from 8 am to 7 pm.\n\n**F2**, in between: Monday to Friday from 7 to 8 am and from 7 to 11 pm, Saturday from 7 am to 11 pm.\n\n**F3**, off-peak: every night, Sundays and public holidays.',
    leakHeading: 'More than usual?',
    leak: 'Turn off all the taps and look at the meter: if it still turns, there is a leak. The sooner you find it, the less it costs.',
  },
  yourData: {
    title: 'Your data',
    contacts: 'Something wrong?',
    links: 'Public and free services',
    helpDesk: 'The regulator’s help desk for consumers (in Italian)',
    explained: 'The bill explained by the regulator (in Italian)',
  },
};
