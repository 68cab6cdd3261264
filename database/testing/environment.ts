/** Everything that the application wants to know, for a process that a test starts. */
export const testEnvironment = (given: Record<string, string> & { DATABASE_URL: string }): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '/tmp',
  TZ: 'UTC',
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
  ASTRO_TELEMETRY_DISABLED: '1',
  ...given,
});
