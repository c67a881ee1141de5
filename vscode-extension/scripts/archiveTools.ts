import { thisMachine } from "../src/java/machine";

export { dump } from "../src/server/archive";
export const versionOf = thisMachine.versionOf;
