/**
 * Tells once that somebody is here: a key, a touch, the wheel. Scanners that open links do none of
 * that, so a bill counts as seen by a person only then. The page works as well without it.
 */
const SIGNS = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const;

const tell = (event: Event): void => {
  if (!event.isTrusted) return;
  for (const sign of SIGNS) removeEventListener(sign, tell);
  navigator.sendBeacon('/beacon');
};

for (const sign of SIGNS) addEventListener(sign, tell, { passive: true });
