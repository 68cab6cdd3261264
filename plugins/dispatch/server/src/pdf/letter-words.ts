type Words = { scan: string; qr: string; registered: string; payment: string };

const IT: Words = {
  scan: 'Inquadri il codice con il telefono, oppure scriva questo indirizzo:',
  qr: 'Codice QR con il Suo indirizzo personale',
  registered: 'Raccomandata A/R',
  payment: 'Pagamento',
};

const WORDS: Record<string, Words> = {
  it: IT,
  en: {
    scan: 'Scan the code with your phone, or type this address:',
    qr: 'QR code with your personal address',
    registered: 'Raccomandata A/R',
    payment: 'Payment',
  },
  de: {
    scan: 'Scannen Sie den Code mit dem Telefon, oder tippen Sie diese Adresse:',
    qr: 'QR-Code mit Ihrer persönlichen Adresse',
    registered: 'Raccomandata A/R',
    payment: 'Zahlung',
  },
};

/** What a letter says by itself. Everything else is the company's. */
export const letterWords = (language: string): Words => WORDS[language.slice(0, 2)] ?? IT;
