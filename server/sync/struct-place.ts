import * as Y from 'yjs';

/** What an item can be a child of: `text` is plain and `words` is formatted, inside an element. */
export type HolderKind = 'map' | 'text' | 'fragment' | 'element' | 'words';

/** The kind and depth of what an item is a child of, and its key there; a root has depth 0. */
interface Place {
  readonly kind: HolderKind;
  readonly depth: number;
  readonly key: string | null;
  /** Tells one parent from another; a root is known by its name. */
  readonly parent: string;
}

/** `gone`: the parent was deleted, and yjs drops the item. `gap`: it names what is not known. `wrong`: it makes no sense. */
type FoundPlace = Place | 'gone' | 'gap' | 'wrong';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** Says where the items of an update belong, from the update itself and from the document under it. */
export class PlaceReader {
  private readonly doc: Y.Doc;
  private readonly byClient: ReadonlyMap<number, readonly Struct[]>;
  private readonly known = new Map<Y.Item, FoundPlace>();

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.doc = doc;
    const byClient = new Map<number, Struct[]>();
    for (const struct of structs) {
      const list = byClient.get(struct.id.client);
      if (list) list.push(struct);
      else byClient.set(struct.id.client, [struct]);
    }
    this.byClient = byClient;
  }

  /** Where an item belongs; what that rests on is looked at first, however long the chain of it is. */
  of(item: Y.Item): FoundPlace {
    const known = this.known.get(item) ?? this.besideStored(item);
    if (known !== null) return known;
    const asked = [item];
    for (let last = asked.at(-1); last !== undefined; last = asked.at(-1)) {
      // Whoever asks again while this is being read has gone round in a circle.
      if (!this.known.has(last)) this.known.set(last, 'wrong');
      const next = this.restsOn(last).find((each) => !this.known.has(each));
      if (next !== undefined) asked.push(next);
      else {
        asked.pop();
        this.known.set(last, this.read(last));
      }
    }
    return this.placeOf(item);
  }

  /** As nearly all items belong: where their stored neighbours do; null for any other. */
  private besideStored({ id, parent, origin, rightOrigin }: Y.Item): FoundPlace | null {
    if (parent instanceof Y.AbstractType) return null;
    const left = this.placeOfStored(origin, id);
    const right = this.placeOfStored(rightOrigin, id);
    if (left === null || right === null) return null;
    return left && right ? agreed([left, right]) : (left ?? right ?? null);
  }

  /** Undefined when there is no such neighbour; null when it is not known at once. */
  private placeOfStored(id: Y.ID | null, of: Y.ID): FoundPlace | null | undefined {
    if (id === null) return undefined;
    const isEarlier = id.client !== of.client || id.clock < of.clock;
    if (!isEarlier || id.clock >= Y.getState(this.doc.store, id.client)) return null;
    const found = Y.getItem(this.doc.store, id);
    if (!(found instanceof Y.Item && found.parent instanceof Y.AbstractType)) return null;
    return placeUnder(found.parent as Y.AbstractType<unknown>, found.parentSub);
  }

  /** The items that say where an item belongs. */
  private restsOn(item: Y.Item): readonly Y.Item[] {
    const { origin, rightOrigin } = item;
    if (item.parent instanceof Y.AbstractType) return [];
    const ids = origin || rightOrigin ? [origin, rightOrigin] : [item.parent];
    return ids.flatMap((id) => {
      const found = id instanceof Y.ID && isEarlier(item, id) ? this.find(id) : null;
      return found instanceof Y.Item ? [found] : [];
    });
  }

  private placeOf(item: Y.Item): FoundPlace {
    return this.known.get(item) ?? 'wrong';
  }

  private read(item: Y.Item): FoundPlace {
    const parent: unknown = item.parent;
    if (parent instanceof Y.AbstractType)
      return placeUnder(parent as Y.AbstractType<unknown>, item.parentSub);
    const { origin, rightOrigin } = item;
    if (origin || rightOrigin) {
      return agreed([origin, rightOrigin].flatMap((id) => (id ? [this.beside(item, id)] : [])));
    }
    if (typeof parent === 'string') {
      // The roots of a room are those that its kind has given a type.
      const root = this.doc.share.get(parent);
      const kind = root === undefined ? null : kindOf(root as Y.AbstractType<unknown>);
      return kind === null ? 'wrong' : { kind, depth: 0, key: item.parentSub, parent };
    }
    return parent instanceof Y.ID && isEarlier(item, parent) ? this.under(parent, item.parentSub) : 'wrong';
  }

  private beside(item: Y.Item, id: Y.ID): FoundPlace {
    if (!isEarlier(item, id)) return 'wrong';
    const found = this.find(id);
    return found instanceof Y.Item ? this.placeOf(found) : found;
  }

  private under(parent: Y.ID, key: string | null): FoundPlace {
    const found = this.find(parent);
    if (!(found instanceof Y.Item)) return found;
    if (found.content instanceof Y.ContentDeleted) return 'gone';
    if (!(found.content instanceof Y.ContentType)) return 'wrong';
    const outer = this.placeOf(found);
    if (typeof outer === 'string') return outer;
    const kind = kindOf(found.content.type);
    return kind === null ? 'wrong' : { kind, depth: outer.depth + 1, key, parent: nameOf(parent) };
  }

  private find(id: Y.ID): Y.Item | 'gone' | 'gap' {
    const isStored = id.clock < Y.getState(this.doc.store, id.client);
    const struct = isStored
      ? Y.getItem(this.doc.store, id)
      : structAt(this.byClient.get(id.client) ?? [], id.clock);
    if (struct === null) return 'gap';
    return struct instanceof Y.Item ? struct : 'gone';
  }
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
  return first.parent === second.parent && first.key === second.key ? first : 'wrong';
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

function nameOf({ client, clock }: Y.ID): string {
  return `${client} ${clock}`;
}

const HOLDERS = new Map<unknown, HolderKind>([
  [Y.Map, 'map'],
  [Y.Text, 'text'],
  [Y.XmlFragment, 'fragment'],
  [Y.XmlElement, 'element'],
  [Y.XmlText, 'words'],
]);

function kindOf(type: Y.AbstractType<unknown>): HolderKind | null {
  return HOLDERS.get(type.constructor) ?? null;
}

/** Where each type stands, which never changes. */
const STANDS = new WeakMap<Y.AbstractType<unknown>, Omit<Place, 'key'>>();

function placeUnder(parent: Y.AbstractType<unknown>, key: string | null): FoundPlace {
  const known = STANDS.get(parent);
  if (known) return { ...known, key };
  const kind = kindOf(parent);
  if (kind === null) return 'wrong';
  let depth = 0;
  for (let owner = parent._item; owner !== null; depth += 1) {
    if (!(owner.parent instanceof Y.AbstractType)) return 'gone';
    owner = owner.parent._item;
  }
  const name = parent._item ? nameOf(parent._item.id) : Y.findRootTypeKey(parent);
  STANDS.set(parent, { kind, depth, parent: name });
  return { kind, depth, parent: name, key };
}
