/** The turn of steps that may take its last scrutiny officer from a committee: of two such steps the second looks anew. */
export const OFFICERS_TURN = 'officers';
