// The tariff of the memory workspace, its versions, and what another one would have paid.

import type { TariffField, TariffTrial, TariffVersion, TrialPair } from "../../wire";
import { refused, type Answers } from "./answers";
import type { People } from "./people";

type Answered = Pick<Answers, "tariff" | "tariff_set" | "tariff_try">;
type Table = Record<string, number>;
type Tariff = Record<string, number | Table | undefined> & { base: Table; band_percent: Table };

const dayMs = 86_400_000;
const most = 1_000_000;

const shipped = {
  base: { guide: 20, script: 30, case: 40, playbook: 40, course: 40, quiz: 20 },
  band_percent: { solid: 100, strong: 150, outstanding: 200 },
  ...{
    improve_percent: 50,
    promotion_percent: 10,
    use_points: 1,
    use_colleagues: 5,
    use_pair_month: 2,
  },
  ...{ day_cap: 200, month_cap: 1_500, month_budget: 20_000, cooling_days: 14 },
  ...{ two_deciders_above: 500, award_two_deciders_above: 100, request_days: 30 },
};

const bounds: Record<string, [number, number]> = {
  ...{ improve_percent: [0, 1_000], promotion_percent: [0, 1_000], band_percent: [0, 1_000] },
  ...{ cooling_days: [0, 3_650], request_days: [1, 3_650] },
};

export class Tariffs {
  #history: TariffVersion[];

  constructor(
    private readonly people: People,
    private readonly now: number,
  ) {
    const put = (version: number, ago: number, change: object): TariffVersion => ({
      ...{ version, atMs: now - ago * dayMs, by: "m-zhao" },
      text: JSON.stringify({ ...shipped, ...change }, null, 2),
    });
    this.#history = [
      put(3, 12, {}),
      put(2, 75, { day_cap: 150 }),
      put(1, 200, { day_cap: 150, use_points: 2 }),
    ];
  }

  readonly answers: Answered = {
    tariff: () => this.#view(),
    tariff_try: ({ text }) => {
      this.people.need("tariff_try");
      return this.#trial(this.#read(text));
    },
    tariff_set: ({ text }) => {
      const { id } = this.people.need("tariff_set");
      const next = JSON.stringify(this.#read(text), null, 2);
      if (next === this.#text) throw same;
      const version = this.#history[0]!.version + 1;
      this.#history = [{ version, atMs: Date.now(), by: id, text: next }, ...this.#history];
      return this.#view();
    },
  };

  get #text(): string {
    return this.#history[0]!.text;
  }

  #view() {
    const { version, text } = this.#history[0]!;
    return { version, text, fields: fieldsOf(JSON.parse(text) as Tariff), history: this.#history };
  }

  #read(text: string): Tariff {
    let tariff: Tariff;
    try {
      tariff = JSON.parse(text) as Tariff;
    } catch {
      throw refused("refused", "积分规则读不懂。", "The tariff cannot be read.");
    }
    const known = new Set(Object.keys(JSON.parse(this.#text) as Tariff));
    const strange = Object.keys(tariff).find((name) => !known.has(name));
    if (strange !== undefined)
      throw refused("refused", `积分规则里没有“${strange}”这一项。`, `There is no “${strange}”.`);
    for (const { path, least, most } of fieldsOf(tariff)) {
      const n = at(tariff, path);
      if (n === undefined || n < least || n > most)
        throw refused(
          "refused",
          `“${path}”要在 ${least} 到 ${most} 之间。`,
          `“${path}” lies between ${least} and ${most}.`,
        );
    }
    return tariff;
  }

  #trial(then: Tariff): TariffTrial {
    const now = JSON.parse(this.#text) as Tariff;
    const both = (of: (tariff: Tariff) => number): TrialPair => ({ now: of(now), then: of(then) });
    const priced = (t: Tariff) => 6 * t.base["script"]! + 3 * t.base["case"]! * 2;
    const improved = (t: Tariff) => Math.floor((4 * t.base["script"]! * single(t)) / 100);
    const used = (t: Tariff) => 46 * Number(t["use_points"]);
    const cut = (t: Tariff) => (Number(t["day_cap"]) < 100 ? 60 : 0);
    const credit = (t: Tariff) =>
      Math.floor(((priced(t) + improved(t)) * Number(t["promotion_percent"])) / 100);
    return {
      ...{ fromMs: this.now - 90 * dayMs, toMs: this.now },
      rows: [
        { what: "publish", times: 9, amount: both((t) => priced(t) - cut(t)) },
        { what: "improve", times: 4, amount: both(improved) },
        { what: "use", times: 46, amount: both(used) },
        { what: "promotion", times: 13, amount: both(credit) },
      ],
      points: both((t) => priced(t) - cut(t) + improved(t) + used(t)),
      withheld: both(cut),
      twoDeciders: both((t) =>
        t.base["case"]! * 2 > Number(t["award_two_deciders_above"]) ? 3 : 0,
      ),
      atLimit: both((t) => (Number(t["day_cap"]) < 100 ? 2 : 0)),
      dearRequests: both((t) => (400 > Number(t["two_deciders_above"]) ? 1 : 0)),
    };
  }
}

const single = (tariff: Tariff) => Number(tariff["improve_percent"]);

function at(tariff: Tariff, path: string): number | undefined {
  const [name = "", row] = path.split(".");
  const value = tariff[name];
  return row === undefined ? (value as number) : (value as Table | undefined)?.[row];
}

function fieldsOf(tariff: Tariff): TariffField[] {
  const tables = ["base", "band_percent"] as const;
  const paths = [
    ...Object.keys(shipped).filter((name) => !tables.includes(name as "base")),
    ...tables.flatMap((table) => Object.keys(tariff[table] ?? {}).map((row) => `${table}.${row}`)),
  ];
  return paths.map((path) => {
    const [least, up] = bounds[path.split(".")[0]!] ?? [0, most];
    return { path, least, most: up };
  });
}

const same = refused(
  "refused",
  "和现行的规则一样，没有要改的。",
  "This is the tariff in force; there is nothing to change.",
);
