import { InvalidPolicyError } from './invalid-policy-error';
import {
  CONDITION_OPERATORS,
  type PolicyCondition,
  type Patterns,
  type PolicyKind,
  type PrincipalName,
  type Principals,
  type PrincipalType,
  type Statement,
} from './policy';

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);
const PRINCIPAL_TYPES: readonly string[] = [
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
] satisfies PrincipalType[];
const OPERATORS = new Map(CONDITION_OPERATORS.map((operator) => [operator.toLowerCase(), operator]));
const OPERATOR = /^(?:(forallvalues|foranyvalue):)?(.+?)(ifexists)?$/;
const ACTION = /^(\*+|[\w*?-]+:[^:\s]+)$/;
const IAM_RESOURCE = /^(\*+$|\*:|arn:)/;

/** @throws InvalidPolicyError naming the element under `place`. */
export function parseStatement(value: unknown, index: number, kind: PolicyKind, place: string): Statement {
  const statement = asObject(value, place);
  for (const element of Object.keys(statement)) {
    if (!ELEMENTS.has(element))
      throw new InvalidPolicyError(`${place}.${element}`, 'is not an element of a statement');
  }
  const { Sid: sid, Effect: effect } = statement;
  if (sid !== undefined && typeof sid !== 'string')
    throw new InvalidPolicyError(`${place}.Sid`, 'must be a string');
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new InvalidPolicyError(`${place}.Effect`, 'must be Allow or Deny, in that case');
  }
  const principals = parsePrincipals(statement, kind, place);
  const resources = parseResources(statement, kind, place);
  return {
    index,
    ...(sid === undefined ? {} : { sid }),
    effect,
    ...(principals ? { principals } : {}),
    actions: parseActions(statement, place),
    ...(resources ? { resources } : {}),
    conditions: parseConditions(statement['Condition'], `${place}.Condition`),
  };
}

/** The element that is present of `Action`/`NotAction` and the like. */
function eitherOf(statement: Record<string, unknown>, element: string, place: string) {
  const positive = statement[element];
  const not = statement[`Not${element}`];
  if (positive !== undefined && not !== undefined) {
    throw new InvalidPolicyError(place, `holds both ${element} and Not${element}`);
  }
  const negated = not !== undefined;
  return { negated, value: negated ? not : positive, place: `${place}.${negated ? 'Not' : ''}${element}` };
}

function parseActions(statement: Record<string, unknown>, place: string): Patterns {
  const element = eitherOf(statement, 'Action', place);
  if (element.value === undefined) throw new InvalidPolicyError(place, 'needs Action or NotAction');
  const values = asStrings(element.value, element.place);
  const wrong = values.find((action) => !ACTION.test(action));
  if (wrong !== undefined) {
    throw new InvalidPolicyError(element.place, `${JSON.stringify(wrong)} is not of the form service:Action`);
  }
  return { negated: element.negated, values };
}

function parseResources(
  statement: Record<string, unknown>,
  kind: PolicyKind,
  place: string,
): Patterns | undefined {
  const element = eitherOf(statement, 'Resource', place);
  if (element.value === undefined) {
    if (kind === 'trust' || kind === 'resource') return undefined;
    throw new InvalidPolicyError(place, 'needs Resource or NotResource');
  }
  if (kind === 'trust') {
    throw new InvalidPolicyError(
      element.place,
      'is not allowed: a trust policy is about the role that holds it',
    );
  }
  const values = asStrings(element.value, element.place);
  const wrong = values.find((resource) =>
    kind === 'resource' ? resource === '' : !IAM_RESOURCE.test(resource),
  );
  if (wrong !== undefined) {
    throw new InvalidPolicyError(element.place, `${JSON.stringify(wrong)} is neither an ARN nor *`);
  }
  return { negated: element.negated, values: kind === 'resource' ? values : values.map(completeArn) };
}

/**
 * AWS completes an ARN of fewer than six parts with wildcards in what is attached to an identity: `arn:aws:sqs` is
 * `arn:aws:sqs:*:*:*`. The colons of variables are none of the ARN's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function completeArn(resource: string): string {
  if (!resource.startsWith('arn:')) return resource;
  const parts = resource.replace(/\$\{[^}]*\}/g, '').split(':').length;
  return resource + ':*'.repeat(Math.max(0, 6 - parts));
}

function parsePrincipals(
  statement: Record<string, unknown>,
  kind: PolicyKind,
  place: string,
): Principals | undefined {
  const element = eitherOf(statement, 'Principal', place);
  if (kind !== 'resource' && kind !== 'trust') {
    if (element.value === undefined) return undefined;
    throw new InvalidPolicyError(
      element.place,
      'is not allowed: the principal is the one the policy is attached to',
    );
  }
  if (element.value === undefined) throw new InvalidPolicyError(place, 'needs Principal or NotPrincipal');
  if (element.value === '*') return { negated: element.negated, values: [{ type: 'AWS', value: '*' }] };
  const values: PrincipalName[] = [];
  for (const [type, names] of Object.entries(asObject(element.value, element.place))) {
    if (!isPrincipalType(type)) {
      throw new InvalidPolicyError(
        `${element.place}.${type}`,
        `must be one of ${PRINCIPAL_TYPES.join(', ')}`,
      );
    }
    for (const value of asStrings(names, `${element.place}.${type}`)) {
      if (value === '' || (value !== '*' && /[*?]/.test(value))) {
        throw new InvalidPolicyError(
          `${element.place}.${type}`,
          `${JSON.stringify(value)}: only * alone is a wildcard`,
        );
      }
      values.push({ type, value });
    }
  }
  return { negated: element.negated, values };
}

function isPrincipalType(type: string): type is PrincipalType {
  return PRINCIPAL_TYPES.includes(type);
}

function parseConditions(value: unknown, place: string): PolicyCondition[] {
  if (value === undefined) return [];
  return Object.entries(asObject(value, place)).flatMap(([name, keys]) => {
    const form = parseOperator(name, place);
    return Object.entries(asObject(keys, `${place}.${name}`)).map(([key, values]) => {
      if (key === '') throw new InvalidPolicyError(`${place}.${name}`, 'has an empty condition key');
      return { ...form, key, values: asScalars(values, `${place}.${name}.${key}`) };
    });
  });
}

function parseOperator(
  name: string,
  place: string,
): Pick<PolicyCondition, 'quantifier' | 'operator' | 'ifExists'> {
  const [, quantifier, base = '', suffix] = OPERATOR.exec(name.toLowerCase()) ?? [];
  const operator = OPERATORS.get(base);
  if (operator === undefined || (operator === 'Null' && suffix !== undefined)) {
    throw new InvalidPolicyError(`${place}.${name}`, 'is not a condition operator');
  }
  return {
    ...(quantifier ? { quantifier: quantifier === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue' } : {}),
    operator,
    ifExists: suffix !== undefined,
  };
}

function asObject(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new InvalidPolicyError(place, 'must be an object');
}

function asStrings(value: unknown, place: string): string[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown, position) => {
    if (typeof item === 'string') return item;
    throw new InvalidPolicyError(Array.isArray(value) ? `${place}[${position}]` : place, 'must be a string');
  });
}

/** Condition values may be JSON booleans and numbers; AWS compares their text. */
function asScalars(value: unknown, place: string): string[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown, position) => {
    if (typeof item === 'string') return item;
    if (typeof item === 'boolean' || typeof item === 'number') return String(item);
    throw new InvalidPolicyError(
      Array.isArray(value) ? `${place}[${position}]` : place,
      'must be a string, a number or a boolean',
    );
  });
}
