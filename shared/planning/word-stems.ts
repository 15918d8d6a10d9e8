/** Words that say nothing of a subject: plain English, and what every paper of a committee is called. */
const STOP_WORDS = new Set(
  `a about across after again all along also am an and any are around as at away back be because been before being better
  between but by can cannot could did do does doing down during each ever every few for from get getting give go goes
  going had has have he help her here his how i if in into is it its just keep last less like long look lot made make
  making many may me more most much my need needed needs never new next no nobody not nothing now of off often on one
  once only or other our out outside over own past people per please put really same say see she should since so some
  still such take taken takes taking than that the their them then there these they thing this those through to together too
  two under until up us use used user users using very want was way we well were what when where whether which while who whose
  why will with within without worse would yet you your year years yearly
  agenda annual annually approach arrangement briefing cabinet chair committee council councils councillor county
  current effect future impact improve improvement inquiry issue item level local member members note overview paper
  performance plan plans policy presentation problem process programme progress proposal provision question report
  reports resident residents review scrutiny service services state strategy subject suggestion support topic update
  updates work working`.split(/\s+/),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['women', 'woman'],
  ['men', 'man'],
  ['buses', 'bus'],
  ['taxis', 'taxi'],
  ['lives', 'life'],
  ['leaves', 'leaf'],
  // Another matter than a park, a plan and a build.
  ['parking', 'parking'],
  ['planning', 'planning'],
  ['building', 'building'],
]);

/** Words that fit many subjects, as stems: they order what was found more than they find. */
const WEAK_STEMS = new Set(
  `access arriv assessment build centre chang child clos closur collect community consult consultation cost country cut
  day decid delay down duty early empty end extra famil family fee fund future group hour house hous increas lat late
  life list loss lost money miss month night number offic open parent pay place plac primary priority public rate road
  rural run sav saving short shut site space spend staff station stop street time town village wait week weekly work
  worker young`.split(/\s+/),
);

/** True for a stem that fits many subjects. */
export function isWeakStem(stem: string): boolean {
  return WEAK_STEMS.has(stem);
}

/** True for a word that is left out of a comparison. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The words of a text in lower case, without hyphens, apostrophes and accents. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036F]/g, '')
      .replaceAll(/[’'](s\b)?/g, '')
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** A word without its plain English ending: plural, -ing, -ed, -ly. */
export function stemOf(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  return withoutEnding(singular(word));
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(x|ch|sh|ss|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function withoutEnding(word: string): string {
  const ending = /(ing|ed|ly)$/.exec(word)?.[0] ?? '';
  const stem = word.slice(0, word.length - ending.length);
  if (ending === '' || stem.length < 4 || !/[aeiouy]/.test(stem)) return withoutE(word);
  return withoutE(/([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);
}

// So that "close", "closed" and "closing" are one.
function withoutE(word: string): string {
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}
