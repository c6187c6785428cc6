// What can be completed while writing: articles after `[[`, blanks after `{{`, values of the front
// matter, and the branch of a script. Pure but for the questions it asks the host.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Host } from "../host/host";
import { t } from "../messages/index.svelte";
import type { Facet } from "../wire";

/** Where the cursor is, as far as completing cares. */
export type Spot =
  | { kind: "link" | "blank"; from: number; typed: string }
  | { kind: "field"; name: string; from: number; typed: string }
  | { kind: "branch"; from: number; typed: string };

/** What could be completed at the end of `before`, a text up to the cursor; null for nothing. */
export function spotOf(before: string): Spot | null {
  const at = before.length;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const open = /(\[\[|\{\{)([^\]}\n]*)$/.exec(line);
  if (open) {
    const typed = open[2]!;
    return { kind: open[1] === "[[" ? "link" : "blank", from: at - typed.length, typed };
  }
  const inFront = before.startsWith("---\n") && !/\n---(?:\n|$)/.test(before.slice(3));
  const field = /^(\w+):\s*(?:\[(?:.*[,，]\s*)?)?([^,，\[\]]*)$/.exec(line);
  if (inFront && field) {
    const typed = field[2]!;
    return { kind: "field", name: field[1]!, from: at - typed.length, typed };
  }
  const headings = [...before.matchAll(/^## +(.+)$/gm)];
  const section = headings.at(-1)?.[1]?.trim();
  const item = /^- ?(\S*)$/.exec(line);
  if (item && (section === "下一步" || section === "Next"))
    return { kind: "branch", from: at - line.length, typed: item[1]! };
  return null;
}

/** Names of blanks that a text has, each once. */
export function blanksIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}\n]+)\}\}/g)].map((match) => match[1]!))];
}

const fields: Record<string, string> = { tags: "tag", industries: "industry", stages: "stage" };
const fixed: Record<string, string[]> = {
  kind: ["guide", "script", "case", "playbook", "course", "quiz"],
  layer: ["core", "application", "innovation"],
  outcome: ["success", "failure"],
};

/** Answers the editor's questions; facets are asked for once a draft. */
export function completing(host: Host) {
  let facets: Promise<Facet[]> | null = null;

  const ask = (text: string, limit: number, withFacets: boolean) =>
    host.ask("search", {
      text,
      limit,
      facets: withFacets,
      generation: 0,
      order: "relevance",
      offset: 0,
      stage: null,
      explain: false,
    });

  async function links(typed: string): Promise<Completion[]> {
    const { hits } = await ask(typed, 8, false);
    return hits.map((hit) => ({
      label: hit.title.map((piece) => piece.text).join(""),
      detail: t().kind[hit.kind],
      apply: `${hit.id}]]`,
    }));
  }

  async function values(name: string): Promise<Completion[]> {
    const known = fixed[name];
    if (known) return known.map((label) => ({ label, detail: nameOf(name, label) }));
    if (fields[name] === undefined) return [];
    facets ??= ask("", 1, true).then((view) => view.facets);
    const facet = (await facets).find((f) => f.name === fields[name]);
    return (facet?.values ?? []).map(({ value, count }) => ({ label: value, detail: `${count}` }));
  }

  function blanks(text: string): Completion[] {
    const names = [...new Set([...blanksIn(text), ...t().write.blankNames])];
    return names.map((label) => ({ label, apply: `${label}}}` }));
  }

  const branch = (): Completion[] => {
    const say = t().write.branchSay;
    return [{ label: `${say} → [[`, apply: `- ${say} → [[` }];
  };

  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const text = context.state.doc.toString();
    const spot = spotOf(text.slice(0, context.pos));
    if (!spot) return null;
    // The host finds by initials and aliases, so its answer is not filtered again.
    if (spot.kind === "link")
      return { from: spot.from, options: await links(spot.typed).catch(() => []), filter: false };
    if (spot.kind === "branch") return { from: spot.from, options: branch(), filter: false };
    const options = spot.kind === "field" ? await values(spot.name).catch(() => []) : blanks(text);
    return options.length === 0 ? null : { from: spot.from, options };
  };
}

function nameOf(name: string, value: string): string {
  const tables: Record<string, Record<string, string>> = {
    kind: t().kind,
    layer: t().layer,
    outcome: t().outcome,
  };
  return tables[name]?.[value] ?? "";
}
