import * as Y from 'yjs';

/** True when the letter behind which a place is, or the text at whose beginning it is, was taken out or cut off. */
export function isLostPlace(
  doc: Y.Doc,
  { item, type }: Y.RelativePosition,
  transaction: Y.Transaction | null,
): boolean {
  const id = item ?? type;
  if (id === null) return false;
  const struct = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  if (!(struct instanceof Y.Item)) return true;
  if (struct.deleted) return struct.redone === null;
  return transaction !== null && item !== null && isCutOff(struct, transaction);
}

/**
 * True for one's own letters that were on their way when somebody put all that stands around them elsewhere: they alone
 * are left where it was.
 */
function isCutOff(letter: Y.Item, transaction: Y.Transaction): boolean {
  const own = transaction.doc.clientID;
  if (letter.id.client !== own) return false;
  const isGone = ({ id }: Y.Item): boolean => Y.isDeleted(transaction.deleteSet, id);
  const next = (to: 'left' | 'right'): Y.Item | null => {
    let at = letter[to];
    while (
      at &&
      !isGone(at) &&
      (at.deleted || !at.countable || at.id.client === own || isNew(at, transaction))
    )
      at = at[to];
    return at;
  };
  const [left, right] = [next('left'), next('right')];
  return left !== null && isGone(left) && (right === null || isGone(right));
}

function isNew({ id }: Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0);
}
