// @y/websocket-server with y-leveldb, as its own src/server.js wires them: node server.mjs FOLDER, prints its port.
import http from 'node:http';
import WebSocket from 'ws';

process.env.YPERSISTENCE = `${process.argv[2]}/leveldb`;
const { setupWSConnection } = await import('@y/websocket-server/utils');

const sockets = new WebSocket.Server({ noServer: true });
const server = http.createServer((_request, response) => response.end('okay'));
sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
});
server.listen(0, '127.0.0.1', () => console.log(`ready: ${server.address().port}`));
