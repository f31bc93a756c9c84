import { addMilliseconds } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { configurationChanges, type ConfigurationChange } from '../period/configuration-changes';
import { evidenceCommands } from './aws-commands';
import type { Question } from './question';
import { periodOf } from './rule-of-question';

const COLUMNS: readonly CsvColumn<ConfigurationChange>[] = [
  { heading: 'first scan with it', value: (row) => row.firstScan },
  { heading: 'last scan without it', value: (row) => row.lastScanBefore },
  { heading: 'kind', value: (row) => row.kind },
  { heading: 'what', value: (row) => row.what },
  { heading: 'before', value: (row) => row.before },
  { heading: 'after', value: (row) => row.after },
  { heading: 'narrowed scan', value: (row) => row.isNarrowed },
];

export const changes: Question = {
  id: 'changes',
  number: 19,
  asks: 'Who changed rules, thresholds, scope or code in the period?',
  about: 'period',
  takes: {},
  async answer({ reader, objects, leaveOut, now }, parameters) {
    const { from, to } = periodOf(parameters);
    const scans: Scan[] = [];
    for await (const scan of reader.scansBetween(from, to)) scans.unshift(scan);
    const before = await reader.latestScan(addMilliseconds(from, -1));
    const all = before === undefined ? scans : [before, ...scans];
    const rows = await configurationChanges({ objects, leaveOut }, all);
    const withoutCommit = scans.filter(({ commit = 'unknown' }) => commit === 'unknown').length;
    return {
      tables: [tableOf('changes', rows, COLUMNS)],
      gaps: {
        data: { withoutCommit, hasScanBefore: before !== undefined },
        sentences: [
          'Each difference was made between the two scans that it names; a change that was taken back between them left no trace here.',
          'Who made it is not in this record: the repository of watchbill.yaml says who wrote it, and CloudTrail of the account that it runs in who deployed it.',
          ...(scans.length === 0 ? ['No scan was made in the period: no change can be seen.'] : []),
          ...(before === undefined && scans.length > 0
            ? ['No scan before the period is on record: the first one in it is compared with nothing.']
            : []),
          ...(withoutCommit === 0
            ? []
            : [`The commit is not known of ${withoutCommit} scans; their version is.`]),
          ...(to > now ? [`The period ends after ${now}: what comes later is not in this answer.`] : []),
        ],
      },
      configuration: all.at(-1)?.configuration,
      counts: { scans: scans.length },
      awsCli: [
        ...evidenceCommands(all.map(({ configuration }) => configuration)),
        `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=cloudformation.amazonaws.com --start-time ${from} --end-time ${to}`,
      ],
    };
  },
};
