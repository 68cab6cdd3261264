import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import {
  type EntityMapping,
  Example,
  NO_STOPS,
  Profile,
  ProfileFile,
  type ProfileInput,
  ProfileModel,
  ProfileSummary,
  ProfileTargets,
  SampleGuess,
  TryOut,
} from '../../../contract/flow-profile.ts';

const UNSEEN = [
  'Cod.Utenza;Ragione Sociale;Indirizzo;Comune;N.Fattura;Dt.Fattura;Scad.;Dal;Al;POD;Consumo;Importo',
  'U100;Rossi Maria;Via Roma 3;Borgo Lumera;F-1;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000042;459;216,66',
  'U101;Bianchi Ugo;Via Verdi 4;Villalampa;F-2;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000043;20;1.234,56-',
].join('\r\n');

describe('the profiles screens ask', () => {
  const app = useApp();
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  let serial = 0;
  const company = async (): Promise<number> => {
    serial += 1;
    const [row] = await db('companies')
      .insert({
        document_id: `companyoftheprofiles${String(serial).padStart(4, '0')}`,
        name: `Lume ${serial}`,
        code: `lume-${serial}`,
        services: '["electricity"]',
        languages: '["it"]',
        default_language: 'it',
        time_zone: 'Europe/Rome',
        staff_emails: '',
      })
      .returning<{ id: number }[]>('id');
    return row!.id;
  };

  const as = async (role: 'operator' | 'approver', companies: number[]) => {
    const token = await app().adminToken({ role, companies });
    const ask = (method: string, path: string, body?: unknown) => app().ask(token, method, `/ingestion${path}`, body);
    const one = async <T extends z.ZodType>(schema: T, method: string, path: string, body?: unknown) => {
      const answer = await ask(method, path, body);
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return schema.parse((answer.body as { data: unknown }).data);
    };
    const send = async (path: string, file: string, definition?: object) => {
      const form = new FormData();
      if (definition) form.append('definition', JSON.stringify(definition));
      form.append('file', new Blob([file]), 'sample.csv');
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${app().url}/ingestion${path}`, { method: 'POST', headers, body: form });
      return { status: answer.status, body: (await answer.json()) as { data: unknown; error?: unknown } };
    };
    return { token, ask, one, send };
  };

  const input = (companyId: number, change: Partial<ProfileInput> = {}): ProfileInput => ({
    company: companyId,
    name: 'Flusso di stampa',
    isEnabled: true,
    namePattern: '*.txt',
    folder: '',
    position: 0,
    definition: { kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] },
    stops: NO_STOPS,
    ...change,
  });

  it('for a profile, make it, change it, and are rid of it', async () => {
    const lume = await company();
    const { one, ask } = await as('operator', [lume]);
    const made = await one(Profile, 'POST', '/profiles', input(lume));
    expect(made).toMatchObject({ company: { id: lume }, name: 'Flusso di stampa', stops: NO_STOPS });

    const stops = { ...NO_STOPS, rejectedPercent: 5 };
    const path = `/profiles/${made.documentId}`;
    expect(await one(Profile, 'PUT', path, input(lume, { name: 'Bollette', stops }))).toMatchObject({
      name: 'Bollette',
      stops,
    });
    expect(await one(ProfileSummary, 'POST', `${path}/switch`, { isEnabled: false })).toMatchObject({
      name: 'Bollette',
      isEnabled: false,
    });
    expect(await one(Profile, 'GET', path)).toMatchObject({ isEnabled: false, stops });
    expect(await one(ProfileSummary.array(), 'GET', `/profiles?company=${lume}`)).toMatchObject([
      { documentId: made.documentId, kind: 'bills', format: 'stabo', isEnabled: false },
    ]);

    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
    expect((await ask('DELETE', path)).status).toBe(404);
  });

  it('to switch off or delete one that can no longer be read', async () => {
    const lume = await company();
    const { one, ask } = await as('operator', [lume]);
    const { documentId } = await one(Profile, 'POST', '/profiles', input(lume));
    await db('flow_profiles').where({ document_id: documentId }).update({ definition: '{"format":{"type":"telex"}}' });

    const path = `/profiles/${documentId}`;
    expect(await ask('GET', path)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'flow_profile.unreadable' } } },
    });
    expect(await one(ProfileSummary, 'POST', `${path}/switch`, { isEnabled: false })).toMatchObject({
      format: 'telex',
    });
    expect((await ask('POST', `${path}/switch`, { isEnabled: true })).status).toBe(400);
    expect((await ask('DELETE', path)).status).toBe(204);
  });

  it('for two of one name in vain, and for an order', async () => {
    const lume = await company();
    const { one, ask } = await as('operator', [lume]);
    const first = await one(Profile, 'POST', '/profiles', input(lume, { name: 'A' }));
    const second = await one(Profile, 'POST', '/profiles', input(lume, { name: 'B', position: 1 }));
    expect((await ask('POST', '/profiles', input(lume, { name: 'B' }))).status).toBe(409);

    const documentIds = [second.documentId, first.documentId];
    const ordered = await one(ProfileSummary.array(), 'POST', '/profile-order', { company: lume, documentIds });
    expect(ordered.map(({ name, position }) => [name, position])).toEqual([
      ['B', 0],
      ['A', 1],
    ]);
  });

  it('for one to be copied, kept as a file and taken from a file, off at first', async () => {
    const [lume, acque] = [await company(), await company()];
    const { one, ask } = await as('operator', [lume, acque]);
    const made = await one(Profile, 'POST', '/profiles', input(lume));
    expect(
      await one(Profile, 'POST', `/profiles/${made.documentId}/copy`, { company: acque, name: 'Copia' }),
    ).toMatchObject({ company: { id: acque }, name: 'Copia', definition: made.definition });

    const file = ProfileFile.parse((await ask('GET', `/profiles/${made.documentId}/file`)).body);
    expect(await one(Profile, 'POST', '/profile-files', { company: lume, file })).toMatchObject({
      name: 'Flusso di stampa (2)',
      isEnabled: false,
      position: 1,
      definition: made.definition,
    });
    expect((await ask('POST', '/profile-files', { company: lume, file: { ...file, layout: 'other' } })).status).toBe(
      400,
    );
  });

  it('to save what cannot be used, and are told why, in the reader’s language', async () => {
    const lume = await company();
    const { ask, token } = await as('operator', [lume]);
    const format = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true } as const;
    const from = { from: ['a'], join: '', constant: null, transforms: [] };
    const makes: EntityMapping[] = [
      { entity: 'customer', when: null, fields: { code: from, colour: from } },
      { entity: 'bill', when: null, fields: { number: from, dueDate: from, amountDue: from } },
    ];
    const definition: ProfileInput['definition'] = { kind: 'bills', format, records: [{ tag: null, makes }] };
    const refused = await ask('POST', '/profiles', input(lume, { definition }));
    expect(refused).toMatchObject({
      status: 400,
      body: {
        error: {
          message: 'Customer: there is no field colour. Bill, Issue date: choose a column or write a fixed value.',
          details: {
            code: 'flow_profile.invalid',
            faults: [
              { code: 'field_unknown', entity: 'customer', value: 'colour' },
              { code: 'field_missing', entity: 'bill', field: 'issueDate' },
            ],
          },
        },
      },
    });

    await app().ask(token, 'PUT', '/admin/users/me', { preferedLanguage: 'it' });
    expect((await ask('POST', '/profiles', input(lume, { definition }))).body).toMatchObject({
      error: {
        message:
          'Cliente: il campo colour non esiste. Bolletta, Data emissione: scegliere una colonna o scrivere un valore fisso.',
      },
    });
  });

  it('nothing that the content manager could save and we could not read', async () => {
    const lume = await company();
    const superAdmin = await app().adminToken('super-admin');
    const save = (change: object) =>
      app().ask(superAdmin, 'POST', '/content-manager/collection-types/plugin::ingestion.flow-profile', {
        ...input(lume),
        company: { connect: [{ id: lume }] },
        ...change,
      });
    expect((await save({ definition: '{"kind":"bills"}' })).status).toBe(400);
    expect((await save({ definition: JSON.stringify(input(lume).definition), stops: null })).status).toBe(201);
    const { one } = await as('operator', [lume]);
    expect(await one(ProfileSummary.array(), 'GET', '/profiles')).toMatchObject([{ format: 'stabo' }]);
  });

  it('for what ships', async () => {
    const { one } = await as('approver', [await company()]);
    const models = await one(ProfileModel.array(), 'GET', '/profile-models');
    expect(models.map(({ key }) => key)).toContain('bills_sheet');
    expect((await one(ProfileTargets, 'GET', '/profile-targets')).bill[0]).toMatchObject({ name: 'number' });
  });

  it('what transforms make of values', async () => {
    const { one } = await as('operator', [await company()]);
    const fields = [
      { type: 'date', transforms: [{ type: 'date', pattern: 'gg/mm/aa' }], values: ['11/12/26', 'domani'] },
      { type: 'amount', transforms: [{ type: 'number', decimal: ',', impliedDecimals: 0 }], values: ['1.234,56-'] },
    ];
    expect(await one(Example.array().array(), 'POST', '/profile-examples', { fields })).toEqual([
      [
        { text: '11/12/2026', code: null },
        { text: '', code: 'date_unreadable' },
      ],
      [{ text: '-1234,56', code: null }],
    ]);
  });

  it('what a sample looks like, and what a profile makes of it', async () => {
    const lume = await company();
    const { send } = await as('operator', [lume]);
    const { body } = await send('/profile-samples?name=sample.csv', UNSEEN);
    const guess = SampleGuess.parse(body.data);
    expect(guess.definition.records[0]?.makes.map(({ entity }) => entity)).toEqual(['customer', 'bill', 'supply']);

    const trial = await send(`/profile-trials?name=sample.csv&company=${lume}`, UNSEEN, guess.definition);
    expect(TryOut.parse(trial.body.data)).toMatchObject({
      refusal: null,
      counts: { made: 2, rejected: 0 },
      made: [
        { number: 'F-1', amountCents: 21_666, dueDate: '2026-12-11' },
        { number: 'F-2', amountCents: -123_456 },
      ],
    });
    expect((await send('/profile-samples?name=nothing.bin', '')).status).toBe(400);
    expect((await send(`/profile-samples?name=large.csv`, 'x'.repeat(5_300_000))).status).toBe(400);
  });

  it('in vain for what belongs to another company, and to change anything without the permission', async () => {
    const [lume, other] = [await company(), await company()];
    const { one } = await as('operator', [other]);
    const { documentId } = await one(Profile, 'POST', '/profiles', input(other));

    const stranger = await as('operator', [lume]);
    expect((await stranger.ask('GET', `/profiles/${documentId}`)).status).toBe(404);
    expect((await stranger.ask('PUT', `/profiles/${documentId}`, input(lume))).status).toBe(404);
    expect((await stranger.ask('POST', '/profiles', input(other))).status).toBe(404);
    expect((await stranger.ask('POST', `/profiles/${documentId}/copy`, { company: lume, name: 'X' })).status).toBe(404);
    expect((await stranger.send(`/profile-trials?name=a.csv&company=${other}`, UNSEEN, {})).status).toBe(404);

    const approver = await as('approver', [other]);
    expect((await approver.ask('GET', `/profiles/${documentId}`)).status).toBe(200);
    expect((await approver.ask('POST', '/profiles', input(other))).status).toBe(403);
    expect((await approver.ask('DELETE', `/profiles/${documentId}`)).status).toBe(403);
  });
});
