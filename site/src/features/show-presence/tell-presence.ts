/**
 * Tells once that somebody is here: a key, a touch, the wheel. Scanners that open links do none of
 * that, so a bill counts as seen by a person only then. The page works as well without it.
 */
const SIGNS = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const;

/** Nobody has read anything sooner; what comes sooner does not count, and the next sign is told. */
const SOONEST_MS = 1_000;

const tell = (event: Event): void => {
  if (!event.isTrusted || performance.now() < SOONEST_MS) return;
  for (const sign of SIGNS) removeEventListener(sign, tell);
  navigator.sendBeacon('/beacon');
};

// Staff who look at a preview visit nobody's bill.
if (!location.pathname.startsWith('/preview/')) {
  // Where scripts run, this tells of a person; a second page alone does not: a scanner's browser may ask for it.
  document.cookie = `ticket_scripts=1; path=/; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;

  /** A browser that a program steers says so. It may press keys as it likes. */
  if (navigator.webdriver) navigator.sendBeacon('/beacon?automated');
  else for (const sign of SIGNS) addEventListener(sign, tell, { passive: true });
}
