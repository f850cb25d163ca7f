import { FLAG, TEXT } from '../action-arguments.js';

export const USAGE = `Usage: npm run concordat -- policy decide --policy P --question Q [--json]
       npm run concordat -- policy simulate --policy P --draft D --cases CASES [--at T] [--json]
       npm run concordat -- policy diff --policy P --draft D [--json]
       npm run concordat -- policy lint (--policy P | --text FILE) [--json]
       npm run concordat -- policy check --policy P [--draft D] [--at T] [--json]

  decide     for each field asked about: shared, as a summary, its own value or withheld; the rule, and what would change it
  simulate   what a draft would do to cases: who gains, loses, gets less; what copies may no longer hold; approvals needed
  diff       what changes from one version to another, cell by cell
  lint       judging words, medicines and unknown abbreviations in a policy's reasons, or in a text
  check      whether a policy is whole and comes out as its table of expected outcomes says; with --draft, whether the
             draft may go to those who sign

  --policy P     a policy as the hub exports it (JSON)
  --draft D      another version, in the same form
  --question Q   who asks for what, in which circumstances (JSON or YAML; the form is in the README beside this command)
  --cases CASES  a list of cases in that form, without anything about a person
  --at T         the time asked about, such as 2027-01-31T12:00:00Z; without it, now
  --json         one JSON object
  --help         this text

Exit codes: 0 done, 1 a file or a policy is not as it should be, 2 wrong use. Nothing is sent anywhere.
`;

export const ALLOWED = {
  decide: { policy: TEXT, question: TEXT, json: FLAG },
  simulate: { policy: TEXT, draft: TEXT, cases: TEXT, at: TEXT, json: FLAG },
  diff: { policy: TEXT, draft: TEXT, json: FLAG },
  lint: { policy: TEXT, text: TEXT, json: FLAG },
  check: { policy: TEXT, draft: TEXT, at: TEXT, json: FLAG },
} as const;

export type PolicyAction = keyof typeof ALLOWED;
