import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { TOO_BIG } from '../../shared/protocol/close-reasons.ts';
import { ACK_PARAMETER } from '../../shared/protocol/saved.ts';
import { comeBackApart } from './come-back.ts';
import { RoadSocket } from './road.ts';

/** This page's line to one document, where such documents are joined; not connected yet. Every line is made here. */
export function lineTo(rooms: string, room: string, doc: Y.Doc): WebsocketProvider {
  const provider = new WebsocketProvider(location.origin.replace(/^http/, 'ws') + rooms, room, doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: RoadSocket,
    // A frame that is too big would be sent again at every return.
    shouldReconnect: ({ code }) => code !== TOO_BIG && !(code >= 4400 && code < 4500),
    params: { [ACK_PARAMETER]: '1' },
  });
  comeBackApart(provider, Math.random);
  return provider;
}
