import type { ProgrammeDocument } from './interchange.ts';
import type { Repair } from './repair.ts';

/** What a programme's front page says beside its members and meetings; `''` where it says nothing. */
export interface FrontMatter {
  readonly remit: string;
  readonly outcome: string;
  readonly contact: string;
  readonly venue: string;
  readonly introduction: string;
  readonly signatory: string;
}

/** One programme found in a text, with what a person should settle. */
export interface FoundProgramme {
  readonly programme: ProgrammeDocument;
  readonly front: FrontMatter;
  readonly repairs: readonly Repair[];
}

/** What reading a text came to; `reason` is a sentence for people. */
export type ReadResult =
  | { readonly kind: 'found'; readonly programmes: readonly FoundProgramme[] }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };
