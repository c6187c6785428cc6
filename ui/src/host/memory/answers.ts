// How the parts of the memory host answer, and what they refuse with.

import type { Code, CoreCommands, ShellCommands, Tag, WireError } from "../../wire";

export type Commands = CoreCommands & ShellCommands;

/** An answer to each command. */
export type Answers = {
  [K in keyof Commands]: (r: Commands[K]["request"]) => Commands[K]["response"];
};

export const refused = (code: Code, zh: string, en: string): WireError => ({
  code,
  message: { zh, en },
});

/** What a command changes for other windows. */
export const changes: Partial<Record<keyof Commands, Tag[]>> = {
  workspace_begin: ["people", "articles", "review"],
  member_add: ["people"],
  member_change: ["people"],
  member_erase: ["people"],
  sign_in: ["people", "drafts", "review", "points", "runs", "call", "searches", "at_hand"],
  sign_out: ["people", "drafts", "review", "points", "runs", "call", "searches", "at_hand"],
  secret_set: ["people"],
  secret_reset: ["people"],
  member_unlock: ["people"],
  clock_confirm: ["people", "points", "review"],
  journal_accept: ["people", "points", "review"],
  journal_cleanse: ["people"],
  article_read: ["call", "at_hand"],
  article_used: ["call", "at_hand"],
  favourite_set: ["at_hand"],
  call_say: ["call"],
  call_end: ["call"],
  call_forget: ["call"],
  call_restore: ["call"],
  calls_unowned: ["call"],
  call_case: ["drafts"],
  draft_start: ["drafts"],
  draft_discard: ["drafts"],
  draft_restore: ["drafts"],
  submit: ["drafts", "review"],
  publish_alone: ["drafts", "review", "articles"],
  submission_claim: ["review"],
  submission_decide: ["review", "articles", "points", "drafts"],
  submission_withdraw: ["review", "drafts"],
  submission_leave: ["review"],
  comment_add: ["review"],
  question_ask: ["review"],
  question_settle: ["review"],
  article_flag: ["review"],
  flag_dismiss: ["review"],
  article_verify: ["articles", "review"],
  outside_adopt: ["articles", "review"],
  outside_revert: ["articles", "review"],
  article_retire: ["articles", "at_hand", "review", "runs"],
  article_restore: ["articles", "at_hand", "review", "runs"],
  revision_restore: ["articles", "review"],
  points_reverse: ["points", "review"],
  award_decide: ["points", "review"],
  tariff_set: ["points"],
  use_settle: ["points"],
  backup: ["status"],
  rules_set: ["review", "articles"],
  calendar_set: ["runs", "review", "status"],
  board_join: ["points"],
  reward_offer: ["points"],
  reward_request: ["points"],
  redemption_decide: ["points"],
  run_start: ["runs"],
  run_change: ["runs"],
};
