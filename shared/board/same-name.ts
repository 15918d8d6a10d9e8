const TITLES = /^(?:(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|lord|lady)\.?\s+)+/;

/** A name without titles, capitals and doubled spaces, for telling whether two names are one person's. */
export function plainName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(TITLES, '');
}

/** True when two names, as people write them, are the same but for titles, capitals and spaces. */
export function isSameName(one: string, other: string): boolean {
  const plain = plainName(one);
  return plain !== '' && plain === plainName(other);
}
