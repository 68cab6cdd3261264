export * from './bill-view.ts';
export * from './default-pages.ts';
export * from './site.ts';
export * from './tickets.ts';
