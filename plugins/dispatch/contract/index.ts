export * from './channels.ts';
export * from './dispatches.ts';
