import { byText } from '../../model/by-text';
import { earliest, type Instant } from '../../model/instant';
import { sourceOf } from '../../model/coverage';
import type { Grant } from '../../reviews/item';
import { EXCLUSION_RULES, type Exclusion } from '../../reviews/population/exclusions';
import { accessKindOf, type AccessKind } from '../../reviews/population/grant-of';
import type { PopulationRead } from '../../reviews/population/population';
import { subjectOf } from '../../reviews/run/make-item';
import type { CsvColumn } from '../../wording/csv';
import { printable } from '../../wording/printable';
import { tableOf } from '../answer';
import { evidenceCommands } from './aws-commands';
import type { Question } from './question';
import { peopleKept, peopleSentence } from './review-then';
import {
  accessSeen,
  missingSentences,
  newestWholeLook,
  systemExportsOf,
  type SeenAccess,
} from './whole-look';

/** Somebody who could do what makes access privileged, as it was last observed. */
export interface PrivilegedRow {
  readonly account: string;
  readonly class: Grant['class'];
  readonly principal: string;
  readonly principalId: string;
  /** Id in the people file, where it is somebody's there. */
  readonly person?: string;
  readonly access: string;
  readonly path: string;
  readonly external: boolean;
  readonly reasons: readonly string[];
  readonly grantedAt?: Instant;
  readonly lastUsedAt?: Instant;
  /** When the list began to be read in which it stands; absent of a root user of which nothing was read. */
  readonly observedAt?: Instant;
  readonly item: string;
  /** Keys of the objects that show it. */
  readonly evidence: readonly string[];
}

/** By account, principal, access and item. */
export function privilegedRows({
  population,
  identities,
  evidenceOf,
}: Pick<SeenAccess, 'population' | 'identities' | 'evidenceOf'>): PrivilegedRow[] {
  const readAt = readTimes(population.reads.filter(({ isRefused }) => isRefused !== true));
  return population.grants
    .filter(({ privileged }) => privileged)
    .map((grant): PrivilegedRow => {
      const observedAt = readAt(grant);
      const person = subjectOf(grant, identities).person?.id;
      return {
        account: grant.account,
        class: grant.class,
        principal: grant.principal.name,
        principalId: grant.principal.id,
        ...(person !== undefined && { person }),
        access: grant.access.name,
        path: grant.path,
        external: grant.external,
        reasons: grant.reasons,
        ...(grant.grantedAt !== undefined && { grantedAt: grant.grantedAt }),
        ...(grant.lastUsedAt !== undefined && { lastUsedAt: grant.lastUsedAt }),
        ...(observedAt !== undefined && { observedAt }),
        item: grant.item,
        evidence: evidenceOf(grant),
      };
    })
    .sort(byText((row) => [row.account, row.principal, row.access, row.item].join('\n')));
}

/** Of each grant the read of the list that it was in. */
function readTimes(reads: readonly PopulationRead[]): (grant: Grant) => Instant | undefined {
  const times = new Map(
    reads.map(({ part, account = '', observedAt }) => [`${part} ${account}`, observedAt]),
  );
  return (grant) => {
    const kind = accessKindOf(grant);
    const of = (part: string) => times.get(`${part} ${kind === 'assignment' ? '' : grant.account}`);
    return of(READ_BY[kind]) ?? (kind === 'root' ? of(ROOT_TOLD_BY) : undefined);
  };
}

/** The list that tells of each kind of access. */
const READ_BY: Readonly<Record<AccessKind, string>> = {
  root: 'iam.credential-report',
  user: 'iam.authorization-details',
  key: 'iam.access-keys',
  role: 'iam.authorization-details',
  delegation: 'iam.delegation-requests',
  'web-identity': 'iam.outbound-web-identity',
  assignment: 'identity-center.assignments',
  system: 'system',
};

/** Of a root user whose report was not read, whether it has a password. */
const ROOT_TOLD_BY = 'iam.account-summary';

export const privilegedAccess: Question = {
  id: 'privileged-access',
  number: 8,
  asks: 'Who had privileged access on this day, or at this moment?',
  about: 'moment',
  takes: { account: 'optional' },
  async answer(ports, { asOf, accounts }) {
    const at = earliest(asOf, ports.now);
    const look = await newestWholeLook(ports, at);
    if (look === undefined)
      return {
        tables: [tableOf('privileged', [], COLUMNS)],
        gaps: {
          data: { noLook: true },
          sentences: [
            'No scan of all accounts that read who has access is on record by then: an empty list means that nobody looked.',
          ],
        },
        configuration: (await ports.reader.latestScan(at))?.configuration,
        awsCli: [],
      };
    const { scan, passedOver } = look;
    const { memory } = await peopleKept(ports);
    const exports = accounts === undefined ? await systemExportsOf(ports) : [];
    const seen = await accessSeen(ports, scan, { memory, exports, until: at, only: accounts });
    const rows = seen === undefined ? [] : privilegedRows(seen);
    const { missing = [], excluded = [], reads: asked = [] } = seen?.population ?? {};
    const reads = asked.filter(({ isRefused }) => isRefused !== true);
    const systems = reads.filter(({ part }) => part === 'system');
    return {
      tables: [
        tableOf('privileged', rows, COLUMNS),
        tableOf('not listed', excluded, EXCLUDED_COLUMNS),
        tableOf('reads', reads, READ_COLUMNS),
      ],
      gaps: {
        data: {
          lastObserved: scan.slot,
          missing: missing.map(({ what, account, reason }) => ({ what, account, reason })),
          passedOver: passedOver.map(({ slot }) => slot),
          ...(seen === undefined && { damaged: true }),
        },
        sentences: [
          `Last observed by the scan of ${scan.slot}: what was given or taken away between it and ${at} is not known.`,
          'Privileged is who can, by the policies that were read, administer the account, get more rights than given, or do what a reason names. Service control policies are not asked: they limit a grant and do not take it away.',
          'Roles that only principals of the organisation may take are not listed one by one: the second table counts them, and `access who-can` tells who may take one.',
          ...(seen === undefined
            ? ['The evidence of that scan cannot be read: an empty list means nothing.']
            : []),
          ...missingSentences(missing),
          ...systems.map(
            ({ account = '', observedAt }) =>
              `Of ${printable(account)} the newest export by then was taken at ${observedAt}.`,
          ),
          ...(passedOver.length === 0
            ? []
            : [
                `Not counted: ${passedOver.length} newer scans that were narrowed, unfinished or interrupted, the newest at ${passedOver[0]?.slot ?? ''}.`,
              ]),
          peopleSentence(memory),
          ...(at < asOf ? [`The moment asked for is after ${at}: what comes later is not known.`] : []),
        ],
      },
      configuration: scan.configuration,
      counts: {
        principals: new Set(rows.map(({ account, principalId }) => `${account} ${principalId}`)).size,
        grants: seen?.population.grants.length ?? 0,
      },
      awsCli: [
        ...evidenceCommands(scan.manifest === undefined ? [] : [scan.manifest]),
        ...(reads.some(({ part }) => sourceOf(part) === 'iam')
          ? ['aws iam get-account-authorization-details --output json']
          : []),
      ],
    };
  },
};

const COLUMNS: readonly CsvColumn<PrivilegedRow>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'class', value: (row) => row.class },
  { heading: 'principal', value: (row) => row.principal },
  { heading: 'person', value: (row) => row.person },
  { heading: 'access', value: (row) => row.access },
  { heading: 'path', value: (row) => row.path },
  { heading: 'external', value: (row) => row.external },
  { heading: 'why', value: ({ reasons }) => reasons.join(' ') },
  { heading: 'granted', value: (row) => row.grantedAt },
  { heading: 'last used', value: (row) => row.lastUsedAt },
  { heading: 'observed', value: (row) => row.observedAt },
  { heading: 'principal id', value: (row) => row.principalId },
  { heading: 'item', value: (row) => row.item },
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];

const EXCLUDED_COLUMNS: readonly CsvColumn<Exclusion>[] = [
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'count', value: (row) => row.count },
  { heading: 'meaning', value: ({ rule }) => EXCLUSION_RULES[rule] },
];

const READ_COLUMNS: readonly CsvColumn<PopulationRead>[] = [
  { heading: 'part', value: (row) => row.part },
  { heading: 'account', value: (row) => row.account },
  { heading: 'read', value: (row) => row.observedAt },
];
