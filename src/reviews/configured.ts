import type { Clock, Instant } from '../model/instant';
import type { FrameworkKey } from '../frameworks/requirements';
import { calendarOf } from '../patching/clock-calendar';
import type { RecordReader } from '../record/ports';
import { loadApprovals } from './approvals';
import type { ScanToJudge } from './facts/cells-for-scan';
import { loadPeople, type PeopleFiles } from './people/load';
import type { CampaignReader } from './ports';
import type { ReviewFacts } from './run/facts';
import { owedFrom } from './run/scans';
import { reviewPolicyOf, type ReviewsSettings } from './settings';

/** What of watchbill.yaml reviews are made by. */
export interface ReviewConfiguration {
  readonly frameworks: readonly FrameworkKey[];
  readonly people?: string | undefined;
  readonly reviews: ReviewsSettings;
}

export interface ConfiguredPorts {
  readonly store: Pick<CampaignReader, 'campaigns'>;
  readonly reader: Pick<RecordReader, 'scansBetween'>;
  readonly clock: Clock;
  readonly peopleFiles: PeopleFiles;
}

type ConfiguredFacts = Omit<ReviewFacts, 'scan' | 'access' | 'accessBefore'>;

/** What watchbill.yaml and the record say, whatever was read of AWS. */
export async function factsOf(
  ports: ConfiguredPorts,
  { frameworks, people, reviews }: ReviewConfiguration,
  now: Instant,
): Promise<ConfiguredFacts> {
  return {
    firstScanAt: await owedFrom(ports, now),
    policy: reviewPolicyOf({ frameworks, reviews }),
    // No framework asks for two: it is the organisation's own choice.
    secondApprover: reviews['second-approver'] ? 'privileged' : 'off',
    people: await loadPeople(people, ports.peopleFiles, calendarOf(reviews.zone)),
    systems: reviews.systems,
  };
}

/** The same, as rules are to read it. */
export async function judgedBy(
  { clock, peopleFiles }: Pick<ConfiguredPorts, 'clock' | 'peopleFiles'>,
  { reviews }: Pick<ReviewConfiguration, 'reviews'>,
  { firstScanAt, policy, people, systems }: ConfiguredFacts,
): Promise<Omit<ScanToJudge, 'access' | 'home' | 'kept'>> {
  return {
    now: clock.now(),
    firstScanAt,
    policy,
    people,
    systems,
    riskAnalysis: reviews['risk-analysis'] ?? {
      unknown: 'reviews.risk-analysis of watchbill.yaml names none',
    },
    approvals: await loadApprovals(reviews.approvals, peopleFiles),
  };
}
