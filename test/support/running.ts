import type { SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import { notify } from '../../src/alerts/notify/notify';
import type { NotifyReport } from '../../src/alerts/notify/run';
import type { AlertSender } from '../../src/alerts/ports';
import { findFindings } from '../../src/audit/find-findings';
import type { FindingReading } from '../../src/record/reading';
import type { DynamoRecord } from '../../src/aws/store/dynamo-record';
import { chainedAlerts } from '../../src/record/common-chain';
import { alertSettings } from '../../src/config/alert-settings';
import { ruleSummaries } from '../../src/config/rule-summaries';
import { parseConfiguration } from '../../src/config/load';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import type { Source } from '../../src/sources/sources';
import { catalogue } from '../../src/rules/catalogue.generated';
import { ledgerFollower } from '../../src/patching/follow-ledger';
import { policyOf } from '../../src/patching/profiles/settings';
import type { ObjectStore } from '../../src/evidence/ports';
import { runScan, type ScanRun } from '../../src/scan/run';
import { slackSender } from '../../src/slack/sender';
import type { Aws, Scope } from './aws';

const { configuration, rules } = parseConfiguration(
  `
version: 1
alerts:
  routes:
    - match: { severity: [critical, high] }
      slack: { channel: C0SECURITY, mention: S0ONCALL }
      # Scans here are at six in the morning.
      quiet-hours: none
    - slack: { channel: C0COMPLIANCE }
`,
  'a test',
  catalogue,
);
/** Made once: a world of crash points notifies a thousand times. */
const SETTINGS = alertSettings(configuration, ruleSummaries(configuration, catalogue));

/** The use cases of a scheduled run, wired as the deployed functions and the demo wire them. */
export interface Running {
  readonly scan: (slot: Instant) => Promise<Extract<ScanRun, { status: 'concluded' }> | undefined>;
  readonly notify: () => Promise<NotifyReport>;
}

export function running({
  aws,
  scope,
  sources,
  record,
  objects,
  sender,
}: {
  readonly aws: Aws;
  readonly scope: Scope;
  readonly sources: readonly Source[];
  readonly record: DynamoRecord;
  readonly objects: ObjectStore;
  readonly sender: AlertSender;
}): Running {
  const { clock, collector } = aws;
  const finder = aws.finder(scope);
  const followLedger = ledgerFollower(objects, policyOf(configuration.patching), () =>
    record.reader.exceptions(),
  );
  return {
    async scan(slot) {
      clock.moveTo(addMilliseconds(slot, 120_000));
      const { record: table, reader } = record;
      const run = await runScan(
        { finder, collector, objects, table, reader, clock, followLedger },
        {
          slot,
          sources,
          rules,
          version: '0.1.0',
          configuration,
          dueSoonPercent: configuration.patching['due-soon-percent'],
        },
      );
      return run.status === 'concluded' ? run : undefined;
    },
    notify: () =>
      notify({
        table: { ...record.alerts, ...chainedAlerts({ objects, table: record.record, clock }) },
        sender,
        clock,
        ...SETTINGS,
        account: (id) => ({ id }),
        newestHead: async () => undefined,
      }),
  };
}

export function senderTo(inbox: SlackInbox, { clock }: Pick<Aws, 'clock'>): AlertSender {
  // The inbox answers always, however busy the machine is.
  return slackSender({ token: 'xoxb-end-to-end', slackApiUrl: inbox.apiUrl, clock, timeoutMs: 600_000 });
}

/** What is open at an instant, the worst first. */
export async function openFindings({ reader }: DynamoRecord, now: Instant): Promise<FindingReading[]> {
  return findFindings(reader, { asOf: now, now, states: ['open'] });
}
