import type { AccountPrincipal, AccountPrincipals } from './account-principals';
import { administratorStatements, isEveryAction, isEveryResource } from './breadth';
import { makesAdministrator, type Escalation, type EscalationSettings } from './escalation';
import { escalationsInSteps } from './further-steps';
import { referenceTo, type AttachedPolicy, type Statement, type StatementReference } from './policy';

export interface PrincipalSummary {
  readonly arn: string;
  readonly administrator: Administrator;
  /** Ways to make itself administrator with what it holds, in however many steps, whatever `administrator` says. */
  readonly equivalents: readonly Escalation[];
  /** All escalations, those included that lead to less or wait for something. */
  readonly escalations: readonly Escalation[];
  /** What its Allow statements name, by service, ascending; `*` stands for every service. */
  readonly services: readonly ServiceAccess[];
  /** Every Deny of its identity policies, boundary and service control policies. */
  readonly denies: readonly StatementReference[];
  /** Name of the boundary policy. */
  readonly boundary?: string;
  /** Policies that apply to it and could not be read; the summary is then incomplete. */
  readonly unread: readonly string[];
}

interface Administrator {
  readonly is: 'yes' | 'no' | 'depends';
  /** The statements that allow everything. */
  readonly because: readonly StatementReference[];
  /** Why those do not decide it: the policies that allow less, or the condition keys. */
  readonly limitedBy: readonly string[];
}

interface ServiceAccess {
  /** Prefix of the actions, in lower case. */
  readonly service: string;
  /** Some statement names every action of it. */
  readonly everyAction: boolean;
  /** Some statement names every resource. */
  readonly everyResource: boolean;
  /** No statement is without conditions. */
  readonly onlyWithConditions: boolean;
  readonly statements: readonly StatementReference[];
}

const NOTHING_SET: EscalationSettings = {};

/**
 * What a user or role can do through inline, attached and group policies together.
 * @param settings the same object for every principal of an account: what its other principals can become is kept for it.
 */
export function summarisePrincipal(
  principal: AccountPrincipal,
  account: AccountPrincipals,
  settings: EscalationSettings = NOTHING_SET,
): PrincipalSummary {
  const { arn, identity, boundary, unread } = principal;
  const layers = [...identity, ...(boundary ? [boundary] : []), ...(settings.serviceControl ?? []).flat()];
  const escalations = escalationsInSteps(principal, account, settings);
  return {
    arn,
    administrator: administratorOf(principal, settings.serviceControl ?? []),
    equivalents: escalations.filter(makesAdministrator),
    escalations,
    services: servicesOf(identity),
    denies: layers.flatMap((attached) =>
      attached.policy.statements
        .filter(({ effect }) => effect === 'Deny')
        .map((s) => referenceTo(attached, s)),
    ),
    ...(boundary ? { boundary: boundary.name } : {}),
    unread,
  };
}

/**
 * Whether a principal is an administrator: some statement allows everything, and every layer above
 * does too. Denies of single actions do not take that away (an administrator can remove most of them);
 * a Deny of everything does.
 */
function administratorOf(
  { identity, boundary, unread }: AccountPrincipal,
  serviceControl: readonly (readonly AttachedPolicy[])[],
): Administrator {
  const found = identity.flatMap((attached) =>
    administratorStatements(attached.policy).map((statement) => ({ attached, statement })),
  );
  const because = found.map(({ attached, statement }) => referenceTo(attached, statement));
  const levels = [...(boundary ? [[boundary]] : []), ...serviceControl];
  const narrower = levels.filter((level) => !level.some((attached) => mayAllowEverything(attached)));
  const denies = [...identity, ...levels.flat()].flatMap((attached) =>
    attached.policy.statements.filter(isDenyOfEverything).map((statement) => ({ attached, statement })),
  );
  const sureDenies = denies.filter(({ statement }) => statement.conditions.length === 0);
  if (found.length === 0) return { is: unread.length > 0 ? 'depends' : 'no', because: [], limitedBy: unread };
  if (narrower.length > 0 || sureDenies.length > 0) {
    const names = narrower.map(
      (level) => level.map(({ name }) => name).join(', ') || 'a level without policies',
    );
    return { is: 'no', because, limitedBy: [...names, ...sureDenies.map(({ attached }) => attached.name)] };
  }
  const isSure = found.some(({ statement }) => statement.conditions.length === 0);
  const open = [...(isSure ? [] : found), ...denies].flatMap(({ statement }) => statement.conditions);
  const limitedBy = [...new Set([...open.map(({ key }) => key), ...unread])].sort();
  return { is: limitedBy.length > 0 ? 'depends' : 'yes', because, limitedBy };
}

function mayAllowEverything({ policy, unread = [] }: AttachedPolicy): boolean {
  return administratorStatements(policy).length > 0 || unread.some(({ effect }) => effect !== 'Deny');
}

function isDenyOfEverything({ effect, actions, resources }: Statement): boolean {
  return effect === 'Deny' && isEveryAction(actions) && isEveryResource(resources);
}

function servicesOf(identity: readonly AttachedPolicy[]): ServiceAccess[] {
  const byService = new Map<
    string,
    { attached: AttachedPolicy; statement: Statement; everyAction: boolean }[]
  >();
  for (const attached of identity) {
    for (const statement of attached.policy.statements) {
      if (statement.effect !== 'Allow') continue;
      for (const [service, everyAction] of servicesNamed(statement)) {
        const entries = byService.get(service);
        const entry = { attached, statement, everyAction };
        if (entries) entries.push(entry);
        else byService.set(service, [entry]);
      }
    }
  }
  return [...byService.keys()].sort().map((service) => {
    const entries = byService.get(service) ?? [];
    return {
      service,
      everyAction: entries.some(({ everyAction }) => everyAction),
      everyResource: entries.some(({ statement }) => isEveryResource(statement.resources)),
      onlyWithConditions: entries.every(({ statement }) => statement.conditions.length > 0),
      statements: entries.map(({ attached, statement }) => referenceTo(attached, statement)),
    };
  });
}

/** The services a statement names, and whether all their actions; NotAction names every service, in part. */
function servicesNamed({ actions }: Statement): Map<string, boolean> {
  if (actions.negated) return new Map([['*', false]]);
  const services = new Map<string, boolean>();
  for (const value of actions.values) {
    const [service = '', name] = value.toLowerCase().split(':');
    const isWild = name === undefined || service.includes('*');
    const key = isWild ? '*' : service;
    const everyAction = isWild ? isEveryAction({ negated: false, values: [value] }) : /^\*+$/.test(name);
    services.set(key, everyAction || services.get(key) === true);
  }
  return services;
}
