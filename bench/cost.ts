/**
 * What a month costs, from counted scans and list prices: `npx tsx bench/cost.ts`. Steps, calls, writes, requests and bytes
 * are counted on one account of 17 Regions in which nothing changes; seconds are assumed, and printed.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { FUNCTIONS } from '../lambdas/functions.generated';
import { countScans, type CountedScan } from './counted-scans';
import { PRICES } from './prices';

const DAYS = 365 / 12;
const HOURLY_SCANS = 23;
/** Findings that change in an account on a day: head, archived event, index entries and ended phase of each; bench/answers.ts counts them. */
const CHANGED_FINDINGS = 20;
const UNITS_A_CHANGE = 18;
/** Of a changed finding, its archived event and every other time the phase that ended and its names, which stay. */
const CHANGE_BYTES = 3000;
/** Plan, list of accounts, manifest. */
const OBJECTS_A_SCAN = 3;
const LOG_BYTES_A_CALL = 1200;
const ALARMS = 31;
const KEYS = 2;
const MEGABYTES_OF_EXPRESS = 64;

interface Variant {
  readonly name: string;
  readonly hourly: Cost;
  readonly daily: Cost;
  /** How the account's part of a scan is run; a daily scan may take longer than an Express execution may. */
  readonly child: 'STANDARD' | 'EXPRESS';
  readonly memory: (source: string) => number;
  /** Bytes that one account leaves in the table in a year, and for good. */
  readonly tableBytesAYear: number;
}
type Cost = CountedScan & { readonly seconds: Readonly<Record<string, number>> };

/** The function Reviews, for each account, as bench/reviews-memory.ts counts it: it runs whether or not something is due. */
const SECONDS_OF_REVIEWS = 0.3;
const REVIEWS_A_DAY = 4;

/** Seconds that each function of one account's scan runs. LookupEvents may be called once a second in a Region. */
function secondsOf({ sources, lookupsInARow }: CountedScan, isDaily: boolean): Cost['seconds'] {
  const collecting: Readonly<Record<string, number>> = {
    cloudtrail: 0.5 + lookupsInARow,
    guardduty: 2,
    organization: 1,
    iam: 5,
    config: 1.5,
    inventory: 6,
    inspector: 3,
    securityhub: 3,
  };
  return {
    ...Object.fromEntries(sources.map((source) => [`collect-${source}`, collecting[source] ?? 5])),
    evaluate: isDaily ? 2 : 1,
    record: isDaily ? 1.5 : 0.8,
  };
}

const needed = new Map<string, number>(FUNCTIONS.map(({ name, needs }) => [name, needs.memoryMegabytes]));
const memoryNow = (name: string): number => needed.get(name) ?? 1024;

function monthly({ hourly, daily, child, memory, tableBytesAYear }: Variant, accounts: number) {
  /** Of all accounts in a month, from what one scan of one account has. */
  const sum = (of: (scan: Cost, isDaily: boolean) => number) =>
    accounts * DAYS * (HOURLY_SCANS * of(hourly, false) + of(daily, true));
  const scans = DAYS * (HOURLY_SCANS + 1);
  const functions = (scan: Cost) => Object.entries(scan.seconds);
  const gigabyteSeconds = sum((scan) =>
    functions(scan).reduce((total, [name, seconds]) => total + (memory(name) / 1024) * seconds, 0),
  );
  const invocations = sum((scan) => functions(scan).length);
  const isExpress = (isDaily: boolean) => child === 'EXPRESS' && !isDaily;
  const transitions =
    sum((scan, isDaily) => (isExpress(isDaily) ? 0 : scan.transitions.account) + 1) +
    scans * hourly.transitions.scan;
  const expressSeconds = sum((scan, isDaily) =>
    isExpress(isDaily)
      ? Math.max(...functions(scan).map(([, seconds]) => seconds)) +
        (scan.seconds['evaluate'] ?? 0) +
        (scan.seconds['record'] ?? 0)
      : 0,
  );
  const reviewing = DAYS * REVIEWS_A_DAY * SECONDS_OF_REVIEWS * accounts * (memory('reviews') / 1024);
  const { lambda, stepFunctions, dynamodb, s3, cloudwatch, kms } = PRICES;
  const gigabytes = (bytes: number) => bytes / 1024 ** 3;
  const units =
    sum(({ writeUnits }) => writeUnits.account) +
    scans * hourly.writeUnits.scan +
    accounts * DAYS * CHANGED_FINDINGS * UNITS_A_CHANGE;
  const evidenceAYear = gigabytes(12 * sum(({ putBytes }) => putBytes));
  const dollars = {
    'Step Functions':
      transitions * stepFunctions.transition +
      sum((_scan, isDaily) => (isExpress(isDaily) ? 1 : 0)) * stepFunctions.expressRequest +
      expressSeconds * (MEGABYTES_OF_EXPRESS / 1024) * stepFunctions.expressGigabyteSecond,
    Lambda: (gigabyteSeconds + reviewing) * lambda.gigabyteSecond + invocations * lambda.request,
    'DynamoDB requests': units * dynamodb.writeUnit + sum(({ readUnits }) => readUnits) * dynamodb.readUnit,
    'DynamoDB after a year':
      gigabytes(accounts * (tableBytesAYear + 365 * CHANGED_FINDINGS * CHANGE_BYTES)) *
      (dynamodb.gigabyteMonth + dynamodb.recoveryGigabyteMonth),
    'S3 requests':
      (sum(({ puts }) => puts) + scans * OBJECTS_A_SCAN) * s3.put + sum(({ gets }) => gets) * s3.get,
    'S3 after a year': evidenceAYear * s3.gigabyteMonth,
    Logs: gigabytes(invocations * LOG_BYTES_A_CALL) * cloudwatch.logsGigabyte,
    'Alarms, keys, secret': ALARMS * cloudwatch.alarmMonth + KEYS * kms.keyMonth + PRICES.secretMonth,
  };
  const total = Object.values(dollars).reduce((all, each) => all + each, 0);
  return { dollars, total };
}

function print(variants: readonly Variant[], accountCounts: readonly number[]): void {
  const counts = new Table({
    head: ['in one scan of one account', ...variants.flatMap(({ name }) => [`${name}: hourly`, 'daily'])],
  });
  const row = (name: string, of: (scan: Cost) => number) =>
    counts.push([
      name,
      ...variants.flatMap(({ hourly, daily }) => [of(hourly), of(daily)].map((count) => Math.round(count))),
    ]);
  row('calls to AWS', ({ calls }) => calls);
  row('of them LookupEvents', ({ lookups }) => lookups);
  row('transitions', ({ transitions }) => transitions.account);
  row('write units', ({ writeUnits }) => writeUnits.account);
  row('write units of the scan itself', ({ writeUnits }) => writeUnits.scan);
  row('objects put', ({ puts }) => puts);
  row('bytes put', ({ putBytes }) => putBytes);
  row('seconds of CloudTrail, assumed', ({ seconds }) => seconds['collect-cloudtrail'] ?? 0);
  process.stdout.write(`${counts.toString()}\n`);
  for (const accounts of accountCounts) {
    const bills = variants.map((variant) => monthly(variant, accounts));
    const table = new Table({
      head: [`${accounts} accounts x 17 Regions, dollars a month`, ...variants.map(({ name }) => name)],
    });
    const [first] = bills;
    for (const item of Object.keys(first?.dollars ?? {}))
      table.push([
        item,
        ...bills.map(({ dollars }) => (new Map(Object.entries(dollars)).get(item) ?? 0).toFixed(2)),
      ]);
    table.push(['total', ...bills.map(({ total }) => total.toFixed(2))]);
    process.stdout.write(`${table.toString()}\n`);
  }
  process.stdout.write(`List prices of ${PRICES.asOf}, us-east-1. Seconds are assumed.\n`);
}

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', multiple: true, default: ['120', '1000'] },
  },
});
const counted = await countScans();
const now = {
  hourly: { ...counted.hourly, seconds: secondsOf(counted.hourly, false) },
  daily: { ...counted.daily, seconds: secondsOf(counted.daily, true) },
  memory: memoryNow,
  tableBytesAYear: 0,
};
/** As counted in the same way before coverage left the table; 24 and 36 transitions before steps were joined. */
const before: Variant = {
  name: 'before',
  child: 'STANDARD',
  hourly: asBefore(now.hourly, { calls: 255, lookups: 187, transitions: 24, units: 11, puts: 5 }),
  daily: asBefore(now.daily, { calls: 581, lookups: 187, transitions: 36, units: 33, puts: 9 }),
  memory: (name) => (name === 'evaluate' ? 2048 : 1024),
  tableBytesAYear: 365 * 232 * 1024,
};

function asBefore(
  scan: Cost,
  was: {
    readonly calls: number;
    readonly lookups: number;
    readonly transitions: number;
    readonly units: number;
    readonly puts: number;
  },
): Cost {
  const { calls, lookups, puts } = was;
  return {
    ...scan,
    calls,
    lookups,
    puts,
    transitions: { account: was.transitions, scan: 6 },
    writeUnits: { account: was.units, scan: scan.writeUnits.scan },
    seconds: { ...scan.seconds, 'collect-cloudtrail': 11.5 },
  };
}

print(
  [
    before,
    { ...now, name: 'Standard children', child: 'STANDARD' },
    { ...now, name: 'now: Express by the hour', child: 'EXPRESS' },
  ],
  values.accounts.map(Number),
);
