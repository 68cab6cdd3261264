export * from './bill-content.ts';
export * from './flow-profile.ts';
export * from './rejections.ts';
export * from './run-checks.ts';
export * from './runs.ts';
