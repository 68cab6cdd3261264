export * from './audience.ts';
export * from './channel-policy.ts';
export * from './channels.ts';
export * from './dispatches.ts';
export * from './statistics.ts';
export * from './suppressions.ts';
export * from './texts.ts';
export * from './uncertain.ts';
