/** Millimetres, as mail houses measure, in points, as PDF does. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/**
 * Where things stand on an A4 sheet that is folded in three, for an Italian DL envelope with its window
 * on the right: 100 × 45 mm, 20 mm above the bottom and 15 mm from the edge. The address keeps to what
 * the window shows however the sheet has slid, in envelopes of 220 and of 230 mm.
 */
export const SHEET = {
  width: mm(210),
  height: mm(297),
  margins: { top: mm(20), bottom: mm(28), left: mm(20), right: mm(20) },
  head: { x: mm(20), y: mm(14), width: mm(90), bottom: mm(42) },
  address: { x: mm(118), y: mm(47), width: mm(75), height: mm(30) },
  /** Everything else keeps out of the window: it begins below, or left of it. */
  left: { x: mm(20), y: mm(62), width: mm(85) },
  body: { x: mm(20), y: mm(97), width: mm(170), bottom: mm(269) },
  footer: { x: mm(20), y: mm(284), width: mm(170) },
  /** Where the sheet is folded. */
  folds: [mm(99), mm(198)],
  /** Seen by the machine that puts sheets into envelopes: here a letter begins. */
  mark: { x: mm(6), y: mm(14), width: mm(5), height: mm(1) },
  qr: mm(32),
} as const;

/** Both sides are printed. */
export const sheetsOf = (pages: number): number => Math.ceil(pages / 2);
