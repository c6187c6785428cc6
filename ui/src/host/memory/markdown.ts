// The bit of Markdown the memory base is written in, as HTML and as a script.
// The desktop has the real reader; this one only has to look like it from outside.

import type { BlankInput, LinePart, LineView, OutlineItem, ScriptView } from "../../wire";
import { pictureAt } from "./pictures";

/** What a body turns into. */
export interface Rendered {
  html: string;
  outline: OutlineItem[];
  script: ScriptView | null;
  summary: string;
  /** Ids it links to, in order. */
  links: string[];
}

const escape = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c,
  );

/** Reads a body. `title` names an article by its id. */
export function render(body: string, title: (id: string) => string): Rendered {
  const blocks = body.trim().split("\n");
  const out: Rendered = { html: "", outline: [], script: null, summary: "", links: [] };
  const script: ScriptView = { lines: [], points: [], avoid: [], branches: [] };
  let section = "";
  let step: string | null = null;
  let open = "";

  const inline = (text: string) =>
    escape(text)
      .replace(/!\[([^\]]*)\]\(([^)\s]+)\)/g, (raw, alt: string, path: string) => {
        const src = pictureAt(path);
        return src === null
          ? `<span class="no-picture">${raw}</span>`
          : `<img src="${src}" alt="${alt}">`;
      })
      .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
      .replace(/`(.+?)`/g, "<code>$1</code>")
      .replace(
        /\{\{(.+?)\}\}/g,
        (_, inside: string) => `<span class="blank">${blank(inside).name}</span>`,
      )
      .replace(/\[\[([\w-]+)\]\]/g, (_, id: string) => {
        out.links.push(id);
        return `<a href="jinnang://article/${id}">${escape(title(id))}</a>`;
      });
  const container = (tag: string) => {
    if (open === tag) return;
    if (open !== "") out.html += `</${open}>`;
    if (tag !== "") out.html += `<${tag}>`;
    open = tag;
  };

  for (const line of blocks) {
    const heading = /^(#{2,3}) (.+)$/.exec(line);
    const item = /^(?:- |\d+\. )(.+)$/.exec(line);
    if (heading) {
      container("");
      const level = heading[1]!.length;
      const text = heading[2]!;
      const anchor = `s${out.outline.length + 1}-${text.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
      if (level === 2) [section, step] = [text, null];
      else step = text;
      out.outline.push({ text, level, anchor });
      out.html += `<h${level} id="${anchor}">${inline(text)}</h${level}>`;
    } else if (line.startsWith("> ")) {
      container("");
      if (section === "话术") script.lines.push(toLine(step, line.slice(2)));
      out.html += `<blockquote><p>${inline(line.slice(2))}</p></blockquote>`;
    } else if (item) {
      container(line.startsWith("- ") ? "ul" : "ol");
      if (section === "要点") script.points.push(item[1]!);
      if (section === "避免") script.avoid.push(item[1]!);
      const branch = /^(.+?) → \[\[([\w-]+)\]\]$/.exec(item[1]!);
      if (section === "下一步" && branch) {
        const to = branch[2]!;
        script.branches.push({
          when: branch[1]!,
          to: { id: to, title: title(to), kind: "script", layer: "core", basis: null },
          ...{ rate: null, retired: null },
        });
      }
      out.html += `<li>${inline(item[1]!)}</li>`;
    } else if (line.startsWith("| ")) {
      if (line.startsWith("| ---")) continue;
      const cell = open === "table" ? "td" : "th";
      container("table");
      const cells = line
        .split("|")
        .slice(1, -1)
        .map((c) => `<${cell}>${inline(c.trim())}</${cell}>`);
      out.html += `<tr>${cells.join("")}</tr>`;
    } else if (line.trim() !== "") {
      container("");
      if (out.summary === "") out.summary = line;
      out.html += `<p>${inline(line)}</p>`;
    }
  }
  container("");
  if (script.lines.length > 0) out.script = script;
  return out;
}

function toLine(step: string | null, text: string): LineView {
  const parts = text
    .split(/\{\{(.+?)\}\}/)
    .map((piece, i): LinePart =>
      i % 2 === 1 ? blank(piece) : { kind: "words", pieces: [{ text: piece, hit: false }] },
    );
  return { step, parts: parts.filter((p) => p.kind === "blank" || p.pieces[0]!.text !== "") };
}

/** `name`, `name: a / b`, `name: 日期`, `name: 数 万元`; `= value` behind it stands until changed. */
function blank(inside: string): LinePart & { kind: "blank" } {
  const [declared = "", given] = inside.split(/\s*=\s*/);
  const [name = "", takes = ""] = declared.split(/[:：]\s*/);
  const number = /^数\s*(.*)$/.exec(takes);
  const options = takes.split(/\s*\/\s*/);
  const input: BlankInput =
    takes === "日期"
      ? { takes: "date" }
      : number
        ? { takes: "number", unit: number[1]! }
        : options.length > 1
          ? { takes: "choice", options }
          : { takes: "text" };
  return { kind: "blank", name, input, default: given ?? null };
}
