// What a submission earned, in words.

export const zh = {
  title: "积分",
  given: (sum: string) => `+${sum}`,
  waiting: (sum: string) => `${sum}等第二位审核人确认`,
  refused: (sum: string) => `${sum}未发放`,
  reversed: (sum: string) => `收回过 ${sum}`,
  withheld: (sum: string) => `到了上限，少发 ${sum}`,
  states: {
    given: "已发放",
    waiting: "等第二人确认",
    refused: "未发放",
    withheld: "到了上限，没有发",
  },
  proposed: (who: string) => `${who} 提议`,
  agreed: (who: string) => `${who} 同意`,
  approved: (who: string) => `${who} 审核`,
  said: (who: string) => `${who} 决定`,
  cut: (whole: string, cut: string) => `原是 ${whole}，到了上限少发 ${cut}`,
  back: (who: string, sum: string) => `${who} 收回 ${sum}`,
};

export const en: typeof zh = {
  title: "Points",
  given: (sum) => `+${sum}`,
  waiting: (sum) => `${sum} waiting for a second reviewer`,
  refused: (sum) => `${sum} not given`,
  reversed: (sum) => `${sum} taken back`,
  withheld: (sum) => `a limit was reached: ${sum} less`,
  states: {
    given: "given",
    waiting: "waits for a second reviewer",
    refused: "not given",
    withheld: "nothing: a limit was reached",
  },
  proposed: (who) => `proposed by ${who}`,
  agreed: (who) => `agreed by ${who}`,
  approved: (who) => `reviewed by ${who}`,
  said: (who) => `decided by ${who}`,
  cut: (whole, cut) => `was ${whole}; a limit was reached, ${cut} less`,
  back: (who, sum) => `${who} took ${sum} back`,
};
