/** What the most used passwords of Britain and of councils are made of, in lower case and undisguised. */
export const COMMON_WORDS: readonly string[] = `
  password passwort passphrase passcode letmein welcome changeme secret login admin administrator default
  guest user test master access hello trustno iloveyou love princess sunshine monkey dragon shadow freedom
  whatever flower superman batman pokemon starwars football baseball cricket rugby blink liverpool arsenal
  chelsea everton rangers celtic manchester united tottenham london england scotland wales britain charlie
  michael thomas jordan george january february march april june july august september october november
  december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas
  computer internet google microsoft qwerty qwertyuiop qazwsx qwe asd zxc abc 123 council councillor
  committee scrutiny overview democratic services borough district county city cabinet chairman officer
  member mayor election
`
  .trim()
  .split(/\s+/);
