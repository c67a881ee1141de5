import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar, type StateStack } from "vscode-textmate";

const require = createRequire(import.meta.url);
const { loadWASM, OnigScanner, OnigString } = oniguruma;
const { INITIAL, Registry } = textmate;

/** The grammar of the editor's colours, as VS Code runs it. */
export async function loadGrammar(): Promise<IGrammar> {
  await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async () => JSON.parse(readFileSync("syntaxes/iotopo.tmLanguage.json", "utf8")),
  });
  return (await registry.loadGrammar("source.iotopo")) as IGrammar;
}

/** Each piece of a text with its innermost scope, and whether the text ends as it began. */
export function tokenize(
  grammar: IGrammar,
  text: string,
): { readonly tokens: readonly (readonly [string, string])[]; readonly open: boolean } {
  let state: StateStack = INITIAL;
  const tokens: [string, string][] = [];
  for (const line of text.split(/\r?\n/)) {
    const result = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      tokens.push([line.slice(startIndex, endIndex), scopes[scopes.length - 1] as string]);
    }
    state = result.ruleStack;
  }
  return { tokens, open: state.depth > 1 };
}
