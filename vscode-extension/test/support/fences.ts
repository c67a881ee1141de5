import { readFileSync } from "node:fs";

/** The first block of that language below a heading of a page. */
export function fence(page: string, heading: string, language: string): string {
  const text = readFileSync(page, "utf8");
  const below = text.slice(text.indexOf(`## ${heading}\n`));
  const block = new RegExp("```" + language + "\\n([^]*?)```").exec(below);
  if (block?.[1] === undefined) {
    throw new Error(`${page} has no ${language} below ${heading}`);
  }
  return block[1];
}
