import { readFileSync } from "node:fs";

/** The grammar without its comments and its terminals. */
function rules(): string {
  return readFileSync("../dsl/src/main/java/org/iotopo/Iotopo.xtext", "utf8")
    .replaceAll(/\/\*[^]*?\*\//g, "")
    .replaceAll(/\/\/.*$/gm, "")
    .replace(/\nterminal [^]*$/, "");
}

/** The text of one rule. */
function rule(name: string): string {
  const found = new RegExp(`\\n(?:enum |fragment )?${name}(?: returns \\w+)?:([^]*?);`).exec(
    rules(),
  );
  if (found?.[1] === undefined) {
    throw new Error(`the grammar has no rule ${name}`);
  }
  return found[1];
}

/** Every word that the grammar knows, flags and enumerations among them. */
export function keywords(): string[] {
  const text = rules().replace(/\nName:[^]*?;/, "");
  const literals = [...text.matchAll(/'([@A-Za-z][\w-]*)'/g)].map((match) => match[1] as string);
  const enums = [...text.matchAll(/enum \w+:([^]*?);/g)]
    .flatMap((match) => (match[1] as string).split("|"))
    .map((value) => value.trim())
    .filter((value) => /^\w+$/.test(value));
  return [...new Set([...literals, ...enums])].sort();
}

/** The words that begin an element: what has a name, and the parts that a snippet is worth for. */
export function elementWords(): string[] {
  const named = rule("Named")
    .split("|")
    .map((name) => name.trim())
    .flatMap((name) => (name === "PciElement" ? ["Bridge", "Endpoint"] : [name]));
  const words = named.flatMap((name) =>
    name === "Bridge"
      ? [...rule("BridgeKind").matchAll(/'([\w-]+)'/g)].map((match) => match[1] as string)
      : [/'([\w-]+)'/.exec(rule(name))?.[1] as string],
  );
  const parts = ["Import", "Allow", "Window", "Inbound", "Bar", "Rom", "Acs", "SrIov", "Map"];
  const more = ["Needs", "Reserve", "MsiWindow", "Covers"];
  return [
    ...words,
    ...[...parts, ...more].map((name) => /'(@?[\w-]+)'/.exec(rule(name))?.[1] as string),
  ];
}
