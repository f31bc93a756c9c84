import type { Clock } from '../../model/instant';
import type { Named } from '../../reviews/campaign/view';
import type { ReviewCommand, SaidOfReview } from '../../reviews/commands';
import type { CampaignReader } from '../../reviews/ports';
import type { AuditPorts } from '../audit/ports';

/** What the pages read and say. All of one portal is said by one person: who started it. */
export interface PortalPorts {
  /** What the pages of auditors read. */
  readonly audit: AuditPorts;
  readonly campaigns: CampaignReader;
  readonly say: (command: ReviewCommand) => Promise<SaidOfReview>;
  readonly named: Named;
  readonly clock: Clock;
  /** Id of the person in the people file who started it. */
  readonly person: string;
  /** Told of what was not expected: whoever looks at a page is told that, and no more. */
  readonly failed: (thrown: unknown) => void;
}
