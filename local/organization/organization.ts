import type { Instant } from '../../src/model/instant';
import type { ExampleResource } from '../../src/sources/example';
import type { Analyzer, CloudTrailRecord, Finding, Recorder, Detector, Trail } from './monitoring';
import type { Aggregator, Alarm, ConfigRule, MetricFilter, Topic } from './alarms';
import type { Inspector, SecurityHub } from './vulnerabilities';
import type { Compute } from './compute';
import type { SystemsManager } from './managed-instances';
import type {
  Distribution,
  HostedZone,
  HttpApi,
  LoadBalancer,
  RegisteredDomain,
  RestApi,
  WebAcl,
} from './edge';
import type { IamState, PolicyDocument } from './iam';
import type { IdentityCenter } from './identity-center';
import type {
  AccessPoint,
  Bucket,
  CacheUpdate,
  Cluster,
  ContainerImage,
  DbInstance,
  Function,
  Key,
  PublicAccessBlock,
  SearchDomain,
  SecurityGroup,
  Stack,
  Volume,
} from './resources';

/**
 * The state that the simulator of AWS serves: a made-up organisation, declared as data. Nothing here is real.
 * Every answer of the simulator is derived from it, so it describes the resources themselves, not the answers of an API.
 */
export interface Organization {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly partition: string;
  readonly units: readonly OrganizationalUnit[];
  /** Regions that exist; one that is denied exists all the same. */
  readonly regions: readonly string[];
  readonly deniedRegions: readonly DeniedRegion[];
  /** Attached to the root, beside FullAWSAccess; they bind every account but the management account. */
  readonly serviceControlPolicies?: readonly ServiceControlPolicy[];
  /** What of its members' root users it manages in one place; null where IAM has no trusted access. */
  readonly rootAccess?: readonly ('RootCredentialsManagement' | 'RootSessions')[] | null;
  readonly accounts: readonly AccountState[];
  /** Accounts that are told of what a service finds in all others too, by the service's prefix in IAM. */
  readonly delegatedAdministrators?: Readonly<Partial<Record<'inspector2' | 'securityhub' | 'sso', string>>>;
  /** What happens as the clock passes `at`; applied in order of `at`. */
  readonly changes: readonly Change[];
  readonly faults: readonly Fault[];
}

interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  /** The root's id or another unit's. */
  readonly parentId: string;
}

/** A Region in which a service control policy of its own refuses everything but the global services. */
interface DeniedRegion {
  readonly region: string;
  readonly policyId: string;
}

interface ServiceControlPolicy {
  readonly id: string;
  readonly document: PolicyDocument;
}

/** The state of one account. Changes alter a copy of it. */
export interface AccountState {
  id: string;
  name: string;
  email: string;
  /** The unit that holds it, or the root's id. */
  parentId: string;
  /** None where left out. */
  tags?: Record<string, string>;
  status: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE';
  joinedAt: Instant;
  /** Whom AWS tells beside the owner; nobody where left out. */
  contacts?: Partial<Record<'BILLING' | 'OPERATIONS' | 'SECURITY', AlternateContact>>;
  iam: IamState;
  /** The account's own block, above every bucket's; null where none was ever set. */
  publicAccessBlock: PublicAccessBlock | null;
  buckets: Bucket[];
  /** Of the services that are one for all Regions; none where they are left out. */
  distributions?: Distribution[];
  hostedZones?: HostedZone[];
  domains?: RegisteredDomain[];
  /** A Region that is not named is empty and has everything off. */
  regions: Record<string, RegionState>;
}

interface AlternateContact {
  name: string;
  title: string;
  email: string;
  phone: string;
}

export interface RegionState {
  ebsEncryptionByDefault: boolean;
  compute: Compute;
  securityGroups: SecurityGroup[];
  volumes: Volume[];
  dbInstances: DbInstance[];
  clusters: Cluster[];
  images: ContainerImage[];
  cacheUpdates: CacheUpdate[];
  searchDomains: SearchDomain[];
  keys: Key[];
  functions: Function[];
  /** None where they are left out. */
  stacks?: Stack[];
  accessPoints?: AccessPoint[];
  loadBalancers?: LoadBalancer[];
  webAcls?: WebAcl[];
  restApis?: RestApi[];
  httpApis?: HttpApi[];
  /** Of the types that only an example describes, by the call that lists them: `ecr:DescribeRepositories`. */
  listed: Record<string, ExampleResource[]>;
  /** Trails whose home is this Region. */
  trails: Trail[];
  recorder: Recorder | null;
  detector: Detector | null;
  /** Of IAM Access Analyzer. */
  analyzers: Analyzer[];
  findings: Finding[];
  inspector: Inspector | null;
  securityHub: SecurityHub | null;
  metricFilters: MetricFilter[];
  alarms: Alarm[];
  topics: Topic[];
  configRules: ConfigRule[];
  aggregators: Aggregator[];
  /** null where Macie was never enabled. */
  macie: 'ENABLED' | 'PAUSED' | null;
  systemsManager: SystemsManager;
  /** Where this is its primary Region. */
  identityCenter: IdentityCenter | null;
  events: CloudTrailRecord[];
}

/** One thing that happens. `apply` may change the state it is given; the CloudTrail record is added automatically. */
export interface Change {
  readonly at: Instant;
  readonly account: string;
  readonly region: string;
  readonly what: string;
  readonly apply: (account: AccountState, region: RegionState) => void;
  /** The CloudTrail record that AWS would have made, without what can be told from the change. */
  readonly record?: Pick<CloudTrailRecord, 'name' | 'source' | 'by'> & Partial<CloudTrailRecord>;
}

/**
 * `page`: HTML for people. `fieldless`: the service's own form with nothing in it. `cut`: the first half of the answer.
 * `other`: what another service might say.
 */
export const FOREIGN_BODIES = ['empty', 'page', 'null', 'fieldless', 'cut', 'other'] as const;
export type ForeignBody = (typeof FOREIGN_BODIES)[number];

/** What AWS does instead of answering. `slow` answers after a second; `hang-up` closes the connection. */
type FaultKind =
  | { readonly kind: 'denied' | 'throttled' | 'error' | 'slow' | 'hang-up' | 'report-pending' }
  /** Refuses only the calls that ask for a further page. */
  | { readonly kind: 'missing-page' }
  /** Answers with success and a body that the service would not give, as a broken proxy does. */
  | { readonly kind: 'foreign-answer'; readonly body: ForeignBody }
  /** Answers as always, but leaves every field of this name out. */
  | { readonly kind: 'missing-field'; readonly field: string };

export type Fault = FaultKind & {
  /** `guardduty:ListFindings`, or `guardduty:*`. */
  readonly call: string;
  /** Everywhere, where left out. */
  readonly account?: string;
  readonly region?: string;
  /** In force from this instant until that one (not included); always, where left out. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** How many calls of one account and Region meet it while it is in force; every one, where left out. */
  readonly times?: number;
};
