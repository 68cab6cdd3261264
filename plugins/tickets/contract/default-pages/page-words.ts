/** What the pages that every company begins with say in one language; where a heading is missing, the site has its own. */
export type PageWords = {
  summary: { title: string; greeting: string; notices: string; note: string; documents: string; contacts: string };
  amounts: {
    title: string;
    heading: string;
    intro: string;
    waterIntro: string;
    receiptWords: string;
    billWords: string;
    /** Rich text. The Italian words stay: they are those of the paper. */
    electricity: string;
    gas: string;
    water: string;
    compare: string;
    openPortal: string;
  };
  consumption: {
    title: string;
    electricityIntro: string;
    gasIntro: string;
    waterIntro: string;
    bandsHeading: string;
    bands: string;
    leakHeading: string;
    leak: string;
  };
  yourData: { title: string; contacts: string; links: string; helpDesk: string; explained: string };
};
