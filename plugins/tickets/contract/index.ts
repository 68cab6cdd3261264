export * from './bill-view.ts';
export * from './customers.ts';
export * from './earlier-bills.ts';
export * from './site.ts';
export * from './tickets.ts';
