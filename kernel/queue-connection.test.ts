import { TypeOverrides, types } from 'pg';
import { connectionTo } from './queue-connection.ts';

describe('the connection of the queue', () => {
  const asStrapiReads = (text: string) => text;
  const asBefore = types.getTypeParser(types.builtins.JSONB);
  afterAll(() => types.setTypeParser(types.builtins.JSONB, asBefore));

  it('reads jobs as objects, also where Strapi has told the driver to read jsonb as text', () => {
    types.setTypeParser(types.builtins.JSONB, asStrapiReads);
    const { connection } = connectionTo('postgres://localhost/nitida', 1_000);
    const { types: own } = connection as { types: TypeOverrides };
    // The driver's types say that a reader of text is given a number.
    const readJsonb = own.getTypeParser(types.builtins.JSONB, 'text') as unknown as (text: string) => unknown;
    expect(readJsonb('{"runId":7}')).toEqual({ runId: 7 });
  });
});
