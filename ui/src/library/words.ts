// Names of facet values for people: kinds and layers are ours, the rest is the workspace's own.

import { t } from "../messages/index.svelte";
import type { Filter, Kind, Layer } from "../wire";

export function valueWords(name: string, value: string): string {
  if (name === "kind") return t().kind[value as Kind] ?? value;
  if (name === "layer") return t().layer[value as Layer] ?? value;
  if (name === "is") return (t().state as Record<string, string>)[value] ?? value;
  return value;
}

/** `类型：案例`, `排除 类型：案例` */
export function filterWords(filter: Filter): string {
  const names: Record<string, string> = t().facet;
  const name = names[filter.name] ?? filter.name;
  const words = t().pair(name, valueWords(filter.name, filter.value));
  return filter.excluded ? `${t().library.not} ${words}` : words;
}
