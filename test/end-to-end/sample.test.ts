import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import type { Organization } from '../../local/organization/organization';
import { sampleOrganization } from '../../local/organization/sample';
import { CANARIES } from '../../local/organization/sample/canaries';
import { DENIED_REGION, HOME_REGION, PROD, SECURITY } from '../../local/organization/sample/places';
import { startSlackInbox, type SlackInbox } from '../../local/slack-inbox/start-slack-inbox';
import { canonicalJson } from '../../src/model/hash';
import type { Instant } from '../../src/model/instant';
import { SOURCES } from '../../src/sources/sources';
import type { Verdict } from '../../src/model/verdict';
import { dynamoClient, type Endpoint } from '../../src/state-folder/embedded-dynamo';
import { openStateFolder, type StateFolder } from '../../src/state-folder/state-folder';
import { signIn, startAws, type Aws } from '../support/aws';
import { lines, watchbill } from '../support/command-line';
import { recordAnswers, type RecordingProxy } from '../support/recording-proxy';
import { running, senderTo } from '../support/running';

/** Between them GuardDuty sees what has a secret in it, and so does CloudTrail. */
const SLOTS: readonly Instant[] = ['2026-10-05T00:00:00.000Z', '2026-10-12T00:00:00.000Z'];
const NOW: Instant = '2026-10-12T00:02:00.000Z';
/** The sample's own records with secrets in them are of calls that no rule asks about; this is of one that some do. */
const organization: Organization = {
  ...sampleOrganization,
  changes: [
    ...sampleOrganization.changes,
    {
      at: '2026-10-11T12:00:00.000Z',
      account: PROD,
      region: HOME_REGION,
      what: 'somebody fails to stop the trail, with a careless tool',
      apply: () => undefined,
      record: {
        name: 'StopLogging',
        source: 'cloudtrail.amazonaws.com',
        by: { type: 'IAMUser', userName: 'ci-deployer' },
        requestParameters: { name: 'fernhill-organization', password: CANARIES.requestPassword },
        responseElements: { secretAccessKey: CANARIES.responseSecretKey },
      },
    },
  ],
};
/** Parts of our own: the key this process signs with, those of the roles it takes on, and Slack's token. */
const OWN_SECRETS = ['not-a-secret', 'session-of-', 'xoxb-'];

describe('the sample organisation, scanned and told to Slack', () => {
  let aws: Aws;
  let proxy: RecordingProxy;
  let inbox: SlackInbox;
  let folder: string;
  let state: StateFolder;
  let verdicts: readonly Verdict[];

  beforeAll(async () => {
    const [first = NOW] = SLOTS;
    aws = await startAws({ organization, home: SECURITY, now: first });
    proxy = await recordAnswers(aws.simulator.url);
    signIn(proxy.url, SECURITY);
    inbox = await startSlackInbox({ clock: aws.clock, rateLimits: false });
    folder = await mkdtemp(join(tmpdir(), 'watchbill-sample-'));
    state = await openStateFolder(folder);
    const scope = {
      accounts: sampleOrganization.accounts.map(({ id }) => id),
      regions: sampleOrganization.regions.filter((region) => region !== DENIED_REGION),
    };
    const { objects } = state;
    const run = running({
      aws,
      scope,
      sources: SOURCES,
      record: state,
      objects,
      sender: senderTo(inbox, aws),
    });
    for (const slot of SLOTS) {
      const scan = await run.scan(slot);
      verdicts = scan?.evaluations.flatMap((evaluation) => evaluation.verdicts) ?? [];
      await run.notify();
    }
  });
  afterAll(async () => {
    await Promise.all([state.close(), inbox.close(), proxy.close()]);
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('calls nothing that the stand-in does not have', () => {
    expect(aws.simulator.undeclaredCalls).toEqual([]);
  });

  it('shows no planted secret, and none of its own, in anything it keeps, prints, sends or serves', async () => {
    const raw = proxy.answers();
    expect(Object.values(CANARIES).filter((canary) => !raw.includes(canary))).toEqual([]);

    const places = {
      objects: await filesIn(join(folder, 'objects')),
      'the files of the record': await filesIn(join(folder, 'record')),
      table: await itemsIn(folder),
      'command line': await everythingPrinted(folder),
      'messages in Slack': JSON.stringify(inbox.messages()),
      'pages of the inbox': await pagesOf(inbox),
    };
    const secrets = [...Object.values(CANARIES), ...OWN_SECRETS];
    for (const [place, text] of Object.entries(places)) {
      expect({ place, isEmpty: text.length < 10_000 }).toEqual({ place, isEmpty: false });
      expect({ place, found: secrets.filter((secret) => text.includes(secret)) }).toEqual({
        place,
        found: [],
      });
    }
  });

  it('comes to the same verdicts when its evidence is replayed', async () => {
    const args = ['replay', join(folder, 'objects'), '--at', NOW, '--all', '--output', 'ndjson'];
    const { out, code } = await watchbill(args, { now: NOW });
    expect(code).toBe(0);
    expect(verdicts.length).toBeGreaterThan(300);
    expect(sorted(lines(out))).toEqual(sorted(verdicts));
  });
});

const sorted = (rows: readonly unknown[]) => rows.map((row) => canonicalJson(row)).toSorted();

async function filesIn(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name));
      return `${name} ${(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1')}`;
    });
  return (await Promise.all(texts)).join('\n');
}

async function itemsIn(folder: string): Promise<string> {
  const endpoint = JSON.parse(await readFile(join(folder, 'endpoint.json'), 'utf8')) as Endpoint;
  const client = dynamoClient(endpoint);
  const items: unknown[] = [];
  for await (const page of paginateScan({ client }, { TableName: 'watchbill' })) items.push(page.Items);
  client.destroy();
  return JSON.stringify(items);
}

async function everythingPrinted(folder: string): Promise<string> {
  const state = ['--state', folder];
  const commands = ['table', 'json', 'ndjson', 'csv'].flatMap((output) => [
    ['findings', 'list', ...state, '--output', output],
    ['replay', join(folder, 'objects'), '--all', '--output', output],
  ]);
  const { out } = await watchbill(['findings', 'list', ...state, '--output', 'ndjson'], { now: NOW });
  const ids = (lines(out) as { id: string }[]).map(({ id }) => id);
  commands.push(...ids.map((id) => ['findings', 'show', id, ...state]));
  const printed: string[] = [];
  for (const args of commands) {
    const ended = await watchbill(args, { now: NOW });
    expect({ args, code: ended.code }).toEqual({ args, code: 0 });
    printed.push(ended.out, ended.err);
  }
  return printed.join('\n');
}

async function pagesOf(inbox: SlackInbox): Promise<string> {
  const channels = new Set(inbox.messages().map(({ channel }) => channel));
  const pages = [...channels].map(async (channel) => (await fetch(`${inbox.url}archives/${channel}`)).text());
  return (await Promise.all(pages)).join('\n');
}
