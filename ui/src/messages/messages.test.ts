import { expect, test } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

function leaves(table: object, path = ""): [string, unknown][] {
  return Object.entries(table).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? leaves(value, `${path}${name}.`)
      : [[path + name, value] as [string, unknown]],
  );
}

test("English says everything Chinese says, and nothing else", () => {
  expect(leaves(en).map(([path]) => path)).toEqual(leaves(zh).map(([path]) => path));
});

test("no message is empty, and English holds no Chinese", () => {
  for (const [path, words] of [...leaves(zh), ...leaves(en)]) expect(words, path).not.toBe("");
  for (const [path, words] of leaves(en))
    if (typeof words === "string") expect(words, path).not.toMatch(/\p{Script=Han}/u);
});

test("Chinese says 你 to the person; 您 is for customers, and stands in scripts only", () => {
  // A function is read as it is written.
  for (const [path, words] of leaves(zh)) expect(String(words), path).not.toContain("您");
});

test("every sentence is used somewhere", async () => {
  const sources = import.meta.glob("../**/*.{ts,svelte}", { query: "?raw", import: "default" });
  const code = await Promise.all(
    Object.entries(sources)
      .filter(([path]) => !/messages\/|\.test\.ts|wire\//.test(path))
      .map(([, load]) => load() as Promise<string>),
  );
  const text = code.join("\n");
  // Tables that are looked up by a value of the wire, or by an action's id.
  const byValue =
    /^(product|pair)$|^(kind|layer|outcome|basis|basisLong|state|facet|severity|actions|keys|rail)\.|\.(orders|themes|shuangpins|roles|templates|templateHints|inserts|units|views|blankNames|stands|bands|hows|hints|states|kinds|layers|ways|wayHints|guards|wrong|outcomes|did|groups|fields|tables|chips|dueChips|flag|ends)\./;
  const unused = leaves(zh)
    .map(([path]) => path)
    .filter((path) => !byValue.test(path))
    .filter((path) => {
      const [area, name] = path.split(".").slice(-2);
      return !new RegExp(`(?:\\.${area}|\\bwords)\\.${name}\\b`).test(text);
    });
  expect(unused).toEqual([]);
});
