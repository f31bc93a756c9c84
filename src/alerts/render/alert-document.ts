import type { AccountId, Region } from '../../model/account';
import type { AlertKind } from '../../model/alert';
import type { EffectiveState } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import type { Severity } from '../../model/severity';
import { stateHeading } from '../../wording/states';
import type { AlertReading } from '../alert-reading';
import { redacted, type Redaction } from '../redaction';
import { alertView, type AlertView, type FindingView } from '../view/alert-view';
import type { EventView } from '../view/event-view';
import { plainWords } from '../view/resource-words';
import { counted, plainText } from './mrkdwn';
import { shortAccount } from './said';

/** So many findings, accounts and events a document names; the others are counted. */
const MOST_NAMED = 100;
const SHORTEST_LIST = 1;
const HEADLINE = 400;

/**
 * The view of an alert as JSON, for whoever is told by a program: docs/alerts.md has it. Texts are as they are in the record,
 * and instants never ages, so that the same findings give the same document.
 */
export interface AlertDocument {
  readonly schema: 1;
  readonly alert: string;
  readonly kind: AlertKind;
  readonly state: EffectiveState;
  readonly severity: Severity;
  /** In one line: how bad, what and where. */
  readonly headline: string;
  readonly rule: {
    readonly id: string;
    readonly title: string;
    readonly requirements: readonly string[];
    /** Ids of the customer's controls that it evidences. */
    readonly controls?: readonly string[] | undefined;
  };
  readonly otherRules: readonly { readonly id: string; readonly title: string }[];
  readonly accounts: readonly {
    readonly id: AccountId;
    readonly name?: string | undefined;
    readonly environment?: string | undefined;
    readonly owner?: string | undefined;
    readonly open: number;
    readonly total: number;
  }[];
  readonly regions: readonly Region[];
  readonly open: number;
  readonly total: number;
  readonly events: readonly {
    readonly call: string;
    readonly at: Instant;
    readonly actor: string;
    readonly actorAccount?: AccountId | undefined;
    readonly address?: string | undefined;
    readonly targets: readonly string[];
    readonly refused?: string | undefined;
  }[];
  readonly happened?: { readonly first: Instant; readonly last: Instant } | undefined;
  readonly openSince?: Instant | undefined;
  readonly due?: { readonly at: Instant; readonly isOverdue: boolean } | undefined;
  readonly findings: readonly {
    readonly id: string;
    readonly rule: string;
    readonly account: AccountId;
    readonly region: Region;
    readonly resource: string;
    readonly severity: Severity;
    readonly state: EffectiveState;
    readonly message: string;
    readonly dueAt?: Instant | undefined;
    readonly changed: FindingView['changed'];
  }[];
  /** How many more of each there are than it names. */
  readonly more: { readonly accounts: number; readonly events: number; readonly findings: number };
  readonly risk?: string | undefined;
  readonly reach?: string | undefined;
  readonly fix?: AlertView['fix'];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Nothing while anything is open. */
  readonly ended?:
    | { readonly from: Instant; readonly at: Instant; readonly how?: string | undefined }
    | undefined;
}

export function alertDocument(alert: AlertReading, redact: Redaction = 'none'): AlertDocument {
  const { reading } = redacted({ reading: alert, changes: [] }, redact);
  const view = alertView(reading);
  const { rule, otherRules, accounts, events, findings } = view;
  const { state, severity, regions, open, total, happened, due, risk, reach, fix, ended } = view;
  const document: AlertDocument = {
    schema: 1,
    alert: reading.id,
    kind: reading.kind,
    state,
    severity,
    headline: headline(view),
    rule: {
      id: rule.id,
      title: rule.title,
      requirements: rule.requirements,
      controls: rule.controls?.map(({ id }) => id),
    },
    otherRules: otherRules.map(({ id, title }) => ({ id, title })),
    accounts: accounts.map(({ of: { id, name, environment, owner }, open: still, total: all }) => ({
      id,
      name,
      environment,
      owner,
      open: still,
      total: all,
    })),
    regions,
    open,
    total,
    events: events.map(eventDocument),
    happened,
    openSince: ended === undefined ? view.seen : undefined,
    due,
    findings: findings.map(findingDocument),
    more: { accounts: 0, events: 0, findings: 0 },
    risk,
    reach,
    fix,
    links: view.links.map(({ label, url }) => ({ label, url })),
    ended: ended && { from: ended.from, at: ended.at, how: ended.event?.type },
  };
  return shortened(document, MOST_NAMED);
}

/** The same with shorter lists, so that as JSON it takes no more than so many bytes where that is possible. */
export function documentWithin(document: AlertDocument, bytes: number): AlertDocument {
  let most = MOST_NAMED;
  let fitting = document;
  while (Buffer.byteLength(JSON.stringify(fitting)) > bytes && most > SHORTEST_LIST) {
    most = Math.max(SHORTEST_LIST, Math.floor(most / 2));
    fitting = shortened(document, most);
  }
  return fitting;
}

function shortened(document: AlertDocument, most: number): AlertDocument {
  const { accounts, events, findings, otherRules, more } = document;
  const left = (list: readonly unknown[]) => Math.max(0, list.length - most);
  return {
    ...document,
    otherRules: otherRules.slice(0, most),
    accounts: accounts.slice(0, most),
    events: events.slice(0, most).map((event) => ({ ...event, targets: event.targets.slice(0, most) })),
    findings: findings.slice(0, most),
    more: {
      accounts: more.accounts + left(accounts),
      events: more.events + left(events),
      findings: more.findings + left(findings),
    },
  };
}

/** `CRITICAL · Root signed in to the console · prod payments`. */
function headline({ state, open, severity, headline: what, accounts, findings }: AlertView): string {
  const [account, ...others] = accounts;
  const place =
    account === undefined || others.length > 0
      ? counted(accounts.length, 'account')
      : shortAccount(account.of, 80);
  const [finding] = findings;
  const words = [
    ...(open > 0 ? [severity.toUpperCase()] : []),
    ...(state === 'open' ? [] : [stateHeading(state)]),
    plainText(what, 150),
    place,
    ...(finding === undefined
      ? []
      : [plainText(plainWords(finding.words), 90) + (findings.length > 1 ? ` +${findings.length - 1}` : '')]),
  ];
  return plainText(words.join(' · '), HEADLINE);
}

function eventDocument({ call, at, actor, from, address, targets, refused }: EventView) {
  return { call, at, actor: plainWords(actor), actorAccount: from, address, targets, refused };
}

function findingDocument({ head, state, changed }: FindingView): AlertDocument['findings'][number] {
  const { id, rule, account, region, resource, severity, message, dueAt } = head;
  return { id, rule, account, region, resource, severity, state, message, dueAt, changed };
}
