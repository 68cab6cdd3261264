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
});
