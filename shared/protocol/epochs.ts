// A restore gives out a number no board has come near: when it was, in seconds, what epoch the backup was of, and room
// for what is begun afresh later. Numbers stay below 2⁵³ until the year 2255.
const RESTORED = 1_000_000;
const AFRESH = 1_000;
const UNKNOWN = AFRESH - 1;

/** The epoch of a document that was put back to a backup: higher than any that a copy anywhere can be of. */
export function restoredEpoch(from: number, seconds: number): number {
  return seconds * RESTORED + (from < UNKNOWN ? from : UNKNOWN) * AFRESH;
}

/** Why a copy of one epoch is not taken by a document of another. */
export type OtherEpoch = 'old-epoch' | 'restored' | 'other-history';

/**
 * What became of a document since a copy of it was of epoch `told`. Only when nothing was begun afresh since but by the
 * restore is the copy free of wording that may be kept no more.
 */
export function whyOtherEpoch(told: number, epoch: number): OtherEpoch {
  if (!(told < epoch)) return 'other-history';
  if (epoch < RESTORED * AFRESH) return 'old-epoch';
  const isLastStep = epoch % AFRESH === 0;
  const from = Math.floor(epoch / AFRESH) % AFRESH;
  return isLastStep && from !== UNKNOWN && told >= from && told < UNKNOWN ? 'restored' : 'old-epoch';
}
