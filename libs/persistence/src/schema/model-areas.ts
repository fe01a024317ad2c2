/** A part of the model that is read together. */
export interface ModelArea {
  readonly title: string;
  /** What it is about, in one or two sentences. */
  readonly about: string;
  readonly tables: readonly string[];
}

/** Every table in one area: the chapters of docs/model.md. */
export const MODEL_AREAS: readonly ModelArea[] = [
  {
    title: 'Region, people and roles',
    about:
      'Several regions live in one installation and see nothing of each other. A person is known by HSA-id; roles are held over one object each.',
    tables: [
      'region',
      'person',
      'account',
      'login_session',
      'access_token',
      'role_assignment',
      'provisioned_user',
      'provisioned_group',
      'notification',
    ],
  },
  {
    title: 'Health centres and doctors in training',
    about:
      'Who is in training where, at what share, and away when: all that the training clock runs by. Which centre is home follows periods that can neither overlap nor leave a gap.',
    tables: [
      'health_centre',
      'st_doctor',
      'home_centre',
      'employment_period',
      'leave',
      'completed_placement',
    ],
  },
  {
    title: 'Curriculum and needs',
    about:
      'Needs are generated from the curriculum in force and shaped by decisions, which are taken back but never removed. Placements, wishes and claims refer to a need by doctor and key.',
    tables: ['curriculum_version', 'planning_rule_change', 'need', 'need_decision'],
  },
  {
    title: 'Hosts and what they offer',
    about:
      'Owners and their contracts with the duty, clinics and supervisors, series and the slots that come from them. A seat is a row: it can be held once.',
    tables: [
      'provider',
      'care_contract',
      'contract_duty',
      'host_clinic',
      'supervisor',
      'supervisor_waiver',
      'slot_series',
      'slot',
      'block_seat',
      'rolling_seat',
    ],
  },
  {
    title: 'What doctors say',
    about:
      'Ranked wishes, of which every sent version is kept; special circumstances, whose reasons lie apart; and what they thought of a placement.',
    tables: ['wish_round', 'wish_list', 'wish', 'priority_claim', 'priority_claim_text', 'evaluation'],
  },
  {
    title: 'Runs, plans and placements',
    about:
      'A run makes a proposal; publishing it moves one pointer. A placement is what people have been told of, and holds its seat and its doctor’s weeks.',
    tables: [
      'optimisation_run',
      'run_part',
      'run_progress',
      'plan_version',
      'plan_placement',
      'plan_unplaced',
      'published_plan',
      'placement',
      'certificate',
      'doctor_week',
      'weeks_proposal',
    ],
  },
  {
    title: 'Nights and what-if',
    about:
      'How each region wants its nights, and calculations on a copy of its data: scenarios beside today, and where seats are worth most.',
    tables: ['night_setting', 'study'],
  },
  {
    title: 'Reports',
    about:
      'Follow-ups as files, ordered by hand or coming by themselves, made by workers for what the reader’s role may see.',
    tables: ['report_file', 'report_schedule'],
  },
  {
    title: 'Waiting and swapping',
    about:
      'Needs that wait for a seat and the offers made to them in the published order; rings of two to four doctors who hand their placements on.',
    tables: ['wait_list_entry', 'seat_offer', 'swap', 'swap_party'],
  },
  {
    title: 'Log, messages and imports',
    about: 'What was done, what is to be sent, what lists brought, and what somebody could not use.',
    tables: [
      'audit_log',
      'audit_head',
      'outbox_message',
      'message_delivery',
      'letter',
      'webhook_endpoint',
      'webhook_delivery',
      'idempotency_key',
      'import_batch',
      'header_mapping',
      'accessibility_report',
    ],
  },
];
