import type { PageWords } from './page-words.ts';

export const es: PageWords = {
  summary: {
    title: 'En breve',
    greeting: 'Aquí está su factura, en pocas líneas y sin rodeos.',
    notices: 'Conviene saber',
    note: 'Si ya ha pagado, o si paga por domiciliación, no tiene que hacer nada. Si esta factura le pone en dificultades, escríbanos antes del vencimiento: buscaremos juntos una solución.',
    documents: 'Descargar y recordar',
    contacts: 'Estamos aquí',
  },
  amounts: {
    title: 'Importes',
    heading: 'Qué paga usted',
    intro: 'Cada euro de esta factura, del concepto más grande al más pequeño.',
    waterIntro:
      'El agua que llega, la que se va y la que vuelve limpia al río: son tres servicios en una sola factura.',
    receiptWords: 'Las palabras del recibo',
    billWords: 'Las palabras de la factura',
    electricity:
      '**Quota per consumi** (cuota por consumo): lo que depende de cuánta energía ha usado.\n\n**Quota fissa** (cuota fija): se paga cada mes por tener el suministro activo, aunque no se consuma.\n\n**Quota potenza** (cuota de potencia): depende de los kilovatios que su contador puede darle en un mismo momento.\n\n**Accise e IVA** (impuestos especiales e IVA): los impuestos, que pagamos al Estado por usted.',
    gas: '**Quota per consumi** (cuota por consumo): lo que depende de cuánto gas ha usado.\n\n**Quota fissa** (cuota fija): se paga cada mes por tener el suministro activo, aunque no se consuma.\n\n**Accise e IVA** (impuestos especiales e IVA): los impuestos, que pagamos al Estado por usted.',
    water:
      '**Acquedotto** (agua potable): llevar el agua hasta su casa. El precio sube por tramos: los primeros metros cúbicos cuestan menos.\n\n**Fognatura** (alcantarillado): recoger el agua usada.\n\n**Depurazione** (depuración): limpiarla antes de devolverla a la naturaleza.\n\n**Quota fissa** (cuota fija): se paga por tener el servicio, aunque no se consuma.',
    compare: '¿Quiere comparar su oferta con otras? El Portale Offerte es público y gratuito.',
    openPortal: 'Abrir el Portale Offerte',
  },
  consumption: {
    title: 'Consumo',
    electricityIntro: 'Su consumo del periodo, según las horas del día en que se produjo.',
    gasIntro:
      'El contador mide metros cúbicos; la factura los cuenta en «metros cúbicos estándar» (Smc), porque el mismo gas ocupa más o menos espacio según la presión y la temperatura.',
    waterIntro: 'Un metro cúbico son mil litros: unas quince duchas.',
    bandsHeading: 'Las tres franjas',
    bands:
      '**F1**, horas punta: de lunes a viernes, de 8 a 19.\n\n**F2**, horas intermedias: de lunes a viernes de 7 a 8 y de 19 a 23, el sábado de 7 a 23.\n\n**F3**, horas valle: todas las noches, el domingo y los festivos.',
    leakHeading: '¿Más de lo habitual?',
    leak: 'Cierre todos los grifos y mire el contador: si sigue girando, hay una fuga. Cuanto antes la encuentre, menos cuesta.',
  },
  yourData: {
    title: 'Sus datos',
    contacts: '¿Algo no está bien?',
    links: 'Servicios públicos y gratuitos',
    helpDesk: 'Oficina del regulador para los consumidores (en italiano)',
    explained: 'La factura explicada por el regulador (en italiano)',
  },
};
