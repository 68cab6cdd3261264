import { readSettings } from './settings.ts';

const token = 't'.repeat(32);

describe('the settings of the site', () => {
  it('need one secret only; addresses have a default', () => {
    expect(readSettings({ SITE_TOKEN: token, CMS_PORT: '1400', CMS_URL: ' ' })).toMatchObject({
      cmsUrl: new URL('http://localhost:1400'),
      siteUrl: new URL('http://localhost:4321'),
      host: '127.0.0.1',
      port: 4321,
    });
  });

  it('name the proxies that may say whom they ask for', () => {
    const { proxies } = readSettings({ SITE_TOKEN: token, SITE_TRUSTED_PROXIES: '10.0.0.0/8, ::1' });
    expect([proxies.check('10.1.2.3'), proxies.check('192.0.2.1')]).toEqual([true, false]);
    expect(() => readSettings({ SITE_TOKEN: token, SITE_TRUSTED_PROXIES: 'proxy' })).toThrow(/SITE_TRUSTED_PROXIES/);
  });

  it('name everything that is wrong at once, and no value', () => {
    const wrong = () => readSettings({ CMS_URL: 'admin.example.it', SITE_URL: 'ftp://x', SITE_TOKEN: 'secret' });
    expect(wrong).toThrow(/CMS_URL[\s\S]*SITE_URL[\s\S]*SITE_TOKEN/);
    expect(wrong).not.toThrow(/secret$/);
  });
});
