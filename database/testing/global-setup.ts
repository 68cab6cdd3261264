import { dropLeftovers } from './template.ts';
import { type TestServer, testServer } from './test-server.ts';

declare global {
  var nitidaTestServer: TestServer | undefined;
}

/** Jest calls it once, before its workers start: they inherit the address. */
export default async function setUp(): Promise<void> {
  const server = await testServer();
  globalThis.nitidaTestServer = server;
  process.env['NITIDA_TEST_SERVER'] = server.url;
  await dropLeftovers(server.url);
}
