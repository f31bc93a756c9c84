import type { Instant } from '../../src/model/instant';

/** What counts the events of a log group. */
export interface MetricFilter {
  name: string;
  logGroup: string;
  pattern: string;
  metric: MetricName;
}

interface MetricName {
  namespace: string;
  name: string;
}

/** An alarm of CloudWatch: on a metric, or, as a composite alarm, on others. */
export interface Alarm {
  name: string;
  watches: { metric: MetricName } | { rule: string };
  isOn: boolean;
  /** ARNs of what is done when it goes off. */
  actions: string[];
}

/** A topic of SNS. */
export interface Topic {
  name: string;
  subscriptions: { id: string; protocol: string; endpoint: string; isConfirmed: boolean }[];
}

/** A rule of AWS Config, and what it holds of resources. */
export interface ConfigRule {
  name: string;
  nonCompliant: ConfigRuleResult[];
  /** Nothing by default. */
  compliant?: ConfigRuleResult[];
  /** AWS's own, by its identifier; one of the customer's by default. */
  managedRule?: string;
  /** JSON of the customer's parameters; none by default. */
  parameters?: string;
}

interface ConfigRuleResult {
  type: string;
  id: string;
  /** When AWS Config recorded it; the moment it is asked by default. */
  at?: Instant;
}

/** An aggregator of the whole organisation. */
export interface Aggregator {
  name: string;
  hasAllRegions: boolean;
  /** Accounts of which it could not get what it should. */
  failing: string[];
}
