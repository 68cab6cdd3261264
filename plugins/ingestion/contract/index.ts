export * from './bill-content.ts';
export * from './runs.ts';
