/** Watchbill's part: scans that read who has access, and what the people file told, by its own writers. */
import { MemoryObjects } from '../support/memory-objects';
import { askedFrom, type WrittenRecord } from './ports';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import type { Cell } from '../../src/sources/cell';
import type { Source } from '../../src/sources/sources';
import type { RecordTable } from '../../src/record/ports';
import { sha256Hex } from '../../src/model/hash';
import { calendarOf } from '../../src/patching/clock-calendar';
import { rememberPeople } from '../../src/reviews/people/memory';
import { readPeople } from '../../src/reviews/people/read-people';
import type { Collected } from '../../src/reviews/population/collected';
import { campaignStore } from '../../src/reviews/store';
import { runScan } from '../../src/scan/run';
import { collectedAt, peopleFileAt } from '../review-years/answers';
import { observedAt, type AccessLog, type Looked } from './access';
import { text } from './world';

export async function writeAccess({ world, looks, files, end }: AccessLog): Promise<WrittenRecord> {
  const table = new MemoryTable();
  const { record, reader, campaigns } = recordIn(table);
  const objects = new MemoryObjects();
  for (const look of looks) {
    const scanning = scanned(record, reader, objects, world, look);
    if (look.kind === 'died')
      await scanning.then(
        () => {
          throw new Error('the process was to die');
        },
        () => undefined,
      );
    else await scanning;
  }
  for (const time of files) {
    const now = text(time);
    const people = campaignStore({ objects, table: record, clock: { now: () => now }, campaigns });
    const file = peopleFileAt(world, time);
    const reading = readPeople(Buffer.from(file), calendarOf('UTC'));
    if (!reading.isRead) throw new Error(JSON.stringify(reading.problems));
    const before = await people.peopleBefore();
    const { memory } = rememberPeople(before, { ...reading, hash: sha256Hex(file) }, now);
    if (memory !== before) await people.keepPeople(memory, before);
  }
  return askedFrom(table, objects, text(end));
}

async function scanned(
  record: RecordTable,
  reader: Parameters<typeof runScan>[0]['reader'],
  objects: MemoryObjects,
  world: AccessLog['world'],
  look: Looked,
): Promise<void> {
  const now = text(look.at);
  const time = observedAt(look);
  const [home = ''] = world.accounts;
  const accounts = look.kind === 'one account' ? [home] : world.accounts;
  const sources: Source[] = look.kind === 'iam' ? ['iam'] : ['iam', 'identity-center', 'organization'];
  const parts = partsAt(world, time, home);
  const dying: RecordTable = {
    ...record,
    scan: async (slot) => {
      if (look.kind === 'died') throw new Error('the process died');
      return record.scan(slot);
    },
  };
  await runScan(
    {
      objects,
      table: dying,
      reader,
      clock: { now: () => now },
      finder: {
        accounts: async () => accounts.map((id) => ({ id, partition: 'aws' })),
        regions: async () => ['eu-central-1'],
        fallbackRegions: async () => ['eu-central-1'],
      },
      collector: async (source) => ({
        source,
        async *collect({ account, wanted }): AsyncGenerator<Cell> {
          for (const { part, region } of wanted) {
            const at = { account: account.id, part, region, observedAt: text(time) };
            const read = parts.get(`${account.id} ${part}`);
            const cell =
              read?.status === 'complete'
                ? { ...at, status: 'complete', value: read.value }
                : { ...at, status: 'incomplete', reason: 'denied', detail: 'refused here' };
            yield cell as Cell;
          }
        },
      }),
    },
    {
      slot: text(look.slot),
      sources,
      rules: [],
      version: '1.0.0',
      configuration: {},
      ...(look.kind === 'one account' && { only: { accounts: [home] } }),
    },
  );
}

/** What AWS answers of each account, by the names of parts. */
function partsAt(world: AccessLog['world'], time: number, home: string): Map<string, Collected<unknown>> {
  const { accounts, identityCenter, awsPolicies } = collectedAt(world, time);
  const found = new Map<string, Collected<unknown>>();
  const complete = (value: unknown): Collected<unknown> => ({
    status: 'complete',
    observedAt: text(time),
    value,
  });
  for (const { account, ...read } of accounts) {
    const put = (part: string, value: Collected<unknown> | undefined) => {
      if (value !== undefined) found.set(`${account.id} ${part}`, value);
    };
    put('iam.authorization-details', read.authorizationDetails);
    put('iam.credential-report', read.credentialReport);
    put(
      'iam.account-summary',
      complete({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 }),
    );
    put('iam.delegation-requests', read.delegationRequests);
    put('iam.outbound-web-identity', read.outboundWebIdentity);
    if (awsPolicies?.status === 'complete')
      put(
        'iam.aws-policies',
        complete(awsPolicies.value.map((policy) => ({ ...policy, DefaultVersionId: 'v1' }))),
      );
  }
  for (const id of world.accounts) {
    found.set(
      `${id} organization.membership`,
      complete({ member: true, Id: 'o-corp123456', ManagementAccountId: home }),
    );
    const instance = {
      InstanceArn: 'arn:aws:sso:::instance/ssoins-1',
      IdentityStoreId: 'd-1234567890',
      OwnerAccountId: home,
      PrimaryRegion: 'eu-central-1',
      Status: 'ACTIVE',
    };
    const isOut = identityCenter?.permissionSets === undefined;
    if (!isOut)
      found.set(
        `${id} identity-center.instance`,
        complete({ instance, isReadHere: id === home, accountInstances: [] }),
      );
  }
  const { permissionSets, assignments, assignmentsByPrincipal, users, groups, memberships } =
    identityCenter ?? {};
  const ofDirectory = {
    'permission-sets': permissionSets,
    assignments,
    'assignments-by-principal': assignmentsByPrincipal,
    users,
    groups,
    memberships,
  };
  for (const [part, value] of Object.entries(ofDirectory))
    if (value !== undefined) found.set(`${home} identity-center.${part}`, value);
  return found;
}
