import type { PageWords } from './page-words.ts';

export const zh: PageWords = {
  summary: {
    title: '概要',
    greeting: '这是您的账单，几行文字，简单明了。',
    notices: '须知',
    note: '如果您已经付款，或通过自动扣款付款，则无需任何操作。如果支付这张账单有困难，请在到期前写信给我们：我们一起想办法。',
    documents: '下载和提醒',
    contacts: '我们随时为您服务',
  },
  amounts: {
    title: '金额',
    heading: '您支付了哪些费用',
    intro: '这张账单的每一欧元，从最大的项目到最小的项目。',
    waterIntro: '流来的水、流走的水，以及净化后流回河里的水：一张账单，三项服务。',
    receiptWords: '能源明细单用语',
    billWords: '账单用语',
    electricity:
      '**Quota per consumi**（用量费）：取决于您用了多少电。\n\n**Quota fissa**（固定费）：为保持供电每月支付，即使没有用电。\n\n**Quota potenza**（功率费）：取决于您的电表同一时刻能提供多少千瓦。\n\n**Accise e IVA**（消费税和增值税）：我们代您向国家缴纳的税款。',
    gas: '**Quota per consumi**（用量费）：取决于您用了多少燃气。\n\n**Quota fissa**（固定费）：为保持供气每月支付，即使没有用气。\n\n**Accise e IVA**（消费税和增值税）：我们代您向国家缴纳的税款。',
    water:
      '**Acquedotto**（供水）：把饮用水送到您家。价格按阶梯上升：最初的几立方米更便宜。\n\n**Fognatura**（排水）：收集用过的水。\n\n**Depurazione**（污水处理）：净化后再还给大自然。\n\n**Quota fissa**（固定费）：为享有服务而支付，即使没有用水。',
    compare: '想把您的套餐与其他套餐比较吗？Portale Offerte 是公共的免费网站。',
    openPortal: '打开 Portale Offerte',
  },
  consumption: {
    title: '用量',
    electricityIntro: '您在此期间的用电量，按一天中的用电时段划分。',
    gasIntro: '燃气表以立方米计量；账单以“标准立方米”（Smc）计算，因为同样的燃气会随压力和温度占用不同的体积。',
    waterIntro: '一立方米等于一千升：大约可以淋浴十五次。',
    bandsHeading: '三个时段',
    bands:
      '**F1** 高峰：周一至周五 8 点到 19 点。\n\n**F2** 平段：周一至周五 7 点到 8 点和 19 点到 23 点，周六 7 点到 23 点。\n\n**F3** 低谷：每天夜间、周日和节假日。',
    leakHeading: '比平时用得多？',
    leak: '请关上所有水龙头，再看水表：如果还在转，就有漏水。发现得越早，花费越少。',
  },
  yourData: {
    title: '您的资料',
    contacts: '有什么不对吗？',
    links: '免费的公共服务',
    helpDesk: '监管机构的消费者服务台（意大利语）',
    explained: '监管机构的账单说明（意大利语）',
  },
};
