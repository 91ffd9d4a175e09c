// Sends a browser from http://localhost:DOOR/PORT/PATH on to http://localhost:PORT/PATH, and ends with its parent.
// VS Code's server build opens every local address through such a path; nothing else in the lab answers there.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const [, port, path = '/'] = /^\/(\d{1,5})(\/.*)?$/.exec(request.url ?? '') ?? [];
  if (port === undefined) {
    response.writeHead(404).end();
    return;
  }
  const host = (request.headers.host ?? 'localhost').replace(/:\d+$/, '');
  response.writeHead(302, { Location: `http://${host}:${port}${path}` }).end();
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume().on('end', () => process.exit(0));
