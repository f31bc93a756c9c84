import { isIP, BlockList } from 'node:net';
import { substituteVariables, unescapeWildcards, type RequestContext } from './context';
import { matches } from './match';
import {
  isNegatedOperator,
  type PolicyCondition,
  type ConditionOperator,
  type PolicyVersion,
} from './policy';
import { and, or, not, undetermined, type Ternary } from './ternary';

/**
 * Whether a condition is met.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionIsMet(
  condition: PolicyCondition,
  version: PolicyVersion,
  context: RequestContext,
): Ternary {
  const { operator, quantifier, key } = condition;
  const values = context.get(key.toLowerCase());
  if (values === undefined) return undetermined(key);
  if (operator === 'Null')
    return condition.values.some((value) => (value.toLowerCase() === 'true') === (values === null));
  if (values === null) return isMetWithoutKey(condition);
  const negated = isNegatedOperator(operator);
  const verdicts = values.map((value) => isMetBy(value, condition, version, context));
  // Without a quantifier AWS leaves several values undefined: equality with one of them is equality here.
  const needsAll = quantifier === 'ForAllValues' || (quantifier === undefined && negated);
  return needsAll ? and(verdicts) : or(verdicts);
}

/**
 * The key is absent: ForAllValues is met, ForAnyValue is not (not even with IfExists); without a quantifier,
 * a negated operator or IfExists is met. https://repost.aws/questions/QU9HFmDzP0QGuU-fd7rS6B7w
 */
function isMetWithoutKey({ operator, quantifier, ifExists }: PolicyCondition): boolean {
  if (quantifier !== undefined) return quantifier === 'ForAllValues';
  return ifExists || isNegatedOperator(operator);
}

function isMetBy(
  value: string,
  condition: PolicyCondition,
  version: PolicyVersion,
  context: RequestContext,
): Ternary {
  const { operator, key } = condition;
  const negated = isNegatedOperator(operator);
  const { compare, hasVariables } = COMPARISONS[operator];
  const equal = or(
    condition.values.map((expected) => {
      const pattern = hasVariables ? substituteVariables(expected, version, context) : expected;
      // What "not equal to a variable without value" means is not documented, so nothing is claimed.
      if (pattern === undefined) return negated ? undetermined(`${expected} in ${key}`) : false;
      return typeof pattern === 'string' ? compare(pattern, value) : pattern;
    }),
  );
  return negated ? not(equal) : equal;
}

type Compare = (pattern: string, value: string) => boolean;

const equals: Compare = (pattern, value) => unescapeWildcards(pattern) === value;
const equalsIgnoringCase: Compare = (pattern, value) =>
  unescapeWildcards(pattern).toLowerCase() === value.toLowerCase();

/** AWS compares the six parts of an ARN one by one, so that a wildcard stays within its part. */
const arnMatches: Compare = (pattern, value) => {
  const parts = arnParts(value);
  if (parts.length < 6) return false;
  const patterns = arnParts(pattern);
  return patterns.length < 6
    ? matches(pattern, value)
    : patterns.every((part, position) => matches(part, parts[position] ?? ''));
};

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const inBlock: Compare = (pattern, value) => {
  const [address = '', prefix] = pattern.split('/');
  const family = familyOf(address);
  const asked = familyOf(value);
  // The platform's own list takes an IPv4 address for one of IPv6 (::ffff:0:0/96), which AWS does not.
  if (family === undefined || asked !== family) return false;
  const longest = family === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (!(length <= longest)) return false;
  const block = new BlockList();
  block.addSubnet(address, length, family);
  return block.check(value, asked);
};

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined;
}

/** Compares both texts as numbers; one that is not a number or date is neither equal, less nor greater. */
function ordered(read: (text: string) => number, accepts: (difference: number) => boolean): Compare {
  return (pattern, value) => accepts(read(value) - read(pattern));
}

function readNumber(text: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

/** ISO 8601 (UTC when it names no offset) or seconds since 1970, in milliseconds since 1970. */
function readDate(text: string): number {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
}

const isZero = (difference: number) => difference === 0;
const isNegative = (difference: number) => difference < 0;
const isNotPositive = (difference: number) => difference <= 0;
const isPositive = (difference: number) => difference > 0;
const isNotNegative = (difference: number) => difference >= 0;

interface Comparison {
  /** The comparison that a negated operator negates. */
  readonly compare: Compare;
  /** AWS fills in policy variables for string and ARN operators only. */
  readonly hasVariables: boolean;
}

const text = (compare: Compare): Comparison => ({ compare, hasVariables: true });
const number = (accepts: (difference: number) => boolean): Comparison => ({
  compare: ordered(readNumber, accepts),
  hasVariables: false,
});
const date = (accepts: (difference: number) => boolean): Comparison => ({
  compare: ordered(readDate, accepts),
  hasVariables: false,
});

const COMPARISONS: Readonly<Record<ConditionOperator, Comparison>> = {
  StringEquals: text(equals),
  StringNotEquals: text(equals),
  StringEqualsIgnoreCase: text(equalsIgnoringCase),
  StringNotEqualsIgnoreCase: text(equalsIgnoringCase),
  StringLike: text(matches),
  StringNotLike: text(matches),
  ArnEquals: text(arnMatches),
  ArnLike: text(arnMatches),
  ArnNotEquals: text(arnMatches),
  ArnNotLike: text(arnMatches),
  NumericEquals: number(isZero),
  NumericNotEquals: number(isZero),
  NumericLessThan: number(isNegative),
  NumericLessThanEquals: number(isNotPositive),
  NumericGreaterThan: number(isPositive),
  NumericGreaterThanEquals: number(isNotNegative),
  DateEquals: date(isZero),
  DateNotEquals: date(isZero),
  DateLessThan: date(isNegative),
  DateLessThanEquals: date(isNotPositive),
  DateGreaterThan: date(isPositive),
  DateGreaterThanEquals: date(isNotNegative),
  Bool: { compare: equalsIgnoringCase, hasVariables: false },
  BinaryEquals: { compare: equals, hasVariables: false },
  IpAddress: { compare: inBlock, hasVariables: false },
  NotIpAddress: { compare: inBlock, hasVariables: false },
  // Answered before any value is compared.
  Null: { compare: () => false, hasVariables: false },
};
