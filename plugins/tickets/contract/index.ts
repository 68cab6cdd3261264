export * from './bill-view.ts';
export * from './blocks.ts';
export * from './customers.ts';
export * from './drawn-pages.ts';
export * from './earlier-bills.ts';
export * from './preview.ts';
export * from './site.ts';
export * from './tickets.ts';
