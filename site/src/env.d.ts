/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Where a page is drawn ahead of its reader: takes what the page was drawn from, when it may be kept. */
    ahead?: { drawnFrom: string | null };
  }
}
