import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getJson } from '../../src/evidence/objects';
import { addDays, instantOf } from '../../src/model/instant';
import { manifestSchema, type Scan } from '../../src/model/scan';
import { hasRecord } from '../../src/state-folder/folder-parts';
import { openStateFolder } from '../../src/state-folder/state-folder';
import { startAws, type Aws } from '../support/aws';
import { startGateway, type Gateway } from '../support/gateway';
import { eventually, launch, type Launched } from '../support/launched';
import { EU, HOME, slotOf, smallOrganization, WORK } from '../support/small-organization';

/** Later than any scan of this test: its processes have the machine's own clock. */
const END = addDays(instantOf(new Date()), 1);
const isOfWork = ({ headers }: IncomingMessage) =>
  headers.authorization?.includes(`AKIA${HOME}LOCAL`) === false;

/** One account is answered, the other never: a scan would wait for it for ever. */
describe('a scan that is interrupted', () => {
  let folder: string;
  let aws: Aws;
  let gateway: Gateway;
  let scan: Launched;
  const environment = { ...process.env };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-interrupted-'));
    await writeFile(
      join(folder, 'watchbill.yaml'),
      `version: 1\nscope: { accounts: ["${HOME}", "${WORK}"] }\nregions: [${EU}]\n`,
    );
    aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    gateway = await startGateway(aws.simulator.url, isOfWork);
    const args = ['scan', '--config', join(folder, 'watchbill.yaml'), '--state', join(folder, 'state')];
    scan = launch([...args, '--source', 'guardduty', '--output', 'json', '--all'], {
      ...process.env,
      AWS_ENDPOINT_URL: gateway.url,
    });
  });
  afterEach(async () => {
    scan.child.kill('SIGKILL');
    await gateway.close();
    await aws.close();
    await rm(folder, { recursive: true, force: true });
    process.env = { ...environment };
  });

  /** Once the account that is answered is in the record. */
  async function whenHomeIsRecorded(): Promise<void> {
    const state = await eventually(async () =>
      hasRecord(join(folder, 'state')) ? openStateFolder(join(folder, 'state')) : undefined,
    );
    expect(state.serving).toBe(false);
    await eventually(async () => {
      const account = await state.record.accountState(HOME);
      return account?.changeSet === undefined ? undefined : account;
    });
    await state.close();
  }

  it('records no more, and is concluded with what it did not reach', async () => {
    await whenHomeIsRecorded();
    scan.child.kill('SIGINT');
    expect(await scan.ended).toBe(130);
    expect(scan.said.out).toBe('');
    expect(scan.said.err).toContain('Interrupted: 1 of 2 accounts are recorded');
    expect(scan.said.err).not.toMatch(/^Error|^ {4}at /m);

    const state = await openStateFolder(join(folder, 'state'));
    const last = await state.reader.latestScan(END);
    expect(last).toMatchObject({ status: 'concluded' } satisfies Partial<Scan>);
    const manifest = await getJson(state.objects, last?.manifest ?? '', manifestSchema);
    expect(manifest).toMatchObject({ missingAccounts: [WORK], accounts: [{ account: HOME }] });
    expect(await state.record.accountState(WORK)).toBeUndefined();
    await state.close();
  });
});

/** The record is served from here, and stops answering: the scan cannot be concluded. */
it('a second interruption ends a scan at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-interrupted-'));
  const environment = { ...process.env };
  await writeFile(
    join(folder, 'watchbill.yaml'),
    `version: 1\nscope: { accounts: ["${HOME}", "${WORK}"] }\nregions: [${EU}]\n`,
  );
  const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
  const gateway = await startGateway(aws.simulator.url, isOfWork);
  const state = await openStateFolder(join(folder, 'state'));
  const endpointFile = join(folder, 'state', 'endpoint.json');
  const endpoint = JSON.parse(await readFile(endpointFile, 'utf8')) as { url: string; accessKeyId: string };
  let isSilent = false;
  let held = 0;
  const record = await startGateway(endpoint.url, () => {
    held += isSilent ? 1 : 0;
    return isSilent;
  });
  await writeFile(endpointFile, JSON.stringify({ ...endpoint, url: record.url }));
  const args = ['scan', '--config', join(folder, 'watchbill.yaml'), '--state', join(folder, 'state')];
  const scan = launch([...args, '--source', 'guardduty'], { ...process.env, AWS_ENDPOINT_URL: gateway.url });
  try {
    await eventually(async () => (await state.record.accountState(HOME))?.changeSet);
    isSilent = true;
    scan.child.kill('SIGINT');
    await eventually(async () => (held > 0 ? held : undefined));
    expect(scan.child.exitCode).toBeNull();
    scan.child.kill('SIGINT');
    expect(await scan.ended).toBe(130);
    expect((await state.reader.latestScan(END))?.status).toBe('running');
  } finally {
    scan.child.kill('SIGKILL');
    await record.close();
    await state.close();
    await gateway.close();
    await aws.close();
    await rm(folder, { recursive: true, force: true });
    process.env = environment;
  }
});
