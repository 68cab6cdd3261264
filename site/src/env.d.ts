/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Where a page is drawn ahead of its reader: takes what the page was drawn from, when it may be kept. */
    ahead?: { drawnFrom: string | null };
    /** What the page that a link opens is drawn from, where it was asked for already; null when its session is over. */
    first?: { view: import('@nitida/plugin-tickets/contract').BillView } | null;
  }
}
