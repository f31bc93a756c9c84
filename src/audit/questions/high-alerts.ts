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
  asks: 'High and critical alerts: when was each detected, told, acknowledged and resolved? Which notices failed?',
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
    const untold = rows.filter(({ toldAt }) => toldAt === null).length;
    const isNarrowed = [rules, accounts, regions].some((each) => each !== undefined);
    return {
      tables: [
        tableOf('alerts', rows, DEVIATION_COLUMNS),
        tableOf('failedNotices', failedNotices, NOTICE_COLUMNS),
        tableOf('told', tellings, TOLD_COLUMNS),
      ],
      gaps: {
        data: { ...data, untold },
        sentences: [
          ...sentences,
          ...saidAt(rows),
          ...toldSentences(tellings),
          ...(untold === 0 ? [] : [`Nobody was told of ${untold} of them by a message that arrived.`]),
          ...(isNarrowed ? ['Failed notices are those of all rules, accounts and Regions.'] : []),
        ],
      },
      configuration: trust.scan?.configuration,
      awsCli: [],
    };
  },
};
