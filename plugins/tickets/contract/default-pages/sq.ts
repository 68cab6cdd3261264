import type { PageWords } from './page-words.ts';

export const sq: PageWords = {
  summary: {
    title: 'Shkurtimisht',
    greeting: 'Ja fatura juaj, në pak rreshta të qartë.',
    notices: 'Mirë të dihet',
    note: 'Nëse keni paguar tashmë, ose paguani me debitim automatik, nuk duhet të bëni asgjë. Nëse kjo faturë ju vë në vështirësi, na shkruani para afatit: gjejmë bashkë një zgjidhje.',
    documents: 'Shkarkoni dhe mbani mend',
    contacts: 'Jemi këtu',
  },
  amounts: {
    title: 'Shumat',
    heading: 'Çfarë paguani',
    intro: 'Çdo euro e kësaj fature, nga zëri më i madh te më i vogli.',
    waterIntro: 'Uji që vjen, uji që ikën dhe uji që kthehet i pastër në lumë: tri shërbime në një faturë të vetme.',
    receiptWords: 'Fjalët e kuponit të energjisë',
    billWords: 'Fjalët e faturës',
    electricity:
      '**Quota per consumi** (pjesa e konsumit): ajo që varet nga sa energji keni përdorur.\n\n**Quota fissa** (pjesa fikse): paguhet çdo muaj për ta mbajtur furnizimin aktiv, edhe pa konsum.\n\n**Quota potenza** (pjesa e fuqisë): varet nga sa kilovat mund t’ju japë matësi në të njëjtën kohë.\n\n**Accise e IVA** (akciza dhe TVSH): taksa që ia paguajmë shtetit për llogarinë tuaj.',
    gas: '**Quota per consumi** (pjesa e konsumit): ajo që varet nga sa gaz keni përdorur.\n\n**Quota fissa** (pjesa fikse): paguhet çdo muaj për ta mbajtur furnizimin aktiv, edhe pa konsum.\n\n**Accise e IVA** (akciza dhe TVSH): taksa që ia paguajmë shtetit për llogarinë tuaj.',
    water:
      '**Acquedotto** (uji i pijshëm): sjellja e ujit deri në shtëpinë tuaj. Çmimi rritet me shkallë: metrat kub të parë kushtojnë më pak.\n\n**Fognatura** (kanalizimi): mbledhja e ujit të përdorur.\n\n**Depurazione** (pastrimi): pastrimi i tij para se t’i kthehet natyrës.\n\n**Quota fissa** (pjesa fikse): paguhet për të pasur shërbimin, edhe pa konsum.',
    compare: 'Dëshironi ta krahasoni ofertën tuaj me të tjera? Portale Offerte është publik dhe falas.',
    openPortal: 'Hapni Portale Offerte',
  },
  consumption: {
    title: 'Konsumi',
    electricityIntro: 'Konsumi juaj i periudhës, i ndarë sipas orëve të ditës.',
    gasIntro:
      'Matësi mat metra kub; fatura i numëron si „metra kub standard” (Smc), sepse i njëjti gaz zë më shumë ose më pak vend sipas presionit dhe temperaturës.',
    waterIntro: 'Një metër kub është një mijë litra: rreth pesëmbëdhjetë dushe.',
    bandsHeading: 'Tre brezat orarë',
    bands:
      '**F1**, orët e pikut: nga e hëna në të premte, nga ora 8 deri në 19.\n\n**F2**, orët e ndërmjetme: nga e hëna në të premte nga ora 7 deri në 8 dhe nga 19 deri në 23, të shtunën nga 7 deri në 23.\n\n**F3**, orët jashtë pikut: çdo natë, të dielën dhe në festa.',
    leakHeading: 'Konsum më i madh se zakonisht?',
    leak: 'Mbyllni të gjitha rubinetat dhe shikoni matësin: nëse vazhdon të rrotullohet, ka një rrjedhje. Sa më shpejt ta gjeni, aq më pak kushton.',
  },
  yourData: {
    title: 'Të dhënat tuaja',
    contacts: 'Diçka nuk shkon?',
    links: 'Shërbime publike dhe falas',
    helpDesk: 'Sporteli i rregullatorit për konsumatorët (në italisht)',
    explained: 'Fatura e shpjeguar nga rregullatori (në italisht)',
  },
};
