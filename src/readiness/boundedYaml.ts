/** What a parser makes something of, each time. A file of several thousand lines has no more. */
const mostMarks = 25_000;
const mark = /[[\]{},:&*!?#|>\n]|- /g;

/** False: parsing would hold everything up, as a quarter of a megabyte of brackets does for seconds. */
export function isParsedSoon(yaml: string): boolean {
  let marks = 0;
  mark.lastIndex = 0;
  while (marks <= mostMarks && mark.test(yaml)) marks++;
  mark.lastIndex = 0;
  return marks <= mostMarks;
}
