import { z } from 'zod';
import {
  BatchAccepted,
  BatchRefused,
  BillBatch,
  BookedPaymentView,
  CustomerBatch,
  FileAccepted,
  PaymentBatch,
  PaymentsBooked,
  PushedRun,
  PushFailure,
  pushSchemas,
} from '../../../../contract/push.ts';
import { EXAMPLES } from './examples.ts';

type Json = Record<string, unknown>;

let made: Json | undefined;

/** The description of the API for those who write the program at the other end (OpenAPI 3.1), made from the schemas that parse it. */
export const openApi = (): Json =>
  (made ??= {
    openapi: '3.1.0',
    info: {
      title: 'Nitida: push',
      version: '1.0.0',
      summary: 'Customers, bills, payments and files from a company’s own programs',
      description: [
        'Every request shows a token of the company: `Authorization: Bearer …`. Tokens are made in the admin.',
        'A POST of JSON carries an `Idempotency-Key`, new for each new request. Repeated with the same key and body within 48 hours it answers the first answer and does nothing; with another body it is a 409.',
        'A batch has up to 1,000 rows and 5 MB. Rows are read one by one: those that are wrong are listed in the answer and do not hold up the others.',
        'Amounts are whole euro cents; quantities and prices decimal text with a point; days `YYYY-MM-DD`. What may be left out may also be null.',
      ].join('\n\n'),
    },
    servers: [{ url: '/api/ingestion/v1' }],
    security: [{ token: [] }],
    tags: [
      { name: 'push', description: 'What a company sends' },
      { name: 'look', description: 'What became of it' },
    ],
    paths: {
      '/customers': { post: batch('pushCustomers', 'Customers, new or changed', CustomerBatch, EXAMPLES.customers) },
      '/bills': { post: batch('pushBills', 'Bills with their customers', BillBatch, EXAMPLES.bills) },
      '/payments': { post: payments() },
      '/payments/{reference}': { get: payment() },
      '/files': { post: file() },
      '/runs/{id}': { get: run() },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of the company' } },
      parameters: { IdempotencyKey: idempotencyKey(true) },
      responses: failures(),
      schemas: schemas(),
    },
  });

const idempotencyKey = (required: boolean): Json => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description: 'New for each new request, the same for a repeated one',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  example: '6e0c7f0e-5a0b-4d0e-9d7e-1d3f0a9b7c55',
});

function batch(operationId: string, summary: string, body: z.ZodType, example: Json): Json {
  return {
    ...asked(operationId, 'push', summary, 'Opens a run of the batch, which is checked and merged like a file.'),
    parameters: [ref('parameters', 'IdempotencyKey')],
    requestBody: { required: true, content: json(body, example) },
    responses: {
      202: answered('Accepted: ask for the run at /runs/{id}', BatchAccepted),
      422: answered('No row could be accepted; the key stays free', BatchRefused),
      ...failed(400, 401, 403, 409, 413, 503),
    },
  };
}

const payments = (): Json => ({
  ...asked(
    'pushPayments',
    'push',
    'Payments on bills',
    'Books at once. A reference is booked once, however often it is sent.',
  ),
  parameters: [ref('parameters', 'IdempotencyKey')],
  requestBody: { required: true, content: json(PaymentBatch, EXAMPLES.payments) },
  responses: {
    200: answered('What became of each', PaymentsBooked),
    422: answered('No row could be read; the key stays free', BatchRefused),
    ...failed(400, 401, 403, 409, 413, 503),
  },
});

const payment = (): Json => ({
  ...asked('findPayment', 'look', 'A payment that was booked', 'By the reference under which it was sent.'),
  parameters: [pathParameter('reference', EXAMPLES.payments.payments[0].reference)],
  responses: {
    200: answered('The payment', z.object({ data: BookedPaymentView })),
    ...failed(401, 403, 404),
  },
});

const file = (): Json => ({
  ...asked('pushFile', 'push', 'A file', 'As if it were dropped in the reserved area; up to 2 GB. It is streamed.'),
  parameters: [
    idempotencyKey(false),
    {
      name: 'name',
      in: 'query',
      required: true,
      description: 'By which the company’s flow profiles recognise it',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
      example: 'november.zip',
    },
  ],
  requestBody: {
    required: true,
    content: { 'application/octet-stream': {}, 'application/zip': {} },
  },
  responses: {
    202: answered('Accepted: ask for the run at /runs/{id}', FileAccepted),
    ...failed(400, 401, 403, 409, 503),
  },
});

const run = (): Json => ({
  ...asked('findRun', 'look', 'How a run is', 'Its state, its figures, and what was not accepted, in words.'),
  parameters: [
    pathParameter('id', 'n3f2c5c9e1b7d4a0c8e6f2b1'),
    { name: 'lang', in: 'query', required: false, schema: { type: 'string', enum: ['it', 'en'], default: 'en' } },
  ],
  responses: { 200: answered('The run', z.object({ data: PushedRun })), ...failed(400, 401, 404) },
});

const asked = (operationId: string, tag: string, summary: string, description: string): Json => ({
  operationId,
  tags: [tag],
  summary,
  description,
});

const pathParameter = (name: string, example: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
  example,
});

const answered = (description: string, body: z.ZodType): Json => ({ description, content: json(body) });

const FAILURES = {
  400: ['Unreadable', 'The request as a whole cannot be read'],
  401: ['NoToken', 'No valid token was shown'],
  403: ['NotAllowed', 'The token may not do this'],
  404: ['Unknown', 'There is none, or it is another company’s'],
  409: ['Conflict', 'The key was used for another request, or the first request is still at work (Retry-After)'],
  413: ['TooLarge', 'The batch is larger than 5 MB'],
  503: ['Busy', 'Not at present: ask again (Retry-After)'],
} as const;

const failed = (...statuses: (keyof typeof FAILURES)[]): Json =>
  Object.fromEntries(statuses.map((status) => [status, ref('responses', FAILURES[status][0])]));

const failures = (): Json =>
  Object.fromEntries(
    Object.values(FAILURES).map(([name, description]) => [
      name,
      { ...answered(description, PushFailure), ...(description.includes('Retry-After') && { headers: RETRY_AFTER }) },
    ]),
  );

const RETRY_AFTER: Json = {
  'Retry-After': { description: 'Seconds to wait before asking again', schema: { type: 'integer', minimum: 1 } },
};

const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });

const json = (body: z.ZodType, example?: Json): Json => ({
  'application/json': { schema: schemaOf(body), ...(example && { example }) },
});

/** A schema with a name stands among the components; one without is written where it is used. */
function schemaOf(body: z.ZodType): Json {
  const { id } = pushSchemas.get(body) ?? {};
  if (id) return ref('schemas', id);
  if (!(body instanceof z.ZodObject)) return clean(z.toJSONSchema(body, OPTIONS));
  const properties = Object.entries(body.shape as Record<string, z.ZodType>).map(([name, part]) => [
    name,
    schemaOf(part),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), required: Object.keys(body.shape) };
}

const uri = (id: string) => `#/components/schemas/${id}`;

// As they are sent: what trims a text or fills a default is ours to know.
const OPTIONS = { target: 'draft-2020-12', io: 'input', uri } as const;

const schemas = (): Json =>
  Object.fromEntries(
    Object.entries(z.toJSONSchema(pushSchemas, OPTIONS).schemas).map(([name, schema]) => [name, clean(schema)]),
  );

/** Within a description the dialect and the name are known from the place. */
function clean(schema: object): Json {
  const { $schema: _dialect, $id: _name, id: _id, ...rest } = schema as Json;
  return rest;
}
