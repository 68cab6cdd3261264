const key = (digit: string) => digit.repeat(64);

/** Everything that the application wants to know, for a process that a test starts. */
export const testEnvironment = (given: Record<string, string> & { DATABASE_URL: string }): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '/tmp',
  TZ: 'UTC',
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  ASTRO_TELEMETRY_DISABLED: '1',
  AREA_POLL_SECONDS: '1',
  APP_KEYS: key('1'),
  API_TOKEN_SALT: key('2'),
  ADMIN_JWT_SECRET: key('3'),
  TRANSFER_TOKEN_SALT: key('4'),
  ENCRYPTION_KEY: key('5'),
  SECRETS_KEY: key('6'),
  TICKET_KEYS: `1:${key('7')}`,
  SESSION_KEY: key('8'),
  SITE_TOKEN: key('9'),
  ...given,
});
