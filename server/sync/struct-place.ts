import * as Y from 'yjs';
import { ROOTS } from '../../shared/board/schema.ts';

/** The kind and depth of what an item is a child of, and its key there; a root has depth 0. */
export interface Place {
  readonly kind: 'map' | 'text';
  readonly depth: number;
  readonly key: string | null;
}

/** `gone`: the parent was deleted, and yjs drops the item. `gap`: it names what is not known. `wrong`: it makes no sense. */
export type FoundPlace = Place | 'gone' | 'gap' | 'wrong';

export interface PlaceReader {
  of(item: Y.Item): FoundPlace;
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Found = Y.Item | 'gone' | 'gap';

/** Says where the items of an update belong, from the update itself and from the document under it. */
export function placeReader(doc: Y.Doc, structs: readonly Struct[]): PlaceReader {
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    const list = byClient.get(struct.id.client);
    if (list) list.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  const known = new Map<Y.Item, FoundPlace>();

  const find = (id: Y.ID): Found => {
    const stored = id.clock < Y.getState(doc.store, id.client);
    const struct = stored ? Y.getItem(doc.store, id) : structAt(byClient.get(id.client) ?? [], id.clock);
    if (struct === null) return 'gap';
    return struct instanceof Y.Item ? struct : 'gone';
  };

  const ofParent = (parent: Y.ID, key: string | null): FoundPlace => {
    const found = find(parent);
    if (!(found instanceof Y.Item)) return found;
    if (found.content instanceof Y.ContentDeleted) return 'gone';
    if (!(found.content instanceof Y.ContentType)) return 'wrong';
    const outer = of(found);
    if (typeof outer === 'string') return outer;
    const kind = kindOf(found.content.type);
    return kind === null ? 'wrong' : { kind, depth: outer.depth + 1, key };
  };

  const read = (item: Y.Item): FoundPlace => {
    if (item.parent instanceof Y.AbstractType) return ofStored(item.parent, item.parentSub);
    const { origin, rightOrigin } = item;
    if (origin || rightOrigin) {
      const sides = [origin, rightOrigin].flatMap((id) => (id ? [besideOf(item, id)] : []));
      return agreed(sides);
    }
    const parent: unknown = item.parent;
    if (typeof parent === 'string') {
      return ROOTS.some((name) => name === parent) ? { kind: 'map', depth: 0, key: item.parentSub } : 'wrong';
    }
    return parent instanceof Y.ID && isEarlier(item, parent) ? ofParent(parent, item.parentSub) : 'wrong';
  };

  const besideOf = (item: Y.Item, id: Y.ID): FoundPlace => {
    if (!isEarlier(item, id)) return 'wrong';
    const found = find(id);
    return found instanceof Y.Item ? of(found) : found;
  };

  const of = (item: Y.Item): FoundPlace => {
    const before = known.get(item);
    if (before !== undefined) return before;
    // Whoever asks again while this is being read has gone round in a circle.
    known.set(item, 'wrong');
    const place = read(item);
    known.set(item, place);
    return place;
  };
  return { of };
}

// yjs does not look for what a client's own later structs bring: it would throw half way through.
function isEarlier(item: Y.Item, id: Y.ID): boolean {
  return id.client !== item.id.client || id.clock < item.id.clock;
}

function agreed(sides: readonly FoundPlace[]): FoundPlace {
  for (const odd of ['wrong', 'gap', 'gone'] as const) if (sides.includes(odd)) return odd;
  const [first, second] = sides;
  if (typeof first !== 'object') return 'wrong';
  if (typeof second !== 'object') return first;
  const same = first.kind === second.kind && first.key === second.key && first.depth === second.depth;
  return same ? first : 'wrong';
}

function structAt(list: readonly Struct[], clock: number): Struct | null {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = list[middle];
    if (!struct) return null;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return null;
}

function kindOf(type: Y.AbstractType<unknown>): 'map' | 'text' | null {
  if (type.constructor === Y.Map) return 'map';
  return type.constructor === Y.Text ? 'text' : null;
}

function ofStored(parent: Y.AbstractType<unknown>, key: string | null): FoundPlace {
  const kind = kindOf(parent);
  if (kind === null) return 'wrong';
  let depth = 0;
  for (let owner = parent._item; owner !== null; depth += 1) {
    if (!(owner.parent instanceof Y.AbstractType)) return 'gone';
    owner = owner.parent._item;
  }
  return { kind, depth, key };
}
