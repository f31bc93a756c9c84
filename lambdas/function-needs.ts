import type { IndexName } from '../src/aws/store/table-definition';
import type { EVIDENCE_MONTHS, ObjectPrefix } from '../src/model/object-prefix';
import type { Source } from '../src/sources/sources';

/** What a function is deployed with and may do, as plain data: the stacks are made from it. It may do nothing else but log. */
export interface FunctionNeeds {
  readonly stack: 'Pipeline' | 'Slack' | 'Events';
  readonly description: string;
  /** Deployed only where the configuration lets people act from Slack. */
  readonly onlyWhere?: 'interactive';
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly trigger: Trigger;
  /** So many run at once, and no more: of what anybody can call, so that it takes nothing from what else the account runs. */
  readonly atMostAtOnce?: number;
  readonly table?: {
    readonly actions: readonly TableAction[];
    /** Those it queries. */
    readonly indexes?: readonly IndexName[];
  };
  readonly objects?: {
    readonly read?: readonly ObjectArea[];
    readonly write?: readonly ObjectArea[];
    /** Whose keys it lists. One that lists some is told "denied" of an object that is not there. */
    readonly list?: readonly ObjectArea[];
  };
  /**
   * IAM actions, only of the Read and List levels of access, that it calls in every account in scope: with its own role
   * in the account it runs in, and through the spoke role in any other.
   */
  readonly reads?: readonly string[];
  /** Those that it reads, where the configuration names an object of S3. */
  readonly reviewFiles?: readonly ReviewFile[];
  /** Signs with the key of the log: `LOG_KEY` in its environment names it, and `LOG_ORIGIN` the log. */
  readonly signs?: true;
  /** Publishes to the topic of alarms, which `ALARM_TOPIC` in its environment names. */
  readonly mails?: true;
  /** Has a summary of every rule beside its code, instead of the rules' own. */
  readonly ruleSummaries?: true;
  /** Whose values it reads; the secret's ARN is in its environment as `<NAME>_SECRET`. */
  readonly secrets?: readonly SecretName[];
  /** Reads the secrets of all destinations that the configuration names beside Slack. */
  readonly destinationSecrets?: true;
}

/** What starts a function. */
type Trigger =
  /** A step of the scan's state machine, which waits for the answer. */
  | { readonly step: ScanStep }
  | { readonly step: 'collect'; readonly source: Source }
  /** A schedule expression of EventBridge Scheduler, in UTC. */
  | { readonly schedule: string; readonly purpose: string }
  /** Nudges: the function finds in the table what there is to do. */
  | { readonly queue: 'nudges' }
  /** What people asked for in Slack, one at a time for each alert. */
  | { readonly queue: 'slack-requests' }
  /** What watched accounts send over the bus, one at a time. */
  | { readonly queue: 'events' }
  /** A person: the function has a URL, and IAM says who may call it and who did. Its answer is what the person is told. */
  | { readonly url: 'iam' }
  /** Slack: anybody can call the URL, and the function itself verifies who did. */
  | { readonly url: 'slack' };

export type ScanStep = 'plan' | 'evaluate' | 'record' | 'conclude';
type TableAction = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'UpdateItem' | 'Query';
export type ObjectArea = ObjectPrefix | typeof EVIDENCE_MONTHS;
/** `SLACK_SIGNING`: what Slack signs requests with; two of them, apart by white space, while one replaces the other. */
export type SecretName = 'SLACK_TOKEN' | 'SLACK_SIGNING';
/** Whom there is to ask and who left; and which access was approved. */
export type ReviewFile = 'people' | 'approvals';

/** A function: its name, where its handler is, and its needs. */
export interface DeployableFunction {
  /** In kebab case. */
  readonly name: string;
  /** The file that exports `handler`, from the root of the repository. */
  readonly entry: string;
  readonly needs: FunctionNeeds;
}
