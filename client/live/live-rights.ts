import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import { parseRights, reachOf, RIGHTS_MESSAGE, type BoardRights } from '../../shared/protocol/rights.ts';
import { parseRole } from '../../shared/protocol/roles.ts';
import { createValue, type Value } from './value.ts';

/** What the person at this page may do at a board. */
export interface LiveRights {
  /** As the server last said; until it has, what their role usually may. */
  readonly rights: Value<BoardRights>;
  /** As the server last said; null until it has. */
  readonly told: Value<BoardRights | null>;
}

/** Hears what a line is told of its person's rights. */
export function hearRights(provider: WebsocketProvider, roleName: string): LiveRights {
  const role = parseRole(roleName);
  const rights = createValue<BoardRights>({ role, reach: reachOf(role, null, false), meeting: null });
  const told = createValue<BoardRights | null>(null);
  provider.messageHandlers[RIGHTS_MESSAGE] = (_encoder, decoder) => {
    const now = parseRights(decoding.readVarString(decoder));
    if (JSON.stringify(now) !== JSON.stringify(rights.get())) rights.set(now);
    told.set(now);
  };
  return { rights, told };
}
