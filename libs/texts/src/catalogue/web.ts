import { accounts } from './web/accounts.js';
import { audit } from './web/audit.js';
import { rules } from './web/rules.js';
import { whatIf } from './web/what-if.js';
import { absence } from './web/absence.js';
import { accessibility } from './web/accessibility.js';
import { answer } from './web/answer.js';
import { apiKeys } from './web/api-keys.js';
import { calendarLink } from './web/calendar-link.js';
import { contracts, waivers } from './web/contracts.js';
import { places } from './web/places.js';
import { curriculum, nights } from './web/curriculum.js';
import { changes } from './web/changes.js';
import { capacity } from './web/capacity.js';
import { claims } from './web/claims.js';
import { clinic } from './web/clinic.js';
import { conflict } from './web/conflict.js';
import { doctors } from './web/doctors.js';
import { frame } from './web/frame.js';
import { imports } from './web/imports.js';
import { leave } from './web/leave.js';
import { needs } from './web/needs.js';
import { offers } from './web/offers.js';
import { otherWeeks } from './web/other-weeks.js';
import { morning } from './web/morning.js';
import { overview } from './web/overview.js';
import { plan } from './web/plan.js';
import { proposals } from './web/proposals.js';
import { messagePage } from './web/messages.js';
import { repairs } from './web/repairs.js';
import { report } from './web/report.js';
import { reports } from './web/reports.js';
import { runs } from './web/runs.js';
import { sessions } from './web/sessions.js';
import { signIn } from './web/sign-in.js';
import { slots } from './web/slots.js';
import { studyDirector } from './web/study-director.js';
import { swaps } from './web/swaps.js';
import { training } from './web/training.js';
import { visitors } from './web/visitors.js';
import { webhooks } from './web/webhooks.js';
import { why } from './web/why.js';
import { wishes } from './web/wishes.js';

const pages = {
  signIn,
  sessions,
  overview,
  morning,
  plan: plan.plan,
  timeline: plan.timeline,
  placement: plan.placement,
  plans: proposals.plans,
  proposals: proposals.proposals,
  reasons: proposals.reasons,
  leftOut: proposals.leftOut,
  runs,
  slots,
  capacity,
  answer,
  apiKeys,
  webhooks,
  calendarLink,
  doctors,
  training,
  imports,
  visitors,
  otherWeeks,
  repairs,
  offers,
  conflict,
  changes,
  curriculum,
  nights,
  places,
  contracts,
  waivers,
  leave,
  claims,
  swaps,
  needs,
  clinic,
  wishes,
  why,
  whatIf,
  rules,
  audit,
  accounts,
  studyDirector,
  absence,
  report,
  reports,
  messages: messagePage,
  accessibility,
};

type Pages = typeof pages;

/** One language of every page. */
function inLanguage<Code extends 'sv' | 'en'>(
  code: Code,
): { readonly [Page in keyof Pages]: Pages[Page][Code] } {
  const chosen = Object.fromEntries(Object.entries(pages).map(([page, texts]) => [page, texts[code]]));
  return chosen as { readonly [Page in keyof Pages]: Pages[Page][Code] };
}

/** Every text of the web app: what all pages share, and each page's own under its name. */
export const webTexts = {
  sv: { ...frame.sv, ...inLanguage('sv') },
  en: { ...frame.en, ...inLanguage('en') },
} as const;
