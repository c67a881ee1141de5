/** Splits options as a shell would: blanks divide, quotes hold together. */
export function words(line: string): string[] {
  const found: string[] = [];
  let word = "";
  let begun = false;
  let quote = "";
  for (const letter of line) {
    if (quote !== "") {
      if (letter === quote) {
        quote = "";
      } else {
        word += letter;
      }
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      begun = true;
    } else if (/\s/.test(letter)) {
      if (begun) {
        found.push(word);
      }
      word = "";
      begun = false;
    } else {
      word += letter;
      begun = true;
    }
  }
  return begun ? [...found, word] : found;
}
