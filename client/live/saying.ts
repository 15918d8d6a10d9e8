import { createValue, type Value } from './value.ts';

/** What just happened, in a sentence that stays until dismissed. */
export interface Said {
  readonly text: string;
  readonly tone: 'done' | 'warning';
  /** True when Undo takes back what the sentence says. */
  readonly canUndo: boolean;
  /** An offer beside the sentence, such as putting an overtaken item back after all. */
  readonly offer: { readonly label: string; readonly take: () => void } | null;
  /** Where the sentence leads. */
  readonly link: { readonly label: string; readonly to: string } | null;
  readonly key: number;
}

export interface Heard {
  readonly text: string;
  readonly key: string | number;
}

export interface Saying {
  readonly said: Value<Said | null>;
  readonly say: (said: Partial<Said> & { readonly text: string }) => void;
  /** What is to be read out: whichever came last, one's own sentence or what others did. */
  readonly heard: Value<Heard | null>;
}

export function createSaying(): Saying {
  const said = createValue<Said | null>(null);
  const heard = createValue<Heard | null>(null);
  let count = 0;
  return {
    said,
    heard,
    say: (next) => {
      count += 1;
      const sentence = {
        tone: 'done' as const,
        canUndo: false,
        offer: null,
        link: null,
        ...next,
        key: count,
      };
      said.set(sentence);
      heard.set(sentence);
    },
  };
}
