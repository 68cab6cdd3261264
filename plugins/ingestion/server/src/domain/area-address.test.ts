import { areaAddress, type AreaDefaults, type CompanyArea } from './area-address.ts';
import { addressText } from './reserved-area.ts';

const defaults: AreaDefaults = { folder: '/srv/areas', sftp: null };
const server = { url: 'sftp://nitida:se%20greta@sftp.example:2022/areas', hostKey: 'SHA256:key', privateKey: null };
const lume: CompanyArea = { companyId: 1, companyCode: 'lume', own: null };
const open = (sealed: string) => `opened ${sealed}`;

describe('where a company drops its files', () => {
  it('is a folder of the installation, when nothing else is said', () => {
    expect(areaAddress(lume, defaults, open)).toEqual({ kind: 'folder', path: '/srv/areas/lume' });
  });

  it("is a folder on the installation's SFTP server, when it has one", () => {
    const address = areaAddress(lume, { ...defaults, sftp: server }, open);
    expect(address).toEqual({
      kind: 'sftp',
      isOurs: true,
      host: 'sftp.example',
      port: 2022,
      username: 'nitida',
      password: 'se greta',
      privateKey: null,
      hostKey: 'SHA256:key',
      path: '/areas/lume',
    });
    expect(address && addressText(address)).toBe('sftp://nitida@sftp.example:2022/areas/lume');
  });

  const own = {
    isEnabled: true,
    kind: 'sftp',
    host: 'own.example',
    port: null,
    username: 'u',
    password: null,
    privateKey: 'sealed',
    hostKey: 'SHA256:own',
    path: '/in',
  } as const;

  it('is its own server, when it has one', () => {
    expect(areaAddress({ ...lume, own }, { ...defaults, sftp: server }, open)).toMatchObject({
      host: 'own.example',
      port: 22,
      password: null,
      privateKey: 'opened sealed',
      path: '/in',
      isOurs: false,
    });
  });

  it('is never a folder that somebody chose', () => {
    const folder = { ...own, kind: 'folder', path: '/etc' } as const;
    expect(areaAddress({ ...lume, own: folder }, defaults, open)).toEqual({ kind: 'folder', path: '/srv/areas/lume' });
  });

  it('is nowhere, when the company only uploads', () => {
    expect(areaAddress({ ...lume, own: { ...own, isEnabled: false } }, defaults, open)).toBeNull();
  });

  it('is not guessed, when its settings are not complete', () => {
    expect(() => areaAddress({ ...lume, own: { ...own, hostKey: null } }, defaults, open)).toThrow(
      expect.objectContaining({ code: 'area.settings_unreadable' }),
    );
  });
});
