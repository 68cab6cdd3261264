export * from './bill-view.ts';
export * from './site.ts';
export * from './tickets.ts';
