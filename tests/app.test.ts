import { useApp } from './app.ts';

describe('the application, booted for a test', () => {
  const app = useApp({ worker: true });

  it('answers that it is well', async () => {
    expect(await app().ask(null, 'GET', '/_health')).toMatchObject({ status: 204 });
  });

  it('logs people in with their role', async () => {
    const { body } = await app().ask(await app().adminToken('super-admin'), 'GET', '/admin/users/me');
    expect(body).toMatchObject({ data: { roles: [{ code: 'strapi-super-admin' }] } });
  });

  it('says when the worker is ready', () => {
    expect(app().worker?.log()).toContain('Worker ready');
  });

  describe('a company whose settings nobody can work with', () => {
    const company = {
      name: 'Acque del Colle',
      code: 'acque-del-colle',
      staffEmails: 'ada@acqua.example',
      services: ['water'],
      languages: ['it', 'en'],
      defaultLanguage: 'it',
      timeZone: 'Europe/Rome',
    };
    const save = async (over: object) =>
      app().ask(
        await app().adminToken('super-admin'),
        'POST',
        '/content-manager/collection-types/api::company.company',
        { ...company, ...over },
      );

    it.each([
      ['timeZone', 'Europe/Atlantis'],
      ['services', ['telepathy']],
      ['services', []],
      ['languages', 'it, en'],
      ['languages', ['it', 'xx']],
      ['defaultLanguage', 'Italian'],
      ['glossaryUrl', 'www.acqua.example/glossario'],
    ])('is refused at its field: %s %j', async (field, value) => {
      expect(await save({ [field]: value })).toMatchObject({
        status: 400,
        body: { error: { details: { errors: [{ path: [field] }] } } },
      });
    });

    it('is saved when they are mended', async () => {
      expect(await save({ glossaryUrl: 'https://www.acqua.example/glossario' })).toMatchObject({ status: 201 });
    });

    it('is told what the glossary is for', async () => {
      const token = await app().adminToken('super-admin');
      const configuration = '/content-manager/content-types/api::company.company/configuration';
      expect(await app().ask(token, 'GET', configuration)).toMatchObject({
        body: {
          data: {
            contentType: {
              metadatas: { glossaryUrl: { edit: { description: expect.stringContaining('bring none of their own') } } },
            },
          },
        },
      });
    });
  });
});
