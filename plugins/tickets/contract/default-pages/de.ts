import type { PageWords } from './page-words.ts';

export const de: PageWords = {
  summary: {
    title: 'Kurz gefasst',
    greeting: 'Hier ist Ihre Rechnung, in wenigen klaren Zeilen.',
    notices: 'Gut zu wissen',
    note: 'Wenn Sie schon gezahlt haben oder per Lastschrift zahlen, müssen Sie nichts tun. Wenn diese Rechnung Sie in Schwierigkeiten bringt, schreiben Sie uns vor der Fälligkeit: Wir suchen gemeinsam eine Lösung.',
    documents: 'Herunterladen und vormerken',
    contacts: 'Wir sind da',
  },
  amounts: {
    title: 'Beträge',
    heading: 'Wofür Sie zahlen',
    intro: 'Jeder Euro dieser Rechnung, vom größten Posten zum kleinsten.',
    waterIntro:
      'Das Wasser, das kommt, das Wasser, das geht, und das Wasser, das sauber in den Fluss zurückkehrt: drei Leistungen auf einer Rechnung.',
    receiptWords: 'Die Wörter des Energiebelegs',
    billWords: 'Die Wörter der Rechnung',
    electricity:
      '**Quota per consumi** (Verbrauchsanteil): was davon abhängt, wie viel Energie Sie verbraucht haben.\n\n**Quota fissa** (Grundgebühr): wird jeden Monat für den aktiven Anschluss gezahlt, auch ohne Verbrauch.\n\n**Quota potenza** (Leistungsanteil): hängt davon ab, wie viele Kilowatt Ihr Zähler gleichzeitig liefern kann.\n\n**Accise e IVA** (Verbrauchsteuern und Mehrwertsteuer): Steuern, die wir für Sie an den Staat abführen.',
    gas: '**Quota per consumi** (Verbrauchsanteil): was davon abhängt, wie viel Gas Sie verbraucht haben.\n\n**Quota fissa** (Grundgebühr): wird jeden Monat für den aktiven Anschluss gezahlt, auch ohne Verbrauch.\n\n**Accise e IVA** (Verbrauchsteuern und Mehrwertsteuer): Steuern, die wir für Sie an den Staat abführen.',
    water:
      '**Acquedotto** (Trinkwasser): das Wasser bis zu Ihnen nach Hause bringen. Der Preis steigt in Stufen: Die ersten Kubikmeter kosten weniger.\n\n**Fognatura** (Kanalisation): das gebrauchte Wasser sammeln.\n\n**Depurazione** (Klärung): es reinigen, bevor es in die Natur zurückkehrt.\n\n**Quota fissa** (Grundgebühr): wird für die Leistung gezahlt, auch ohne Verbrauch.',
    compare: 'Möchten Sie Ihren Tarif mit anderen vergleichen? Das Portale Offerte ist öffentlich und kostenlos.',
    openPortal: 'Portale Offerte öffnen',
  },
  consumption: {
    title: 'Verbrauch',
    electricityIntro: 'Ihr Verbrauch im Zeitraum, nach den Stunden des Tages, in denen er anfiel.',
    gasIntro:
      'Der Zähler misst Kubikmeter; die Rechnung zählt sie als „Standardkubikmeter“ (Smc), denn dasselbe Gas braucht je nach Druck und Temperatur mehr oder weniger Platz.',
    waterIntro: 'Ein Kubikmeter sind tausend Liter: etwa fünfzehnmal duschen.',
    bandsHeading: 'Die drei Zeitfenster',
    bands:
      '**F1**, Hauptzeit: Montag bis Freitag von 8 bis 19 Uhr.\n\n**F2**, Zwischenzeit: Montag bis Freitag von 7 bis 8 und von 19 bis 23 Uhr, Samstag von 7 bis 23 Uhr.\n\n**F3**, Nebenzeit: alle Nächte, sonntags und an Feiertagen.',
    leakHeading: 'Mehr als sonst?',
    leak: 'Drehen Sie alle Hähne zu und sehen Sie auf den Zähler: Läuft er weiter, ist irgendwo ein Leck. Je früher Sie es finden, desto weniger kostet es.',
  },
  yourData: {
    title: 'Ihre Daten',
    contacts: 'Stimmt etwas nicht?',
    links: 'Öffentliche und kostenlose Dienste',
    helpDesk: 'Beratungsstelle der Aufsichtsbehörde für Verbraucher (auf Italienisch)',
    explained: 'Die Rechnung, erklärt von der Aufsichtsbehörde (auf Italienisch)',
  },
};
