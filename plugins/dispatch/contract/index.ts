export * from './dispatches.ts';
