import { areaAddress, type AreaDefaults, type CompanyArea, foldersApart } from './area-address.ts';
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

  it.each([
    ['/', '/srv/areas/lume'],
    [null, '/srv/areas/lume'],
    ['/contacts/', '/srv/areas/lume/contacts'],
    ['/etc', '/srv/areas/lume/etc'],
    ['../../../etc', '/srv/areas/lume/etc'],
  ])('is never a folder outside of its own: %s', (path, place) => {
    const folder = { ...own, kind: 'folder', path } as const;
    expect(areaAddress({ ...lume, own: folder }, defaults, open)).toEqual({ kind: 'folder', path: place });
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

describe('folders of an area that are areas of their own', () => {
  const folder = (path: string) => ({ kind: 'folder', path }) as const;

  it('are those below it', () => {
    const others = ['/a', '/a/contacts', '/a/in/daily', '/ab', '/b'].map(folder);
    expect(foldersApart(folder('/a'), others)).toEqual(['contacts', 'in/daily']);
    expect(foldersApart(folder('/'), [folder('/a')])).toEqual(['a']);
  });

  it('are none on another server', () => {
    const sftp = areaAddress(lume, { ...defaults, sftp: server }, open)!;
    expect(foldersApart(folder('/areas'), [sftp])).toEqual([]);
    expect(foldersApart({ ...sftp, path: '/areas' }, [sftp])).toEqual(['lume']);
  });
});
