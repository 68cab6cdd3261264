import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * A mail server that takes everything and counts, in a process of its own. It looks at nothing but the
 * commands and the end of a message: on a machine with two processors, what a sink thinks is measured too.
 */
const END = Buffer.from('\r\n.\r\n');

let accepted = 0;

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  let isInMessage = false;
  let left: Buffer = Buffer.alloc(0);

  socket.on('data', (chunk: Buffer) => {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    for (;;) {
      if (isInMessage) {
        const end = left.indexOf(END);
        if (end === -1) return;
        left = left.subarray(end + END.length);
        isInMessage = false;
        accepted += 1;
        socket.write('250 2.0.0 Ok\r\n');
      } else {
        const end = left.indexOf('\r\n');
        if (end === -1) return;
        const command = left.toString('latin1', 0, 4).toUpperCase();
        left = left.subarray(end + 2);
        isInMessage = answer(socket, command);
      }
    }
  });
  socket.write('220 sink ESMTP\r\n');
});

/** Answers whether a message follows. */
function answer(socket: Socket, command: string): boolean {
  if (command === 'QUIT') socket.end('221 2.0.0 Bye\r\n');
  else if (command === 'DATA') socket.write('354 Go on\r\n');
  else if (command === 'EHLO') socket.write('250-sink\r\n250 8BITMIME\r\n');
  else socket.write('250 2.1.0 Ok\r\n');
  return command === 'DATA';
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => {
  process.send?.({ accepted });
  accepted = 0;
});
process.on('disconnect', () => process.exit(0));
