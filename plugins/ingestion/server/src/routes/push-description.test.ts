import { z } from 'zod';
import { usePush } from '../testing/push.ts';
import { push } from './push.ts';

describe('what a program of a company may push', () => {
  const { given, send, read } = usePush();

  describe('as the description says', () => {
    const Operation = z.looseObject({
      operationId: z.string(),
      parameters: z.array(z.record(z.string(), z.unknown())).optional(),
      requestBody: z.object({ required: z.literal(true), content: z.record(z.string(), z.unknown()) }).optional(),
      responses: z.record(z.string().regex(/^[2-5]\d\d$/), z.record(z.string(), z.unknown())),
    });
    const Description = z.object({
      openapi: z.literal('3.1.0'),
      info: z.object({ title: z.string(), version: z.string() }).loose(),
      servers: z.array(z.object({ url: z.string() })),
      security: z.array(z.record(z.string(), z.array(z.string()))),
      tags: z.array(z.object({ name: z.string(), description: z.string() })),
      paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), Operation)),
      components: z.object({
        schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.unknown())),
        responses: z.record(z.string(), z.object({ description: z.string() }).loose()),
        parameters: z.record(z.string(), z.unknown()),
        securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http') })),
      }),
    });

    const described = async () => Description.parse((await read(null, '/openapi.json')).body);
    const operationsOf = ({ paths }: z.output<typeof Description>) =>
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );

    it('which tells of every route, and of no other', async () => {
      const told = operationsOf(await described()).map(({ path, method }) => `${method.toUpperCase()} /v1${path}`);
      const routes = push.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
      expect(told.sort()).toEqual(routes.filter((route) => !route.endsWith('openapi.json')).sort());
    });

    it('whose references lead somewhere, and whose names stand once', async () => {
      const description = await described();
      const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
      expect(references.length).toBeGreaterThan(30);
      for (const [, kind = '', name = ''] of references) {
        expect(Object.keys(description.components[kind as 'schemas'] ?? {})).toContain(name);
      }
      expect(JSON.stringify(description)).not.toMatch(/\$schema|"\$id"|\$defs/);
      const ids = operationsOf(description).map(({ operation }) => operation.operationId);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('whose paths name their parameters, and whose answers have words', async () => {
      const description = await described();
      for (const { path, operation } of operationsOf(description)) {
        const named = (operation.parameters ?? []).filter((one) => one['in'] === 'path').map((one) => one['name']);
        expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        for (const answer of Object.values(operation.responses)) {
          expect('$ref' in answer || typeof answer['description'] === 'string').toBe(true);
        }
      }
    });

    it('whose examples are taken as they stand', async () => {
      const { token } = await given();
      const Content = z.object({ 'application/json': z.object({ example: z.record(z.string(), z.unknown()) }) });
      const statuses: Record<string, number> = {};
      for (const { path, operation } of operationsOf(await described())) {
        const content = Content.safeParse(operation.requestBody?.content);
        if (!content.success) continue;
        const answer = await send(token, path, content.data['application/json'].example);
        expect(answer.body).toMatchObject({ data: { refused: [] } });
        expect(Object.keys(operation.responses)).toContain(String(answer.status));
        statuses[path] = answer.status;
      }
      expect(statuses).toEqual({ '/customers': 202, '/bills': 202, '/payments': 200 });
    });
  });
});
