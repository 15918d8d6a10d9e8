/** Stands in a cell where the source begins a new line in it. */
export const LINE_IN_CELL = '\u2028';

const BREAK = /\s*(?:\u2028|<br\s{0,3}\/?>|<\/(?:p|li|div)>)\s*/gi;
const ENDS_OPEN = /(?:[,;&/(:–—-]|\b(?:and|of|for|the))$/i;
const GOES_ON = /^(?:[&,;:/()–—-]|\p{Ll})/u;

/** A cell of people in which a new line begins a new name or an office: the lines parted by commas. */
export function peopleByLine(cell: string): string {
  if (!cell.includes(LINE_IN_CELL) && !cell.includes('<')) return cell;
  let people = '';
  for (const line of cell.split(BREAK)) {
    const said = line.trim();
    if (said === '' || people === '') people += said;
    else people += `${joinsOn(people, said) ? '' : ','} ${said}`;
  }
  return people;
}

// A single word is the rest of a name ("Rowan" + "Tate") or of an office.
function joinsOn(above: string, line: string): boolean {
  if (ENDS_OPEN.test(above) || GOES_ON.test(line)) return true;
  const last = above.slice(above.lastIndexOf(',') + 1).trim();
  return !line.includes(' ') || !last.includes(' ');
}
