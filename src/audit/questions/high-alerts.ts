import type { Delivery } from '../../model/alert';
import type { Severity } from '../../model/severity';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { findDeviations } from '../period/find-deviations';
import { trustGapsThen } from '../trust-words';
import { trustOfPeriod } from './deviations';
import { DEVIATION_COLUMNS, TOLD_COLUMNS } from './period-columns';
import type { Question } from './question';
import { periodOf } from './rule-of-question';
import { saidAt, toldSentences } from './told-words';

const NOTICE_COLUMNS: readonly CsvColumn<Delivery>[] = [
  { heading: 'at', value: (row) => row.at },
  { heading: 'destination', value: (row) => row.destination },
  { heading: 'status', value: (row) => row.status },
  { heading: 'why it was sent', value: (row) => row.reason },
  { heading: 'urgency', value: (row) => row.urgency },
  { heading: 'who', value: (row) => row.mention },
  { heading: 'findings', value: (row) => row.memberCount },
  { heading: 'alert', value: (row) => row.alert },
  { heading: 'error', value: (row) => row.error },
];

const HIGH: readonly Severity[] = ['critical', 'high'];

export const highAlerts: Question = {
  id: 'high-alerts',
  number: 17,
  asks: 'High and critical alerts: when was each detected, told, acknowledged and resolved? Which did nobody acknowledge, and who was reminded? Which notices failed?',
  about: 'period',
  takes: { rule: 'optional', account: 'optional', region: 'optional' },
  async answer(ports, parameters) {
    const period = periodOf(parameters);
    const { rules, accounts, regions } = parameters;
    const asked = { period, rules, accounts, regions };
    const { rows, failedNotices, told } = await findDeviations(ports, {
      ...asked,
      severities: HIGH,
      withFailedNotices: true,
    });
    const trust = await trustOfPeriod(ports, parameters, HIGH);
    const { data, sentences } = trustGapsThen(trust, ports.recordOptions);
    const tellings = told();
    const unacknowledged = rows.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    const stillOpen = unacknowledged.filter(({ closedAt }) => closedAt === null).length;
    const reminded = unacknowledged.filter(({ reminders }) => reminders > 0).length;
    const untold = rows.filter(({ toldAt }) => toldAt === null).length;
    const isNarrowed = [rules, accounts, regions].some((each) => each !== undefined);
    return {
      tables: [
        tableOf('alerts', rows, DEVIATION_COLUMNS),
        tableOf('failedNotices', failedNotices, NOTICE_COLUMNS),
        tableOf('told', tellings, TOLD_COLUMNS),
      ],
      gaps: {
        data: { ...data, untold, unacknowledged: unacknowledged.length },
        sentences: [
          ...sentences,
          ...saidAt(rows),
          ...toldSentences(tellings),
          ...(untold === 0 ? [] : [`Nobody was told of ${untold} of them by a message that arrived.`]),
          ...(unacknowledged.length === 0
            ? []
            : [
                `Nobody acknowledged ${unacknowledged.length} of them, those without a time under \`acknowledged\`: ${stillOpen} were open at the end of the period, and of ${reminded} somebody was reminded. Each reminder, with whom it mentioned, is in \`told\`: why it was sent is \`reminder\` or \`escalated\`. One message is about all findings that have its time, destination and alert there.`,
              ]),
          ...(isNarrowed ? ['Failed notices are those of all rules, accounts and Regions.'] : []),
        ],
      },
      configuration: trust.scan?.configuration,
      awsCli: [],
    };
  },
};
