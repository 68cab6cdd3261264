import type { PageWords } from './page-words.ts';

export const fr: PageWords = {
  summary: {
    title: 'En bref',
    greeting: 'Voici votre facture, en quelques lignes claires.',
    notices: 'Bon à savoir',
    note: 'Si vous avez déjà payé, ou si vous payez par prélèvement, vous n’avez rien à faire. Si cette facture vous met en difficulté, écrivez-nous avant l’échéance\u00a0: nous chercherons ensemble une solution.',
    documents: 'Télécharger et se souvenir',
    contacts: 'Nous sommes là',
  },
  amounts: {
    title: 'Montants',
    heading: 'Ce que vous payez',
    intro: 'Chaque euro de cette facture, du poste le plus grand au plus petit.',
    waterIntro:
      'L’eau qui arrive, celle qui s’en va et celle qui retourne propre à la rivière\u00a0: trois services sur une seule facture.',
    receiptWords: 'Les mots du ticket de l’énergie',
    billWords: 'Les mots de la facture',
    electricity:
      '**Quota per consumi** (part liée à la consommation)\u00a0: ce qui dépend de l’énergie que vous avez utilisée.\n\n**Quota fissa** (part fixe)\u00a0: se paie chaque mois pour une fourniture active, même sans consommer.\n\n**Quota potenza** (part puissance)\u00a0: dépend des kilowatts que votre compteur peut fournir au même moment.\n\n**Accise e IVA** (accises et TVA)\u00a0: les taxes, que nous versons à l’État pour vous.',
    gas: '**Quota per consumi** (part liée à la consommation)\u00a0: ce qui dépend du gaz que vous avez utilisé.\n\n**Quota fissa** (part fixe)\u00a0: se paie chaque mois pour une fourniture active, même sans consommer.\n\n**Accise e IVA** (accises et TVA)\u00a0: les taxes, que nous versons à l’État pour vous.',
    water:
      '**Acquedotto** (eau potable)\u00a0: amener l’eau jusque chez vous. Le prix monte par tranches\u00a0: les premiers mètres cubes coûtent moins.\n\n**Fognatura** (égouts)\u00a0: recueillir l’eau utilisée.\n\n**Depurazione** (épuration)\u00a0: la nettoyer avant de la rendre à la nature.\n\n**Quota fissa** (part fixe)\u00a0: se paie pour avoir le service, même sans consommer.',
    compare: 'Vous voulez comparer votre offre avec les autres\u202f? Le Portale Offerte est public et gratuit.',
    openPortal: 'Ouvrir le Portale Offerte',
  },
  consumption: {
    title: 'Consommation',
    electricityIntro: 'Votre consommation de la période, selon les heures de la journée où elle a eu lieu.',
    gasIntro:
      'Le compteur mesure des mètres cubes\u202f; la facture les compte en «\u00a0mètres cubes standard\u00a0» (Smc), car le même gaz prend plus ou moins de place selon la pression et la température.',
    waterIntro: 'Un mètre cube, c’est mille litres\u00a0: environ quinze douches.',
    bandsHeading: 'Les trois plages horaires',
    bands:
      '**F1**, heures pleines\u00a0: du lundi au vendredi, de 8\u00a0h à 19\u00a0h.\n\n**F2**, heures intermédiaires\u00a0: du lundi au vendredi de 7\u00a0h à 8\u00a0h et de 19\u00a0h à 23\u00a0h, le samedi de 7\u00a0h à 23\u00a0h.\n\n**F3**, heures creuses\u00a0: toutes les nuits, le dimanche et les jours fériés.',
    leakHeading: 'Plus que d’habitude\u202f?',
    leak: 'Fermez tous les robinets et regardez le compteur\u00a0: s’il tourne encore, il y a une fuite. Plus tôt vous la trouvez, moins elle coûte.',
  },
  yourData: {
    title: 'Vos données',
    contacts: 'Quelque chose ne va pas\u202f?',
    links: 'Services publics et gratuits',
    helpDesk: 'Le guichet du régulateur pour les consommateurs (en italien)',
    explained: 'La facture expliquée par le régulateur (en italien)',
  },
};
