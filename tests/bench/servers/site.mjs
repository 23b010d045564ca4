// Hosts a release of the page: site.mjs PORT DIST SIGNALING-URL. Only config.json is of its own.
import http from 'node:http';
import { filesOf } from './files.mjs';

const [port, dist, url] = process.argv.slice(2);
const files = filesOf(dist);
const config = JSON.stringify({ signaling: { codec: 'matchbox', url }, iceServers: [] });

http
  .createServer((request, response) => {
    if (!request.url.startsWith('/config.json')) return files(request, response);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(config);
  })
  .listen(Number(port), '127.0.0.1');
