export * from './bill-content.ts';
export * from './flow-profile.ts';
export * from './runs.ts';
