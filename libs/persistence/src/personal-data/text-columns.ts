/**
 * What becomes of the texts and documents in rows that are about a person when she is forgotten. Every such column of
 * every such table stands here, in one list or the other: a test fails for one that does not.
 *
 * Kept: codes, keys, states and labels that say nothing of who she was, and hold the statistics.
 */
export const KEPT_TEXTS: Readonly<Record<string, readonly string[]>> = {
  account: ['kind', 'issuer', 'language'],
  completed_placement: ['specialty'],
  home_centre: ['recorded_by'],
  leave: ['source'],
  letter: ['state', 'fault'],
  need: ['key', 'item', 'specialties', 'requires', 'state'],
  need_decision: ['kind', 'detail', 'decided_by', 'revoked_by'],
  notification: ['key', 'topic', 'params'],
  placement: ['need_key', 'state', 'reason_code'],
  plan_placement: ['need_key'],
  plan_unplaced: ['need_key', 'specialties', 'reason_code', 'reason_params'],
  priority_claim: ['need_key', 'ground', 'state'],
  role_assignment: ['role', 'scope_kind'],
  seat_offer: ['state'],
  st_doctor: ['area', 'regulation'],
  swap: ['state'],
  swap_party: ['need_key', 'answer', 'approval'],
  wait_list_entry: ['need_key', 'specialty', 'state'],
  weeks_proposal: ['state'],
  wish: ['need_key', 'outcome', 'outcome_reason'],
  wish_list: ['state', 'receipt'],
};

/** Erased: what people have written, and what would lead back to her. The value is an expression of SQL. */
export const ERASED_TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  account: {
    username: `'forgotten-' || id`,
    password_hash: `CASE WHEN kind = 'local' THEN '' END`,
    // The provider's name for her is her HSA-id.
    subject: `CASE WHEN kind = 'oidc' THEN 'forgotten-' || id END`,
  },
  certificate: { signed_by: `'[…]'`, note: 'NULL' },
  evaluation: { comment: 'NULL' },
  home_centre: { reason: 'NULL' },
  need_decision: {
    reason: `'[…]'`,
    revoke_reason: `CASE WHEN revoke_reason IS NULL THEN NULL ELSE '[…]' END`,
  },
  person: { name: '$2', hsa_id: 'NULL', email: 'NULL' },
  placement: { plan_for_rest: 'NULL' },
  st_doctor: { study_director: 'NULL', main_supervisor: 'NULL', note: 'NULL' },
  swap: { reason: 'NULL' },
  swap_party: { study_director: 'NULL' },
  weeks_proposal: { reason: `'[…]'`, answer: 'NULL' },
};

/** Rows that go altogether: they serve nobody once she is forgotten. */
export const REMOVED_TABLES: readonly string[] = [
  'access_token',
  'login_session',
  'notification',
  'priority_claim_text',
  'provisioned_user',
  'report_file',
  'report_schedule',
  'role_assignment',
];
