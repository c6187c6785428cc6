// The file of recorded answers beside a test: every question once, and for each test which it asks, in order.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Answer, Where } from "../src/tests/recorded";

/** A question and what the core said. */
export type Question = { command: string; request: unknown } & Answer;

/** What one test asked in one room. */
export interface Visit {
  where: Where;
  asked: Question[];
}

/** The visits of each test, by its name. */
export type Visits = Map<string, Visit[]>;

interface File {
  questions: Record<string, Question>;
  tests: Record<string, (Where & { asked: string[] })[]>;
}

/** Where the answers of a file of tests are. */
export const beside = (tests: string) => tests.replace(/\.test\.ts$/, ".answers.json");

/** What is recorded. */
export function read(path: string): Visits {
  if (!existsSync(path)) return new Map();
  const { questions, tests } = JSON.parse(readFileSync(path, "utf8")) as File;
  const visit = ({ asked, ...where }: File["tests"][string][number]): Visit => ({
    where,
    asked: asked.map((name) => questions[name]!),
  });
  return new Map(Object.entries(tests).map(([name, all]) => [name, all.map(visit)]));
}

/** Writes it down; where no test asks anything there is no file. */
export function write(path: string, visits: Visits): void {
  if (visits.size === 0) rmSync(path, { force: true });
  else writeFileSync(path, `${printed(packed(visits))}\n`);
}

function packed(visits: Visits): File {
  const file: File = { questions: {}, tests: {} };
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (question: Question) => {
    const text = JSON.stringify(question);
    const known = names.get(text);
    if (known !== undefined) return known;
    const nth = (counts.get(question.command) ?? 0) + 1;
    counts.set(question.command, nth);
    const name = `${question.command} ${nth}`;
    names.set(text, name);
    file.questions[name] = question;
    return name;
  };
  for (const [test, all] of visits)
    file.tests[test] = all.map(({ where, asked }) => ({ ...where, asked: asked.map(nameOf) }));
  return file;
}

/** JSON in lines that people can compare: what fits into one line stands in one. */
export function printed(value: unknown, indent = "", before = 0): string {
  const flat = JSON.stringify(value);
  const isPlain = typeof value !== "object" || value === null;
  if (isPlain || indent.length + before + flat.length <= 120) return flat;
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map((one) => printed(one, inner))
    : Object.entries(value).map(([name, one]) => {
        const head = `${JSON.stringify(name)}: `;
        return head + printed(one, inner, head.length);
      });
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.map((line) => inner + line).join(",\n")}\n${indent}${close}`;
}
