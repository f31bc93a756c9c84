import { decideAnywhere, resourcesNamedFor } from './decide-anywhere';
import { evaluateRequest, type Decision } from './evaluate-request';
import type { AccountPrincipal, AccountPrincipals } from './account-principals';
import { ESCALATION_METHODS, type EscalationMethod } from './escalation-methods';
import { holdersMatching } from './holders-by-arn';
import { candidatesOf, type Candidate, type EscalationRequest } from './escalation-targets';
import type { AttachedPolicy, StatementReference } from './policy';
import type { ContextValues } from './request';
import { policiesOf, requesterOf } from './requester';

export interface Escalation {
  readonly method: EscalationMethod;
  /**
   * - `possible`: the permissions hold and the target is there;
   * - `depends`: so it is, once what `dependsOn` names is known to hold or to exist;
   * - `no target`: it holds the permissions and nothing in the account to use them on.
   */
  readonly outcome: 'possible' | 'depends' | 'no target';
  /** The ARN of the best target: an administrator where there is one. */
  readonly target?: string;
  readonly reaches?: Candidate['reaches'];
  /** What it gives itself stays within its own permissions boundary. */
  readonly withinBoundary: boolean;
  readonly dependsOn: readonly string[];
  /** The statements that give the permissions. */
  readonly statements: readonly StatementReference[];
}

export interface EscalationSettings {
  /** What is known of every request, such as `aws:CurrentTime`. */
  readonly context?: ContextValues;
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
}

/**
 * The published methods a user or role could use to get more permissions, one result a method, in the
 * order of the list. None for an administrator, who can already do everything, and none for a service-linked
 * role, which only its service can use. Of what a target could do next it knows what `escalationsInSteps` has marked.
 */
export function escalationsOf(
  principal: AccountPrincipal,
  account: AccountPrincipals,
  settings: EscalationSettings = {},
): Escalation[] {
  if ((principal.isAdministrator && !principal.boundary) || isServiceLinked(principal)) return [];
  const evaluator = new PrincipalEvaluator(principal, settings);
  return ESCALATION_METHODS.flatMap((method) => {
    const somewhere = actionsOf(method).map((action) => evaluator.evaluateAnywhere(action));
    if (somewhere.some(isDenied)) return [];
    const candidates = candidatesOf(method, principal, account, (holders, action) =>
      action === undefined ? holders : holdersMatching(holders, evaluator.resourcesNamedFor(action)),
    );
    const found = bestOf(method, candidates, evaluator, somewhere);
    // A method that needs no permission of the principal's own is no finding without a role to use it on.
    return found.outcome === 'no target' && somewhere.length === 0 ? [] : [found];
  });
}

/** Whether an escalation makes an administrator of who has it, on nothing that is not known. */
export function makesAdministrator({
  outcome,
  reaches = 'more permissions',
  withinBoundary,
}: Escalation): boolean {
  return outcome === 'possible' && reaches !== 'more permissions' && !withinBoundary;
}

/**
 * What the principal needs in its own policies: iam:PassRole for a role to pass, but not
 * sts:AssumeRole, which a trust policy can give alone.
 */
export function actionsOf(method: EscalationMethod): readonly string[] {
  const own = method.actions.filter((action) => action !== 'sts:AssumeRole');
  return method.on.kind === 'passed-role' ? [...own, 'iam:PassRole'] : own;
}

/**
 * Candidates come with administrators first, so the first that is not denied reaches furthest; the
 * search goes on only while a later one could be surer.
 */
function bestOf(
  method: EscalationMethod,
  candidates: Iterable<Candidate>,
  evaluator: PrincipalEvaluator,
  somewhere: readonly Decision[],
): Escalation {
  let best: Escalation | undefined;
  for (const candidate of candidates) {
    const found = withTarget(method, candidate, evaluator);
    if (found && (!best || found.outcome === 'possible')) best = found;
    if (best && (best.outcome === 'possible' || candidate.unseen.length > 0)) break;
  }
  return (
    best ?? {
      method,
      outcome: 'no target',
      withinBoundary: false,
      dependsOn: [],
      statements: unique(somewhere.flatMap(({ statements }) => statements)),
    }
  );
}

function withTarget(
  method: EscalationMethod,
  candidate: Candidate,
  evaluator: PrincipalEvaluator,
): Escalation | undefined {
  const decisions = [
    ...candidate.requests.map((request) => evaluator.evaluate(request)),
    ...candidate.somewhere.map((action) => evaluator.evaluateAnywhere(action)),
  ];
  if (decisions.some(isDenied) || !candidate.addsPermissions()) return undefined;
  const open = decisions.flatMap((decision) => (decision.outcome === 'depends' ? decision.dependsOn : []));
  const sessions = candidate.requests.flatMap(({ session }) =>
    session ? [`a session named ${session}`] : [],
  );
  const unread = candidate.reaches === 'administrator' ? [] : (candidate.unread ?? []);
  const dependsOn = [...new Set([...open, ...candidate.unseen, ...unread, ...sessions])].sort();
  return {
    method,
    outcome: dependsOn.length > 0 ? 'depends' : 'possible',
    target: candidate.target,
    reaches: candidate.reaches,
    withinBoundary: candidate.withinBoundary,
    dependsOn,
    statements: unique(decisions.flatMap(({ statements }) => statements)),
  };
}

function isServiceLinked({ arn }: AccountPrincipal): boolean {
  return arn.includes(':role/aws-service-role/');
}

function isDenied({ outcome }: Decision): boolean {
  return outcome === 'explicitly denied' || outcome === 'implicitly denied';
}

function unique(statements: readonly StatementReference[]): StatementReference[] {
  return [...new Map(statements.map((s) => [`${s.policy}#${s.index}`, s])).values()];
}

/** Evaluates requests of one principal, and keeps the decisions about actions on any resource. */
class PrincipalEvaluator {
  readonly #anywhere = new Map<string, Decision>();
  readonly #named = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly principal: AccountPrincipal,
    readonly settings: EscalationSettings,
  ) {}

  evaluate({ action, resource, context, trust, session }: EscalationRequest): Decision {
    return evaluateRequest(
      {
        principal: requesterOf(this.principal, session),
        action,
        resource,
        context: { ...this.settings.context, ...context },
      },
      { ...policiesOf(this.principal, this.settings.serviceControl), ...(trust ? { resource: trust } : {}) },
    );
  }

  /** The resources that its own statements name for an action, as patterns. */
  resourcesNamedFor(action: string): ReadonlySet<string> {
    const known = this.#named.get(action) ?? resourcesNamedFor(action, this.principal);
    this.#named.set(action, known);
    return known;
  }

  evaluateAnywhere(action: string): Decision {
    const known = this.#anywhere.get(action);
    if (known) return known;
    const decision = decideAnywhere(this.principal, action, this.settings, this.resourcesNamedFor(action));
    this.#anywhere.set(action, decision);
    return decision;
  }
}
