// An MQTT broker on a WebSocket, for Trystero: mqtt.mjs PORT
import http from 'node:http';
import aedes from 'aedes';
import { WebSocketServer, createWebSocketStream } from 'ws';

const broker = aedes();
const server = http.createServer((_, response) => response.writeHead(404).end());
new WebSocketServer({ server, handleProtocols: () => 'mqtt' }).on('connection', (socket, request) =>
  broker.handle(createWebSocketStream(socket), request),
);
server.listen(Number(process.argv[2]), '127.0.0.1');
