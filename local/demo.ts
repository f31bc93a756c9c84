import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { checkSync } from 'proper-lockfile';
import * as z from 'zod';
import { notify } from '../src/alerts/notify/notify';
import { findFindings } from '../src/audit/find-findings';
import { chainedAlerts } from '../src/record/common-chain';
import { acknowledge, approveException, requestException } from '../src/record/people';
import { callerAccount } from '../src/aws/client/account';
import { ambientSession, type Session } from '../src/aws/client/session';
import { collectorOf } from '../src/sources/collector';
import { readers } from '../src/sources/readers.generated';
import { peopleFilesOf } from '../src/aws/people-files';
import { awsTargetFinder, sessionsFrom } from '../src/aws/targets';
import { progressLine, say } from '../src/cli/console';
import type { CliContext } from '../src/cli/context';
import { optionsOf } from '../src/cli/options';
import { dutiesOfScan } from '../src/cli/scan-duties';
import { scanReviews } from '../src/cli/scan-reviews';
import { alertSettings } from '../src/config/alert-settings';
import { ruleSummaries } from '../src/config/rule-summaries';
import type { LoadedConfiguration } from '../src/config/activate';
import type { Rule } from '../src/rules/rule';
import { ledgerFollower } from '../src/patching/follow-ledger';
import { calendarOf } from '../src/patching/clock-calendar';
import { policyOf } from '../src/patching/profiles/settings';
import { identitiesOf } from '../src/reviews/people/identities';
import { loadPeople } from '../src/reviews/people/load';
import { runningReviews } from '../src/reviews/running-reviews';
import { campaignReader, campaignStore } from '../src/reviews/store';
import { parseConfiguration } from '../src/config/load';
import type { Account } from '../src/model/account';
import { UsageError } from '../src/model/errors';
import { OPEN_STATES } from '../src/model/finding-life';
import { addDays, addMilliseconds, instantOf, type Instant } from '../src/model/instant';
import { SOURCES, type Source } from '../src/sources/sources';
import { SEVERITIES } from '../src/model/severity';
import { cadencesOf, dueSlots } from '../src/scan/due';
import { readNotRun } from '../src/audit/not-run';
import { runScan } from '../src/scan/run';
import { latestNote } from '../src/record/proof/signed-log';
import { sealDays } from '../src/record/proof/seal-days';
import { sweep } from '../src/record/sweep';
import { slackSender } from '../src/slack/sender';
import { commandLine } from '../src/wording/commands';
import { openStateFolder, type StateFolder } from '../src/state-folder/state-folder';
import { storageFailure } from '../src/state-folder/storage-failure';
import { dueVulnerabilities } from '../src/patching/due-vulnerabilities';
import { owedByHand } from '../src/duties/owed-by-hand';
import { sayOfRegister } from '../src/duties/say';
import type { SayPorts } from '../src/reviews/say';
import { REVIEWED, reviewAsPeople } from './demo-reviews';
import { hearEventsBetween } from './hear-events';
import { sampleOrganization } from './organization/sample';
import { PROD, SECURITY } from './organization/sample/places';
import { PROD_B } from './organization/sample/vulnerabilities';
import { startSimulator } from './simulator/start-simulator';
import { startSlackDoor } from './slack-door';
import { startSlackInbox, type SlackInbox } from './slack-inbox/start-slack-inbox';

const FIRST_DAY: Instant = '2026-10-01T00:00:00.000Z';
const DAYS = 31;
const HOUR_MS = 3_600_000;
/** In hours of the day: of nights, and of what is outside working hours. */
const QUIET_HOURS_END = [7, 9] as const;
/** The days on which the schedule did not fire: nothing was read, and no answer may suggest that it was. */
const OUTAGE = new Set(['2026-10-18', '2026-10-19']);
/** The notifier runs every five minutes; this is the first time that it finds a slot missing. */
const NOTICED_AFTER_MS = 20 * 60_000;
/** Who and what the inbox shows by name; who acts, as local/demo-configuration.yaml has them. */
const DIRECTORY = {
  users: {
    U0MARA: { name: 'Mara Ilves', email: 'mara.ilves@fernhill.example' },
    U0MARCO: { name: 'Marco Reyes', email: 'marco.reyes@fernhill.example' },
    U0NADIA: { name: 'Nadia Brunner', email: 'nadia.brunner@fernhill.example' },
    U0TOMASZ: { name: 'Tomasz Kowalski', email: 'tomasz.kowalski@fernhill.example' },
    U0ANA: { name: 'Ana Sousa', email: 'ana.sousa@fernhill.example' },
  },
  channels: { C0SECURITY: { name: 'security' }, C0COMPLIANCE: { name: 'compliance' } },
  groups: { S0ONCALL: { handle: 'oncall', users: [] } },
};
const MARKER = 'made-by-the-demo';
const CONFIGURATION = fileURLToPath(new URL('demo-configuration.yaml', import.meta.url));
const optionsSchema = z.object({
  exit: z.boolean().default(false),
  state: z.string(),
  port: z.coerce.number().int(),
});

/**
 * The main job on the sample organisation: a month of daily scans against the stand-in for AWS, told to the stand-in for
 * Slack, recorded in a state folder that other commands can read. Everything between is the product itself.
 */
export function demoCommand(context: CliContext): Command {
  return new Command('demo')
    .description('run the sample organisation through October 2026, then serve what came of it until Ctrl-C')
    .option('--exit', 'end after the summary')
    .option('--state <dir>', 'folder for the record; made anew each time', '.watchbill-demo')
    .option('--port <port>', 'port of the Slack inbox; 0 takes a free one', '0')
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, optionsSchema);
      clearDemoFolder(options.state);
      try {
        await demo(context, options);
      } catch (thrown) {
        throw storageFailure(thrown, options.state);
      }
    });
}

async function demo(context: CliContext, options: z.infer<typeof optionsSchema>): Promise<void> {
  const clock = virtualClock(FIRST_DAY);
  const simulator = await startSimulator({ organization: sampleOrganization, clock });
  const inbox = await startSlackInbox({ port: options.port, clock, rateLimits: false, directory: DIRECTORY });
  signIn(simulator.url);
  const session = ambientSession(clock.waiting, simulator.requestHandler);
  const state = await openStateFolder(options.state);
  writeFileSync(join(options.state, MARKER), 'The demo makes this folder anew each time it runs.\n');
  try {
    const world = await demoWorld(context, { clock, inbox, session, state, folder: options.state });
    await runOctober(context, world);
    await sayResult(context, world, options);
    if (!options.exit && !context.interrupted.aborted) {
      const door = await openDoor(context, world);
      say(context, 'Serving until Ctrl-C: the buttons in the inbox work, as whoever you choose to be.');
      await new Promise<void>((resolve) => context.interrupted.addEventListener('abort', () => resolve()));
      await door.close();
    }
  } finally {
    session.destroy();
    await Promise.all([state.close(), inbox.close(), simulator.close()]);
  }
}

interface DemoWorld {
  readonly clock: VirtualClock;
  readonly inbox: SlackInbox;
  readonly session: Session;
  readonly state: StateFolder;
  readonly folder: string;
  readonly home: Account;
  readonly loaded: LoadedConfiguration<Rule>;
}

async function demoWorld(
  context: CliContext,
  made: Pick<DemoWorld, 'clock' | 'inbox' | 'session' | 'state' | 'folder'>,
): Promise<DemoWorld> {
  const loaded = parseConfiguration(
    readFileSync(CONFIGURATION, 'utf8'),
    'local/demo-configuration.yaml',
    context.catalogue,
  );
  return { ...made, home: await callerAccount(made.session), loaded };
}

async function runOctober(context: CliContext, world: DemoWorld): Promise<void> {
  const progress = progressLine(context);
  for (let day = 0; day < DAYS && !context.interrupted.aborted; day += 1) {
    const slot = addDays(FIRST_DAY, day);
    if (day > 0) await hearOfDay(context, world, slot);
    world.clock.advanceTo(slot);
    if (OUTAGE.has(slot.slice(0, 10))) {
      progress.update(`${slot.slice(0, 10)}: the schedule did not fire`);
      world.clock.advanceTo(addMilliseconds(slot, NOTICED_AFTER_MS));
      await notifySlack(context, world);
      continue;
    }
    await scanOnce(context, world, slot, (doing) => progress.update(`${slot.slice(0, 10)}: ${doing}`));
    await sealDays(
      { ...portsOf(world), signer: await world.state.signer() },
      { dueSlots: (day) => dueSlots(world.loaded.configuration.schedule, day) },
    );
    await sweep({
      ...portsOf(world),
      wakeList: world.state.wakeList,
    });
    await notifySlack(context, world);
    await actAsPeople(world, slot);
    await doDuties(world, slot);
    for (const refused of await reviewAccess(world, slot)) {
      progress.end();
      say(context, `${slot.slice(0, 10)}: refused in the access review: ${refused}`);
    }
    await notifySlack(context, world);
  }
  progress.end();
}

/** Between two scans the accounts tell what happens in them, also while the schedule does not fire. */
async function hearOfDay(context: CliContext, world: DemoWorld, until: Instant): Promise<void> {
  const nudge = () => notifySlack(context, world);
  const begin = addDays(until, -1);
  // Deployed, the notifier looks every five minutes; here when quiet hours end, and whoever was not called at night is.
  const ends = QUIET_HOURS_END.map((hours) => addMilliseconds(begin, hours * HOUR_MS));
  let after = begin;
  for (const next of [...ends, until]) {
    await hearEventsBetween(
      {
        ...portsOf(world),
        nudge,
        startScan: (accounts, sources) => scanAtOnce(context, world, accounts, sources),
      },
      { rules: world.loaded.rules },
      { organization: sampleOrganization, after, until: next },
    );
    if (next !== until) {
      world.clock.advanceTo(next);
      await nudge();
    }
    after = next;
  }
}

/** What somebody asked for, or a call may have mended. */
async function scanAtOnce(
  context: CliContext,
  world: DemoWorld,
  accounts: readonly string[],
  sources: readonly Source[],
): Promise<'started'> {
  world.clock.advanceTo(addMilliseconds(world.clock.now(), 30_000));
  await scanOnce(context, world, world.clock.now(), () => undefined, { accounts, sources });
  await notifySlack(context, world);
  return 'started';
}

function portsOf({ state, clock }: DemoWorld) {
  return { objects: state.objects, table: state.record, reader: state.reader, clock };
}

/** People press buttons in the inbox: what they ask for is done on the demo's own folder, by the product. */
function openDoor(context: CliContext, world: DemoWorld): ReturnType<typeof startSlackDoor> {
  const { state, clock, inbox, folder, loaded } = world;
  const { alerts, patching } = loaded.configuration;
  if (alerts.interactive === undefined) throw new Error('the configuration of the demo lets nobody act');
  const { routes, account } = alertSettings(loaded.configuration, []);
  const nudge = () => notifySlack(context, world);
  return startSlackDoor({
    state,
    folder,
    clock,
    inbox,
    settings: alerts.interactive,
    zone: patching.zone,
    catalogue: context.catalogue,
    reviews: reviewPorts(world),
    byHand: (until) => owedByHand(state.register, loaded.configuration, { at: clock.now(), until }),
    audience: {
      routes,
      roles: alerts.interactive.roles,
      accounts: async () => (id) =>
        account(sampleOrganization.accounts.find((each) => each.id === id) ?? { id }),
    },
    startScan: (accounts, sources) => scanAtOnce(context, world, accounts, sources),
    nudge,
    observer: {
      note: (message, fields) => say(context, `${message}: ${JSON.stringify(fields)}`),
      count: () => undefined,
    },
  });
}

async function scanOnce(
  context: CliContext,
  world: DemoWorld,
  slot: Instant,
  onDoing: (doing: string) => void,
  only?: { readonly accounts: readonly string[]; readonly sources: readonly Source[] },
): Promise<void> {
  const { home, session, loaded, clock } = world;
  const sessionOf = sessionsFrom(session, home);
  const finder = awsTargetFinder(loaded.configuration, home, sessionOf);
  const { reviews, askedOf } = await scanReviews(
    { ...context, clock },
    world.state,
    { configuration: loaded.configuration, file: CONFIGURATION },
    home,
  );
  await runScan(
    {
      ...portsOf(world),
      finder: {
        ...finder,
        accounts: async () =>
          (await finder.accounts()).filter(({ id }) => only?.accounts.includes(id) ?? true),
      },
      collector: (source, { account }) =>
        Promise.resolve(
          collectorOf(source, readers, {
            session: sessionOf(account),
            clock,
            inventoryMode: loaded.configuration.inventory,
          }),
        ),
      followLedger: ledgerFollower(world.state.objects, policyOf(loaded.configuration.patching), () =>
        world.state.reader.exceptions(),
      ),
      // A look at a part of it says nothing of who has access.
      ...(only === undefined && {
        reviews,
        duties: dutiesOfScan(world.state.register, loaded.configuration, home),
      }),
    },
    {
      slot,
      sources: only?.sources ?? SOURCES,
      ...(only === undefined ? { askedOf } : { only: { accounts: [...only.accounts] } }),
      rules: loaded.rules,
      version: context.version,
      configuration: loaded.configuration,
      dueSoonPercent: loaded.configuration.patching['due-soon-percent'],
      interrupted: context.interrupted,
      onProgress: ({ done, total }) => onDoing(`read ${done} of ${total}`),
    },
  );
}

async function notifySlack(
  context: CliContext,
  { state, folder, inbox, clock, loaded }: DemoWorld,
): Promise<void> {
  const rules = ruleSummaries(loaded.configuration, context.catalogue);
  const { account, ...settings } = alertSettings(loaded.configuration, rules);
  await notify({
    table: { ...state.alerts, ...chainedAlerts({ objects: state.objects, table: state.record, clock }) },
    sender: slackSender({ token: 'xoxb-local-inbox', slackApiUrl: inbox.apiUrl, clock }),
    clock,
    ...settings,
    account: (id) => account(sampleOrganization.accounts.find((each) => each.id === id) ?? { id }),
    record: { state: folder },
    newestHead: () => latestNote(state.objects, clock.now()),
    reviews: () => runningReviews(campaignReader(state), clock.now()),
    byHand: (until) => owedByHand(state.register, loaded.configuration, { at: clock.now(), until }),
    vulnerabilities: (asked) =>
      dueVulnerabilities(
        { reader: state.reader, table: state.record, objects: state.objects },
        {
          ...asked,
          policy: policyOf(loaded.configuration.patching),
          isInForce: (id) => rules.some((each) => each.id === id && each.isInForce),
          at: clock.now(),
        },
      ),
    notRun: (told) => readNotRun(state.reader, cadencesOf(loaded.configuration.schedule), clock.now(), told),
  });
}

/** People act: one acknowledges what is critical, two ask for exceptions that another approves. */
async function actAsPeople({ state, clock }: DemoWorld, slot: Instant): Promise<void> {
  const ports = { objects: state.objects, table: state.record, clock };
  if (slot.startsWith('2026-10-06')) {
    const now = clock.now();
    const [first] = await findFindings(state.reader, {
      asOf: now,
      now,
      states: ['open'],
      severities: ['critical'],
    });
    if (first)
      await acknowledge(ports, { finding: first.head.id, by: 'mara.ilves', note: 'Looking into it.' });
  }
  if (slot.startsWith('2026-10-08')) {
    const { id } = await requestException(ports, {
      by: 'leila.haddad',
      owner: 'leila.haddad',
      scope: { rule: 'iam-user-no-direct-policies' },
      reason: 'The vendor key is replaced by a role with the November release.',
      compensatingControl: 'The policy is read-only and its use is reviewed weekly.',
      endsAt: '2026-10-24T00:00:00.000Z',
    });
    await approveException(ports, { id, by: 'mara.ilves' });
  }
  if (slot.startsWith('2026-10-09')) {
    const { id } = await requestException(ports, {
      by: 'marco.reyes',
      owner: 'marco.reyes',
      scope: {
        rule: 'pw-high-vulnerability-within-window',
        accounts: [PROD],
        resource: `${PROD_B.id}/vulnerability/CVE-2026-90006/*`,
      },
      reason: 'The kernel needs a reboot, to which the clinics agree in December at the latest.',
      compensatingControl: 'The instance is reached through the load balancer alone.',
      endsAt: '2026-12-31T00:00:00.000Z',
    });
    await approveException(ports, { id, by: 'mara.ilves' });
  }
}

/**
 * One duty is done in time, one is forgotten, and one comes at the beginning of November; the auditor asks for two things, and is
 * given one of them.
 */
async function doDuties({ state, clock, loaded }: DemoWorld, slot: Instant): Promise<void> {
  const ports = {
    objects: state.objects,
    table: state.record,
    register: state.register,
    configuration: loaded.configuration,
    clock,
  };
  switch (slot.slice(0, 10)) {
    case '2026-10-07': {
      const policy = 'Access control policy 3.1: of the demo, and a stand-in for a real one.\n';
      await sayOfRegister(
        ports,
        {
          command: 'add-evidence',
          duty: 'policy',
          name: 'Access control',
          file: { name: 'access-control.txt', base64: Buffer.from(policy).toString('base64') },
          documentVersion: '3.1',
          approvedBy: 'nadia',
        },
        'nadia.brunner',
      );
      break;
    }
    case '2026-10-12':
      for (const asked of [
        { title: 'Access control policy in force', reference: 'PBC-12', owner: 'nadia', due: '2026-10-23' },
        {
          title: 'Report of the last penetration test',
          reference: 'PBC-14',
          owner: 'mara',
          due: '2026-11-06',
        },
      ])
        await sayOfRegister(ports, { command: 'add-audit-request', ...asked }, 'nadia.brunner');
      break;
    case '2026-10-14':
      for await (const { id: request, reference } of state.register.registerEntries('audit-request'))
        for await (const { id: evidence } of state.register.registerEntries('evidence'))
          if (reference === 'PBC-12')
            await sayOfRegister(
              ports,
              { command: 'answer-audit-request', request, with: { evidence } },
              'nadia.brunner',
            );
      break;
  }
}

function reviewAccess(world: DemoWorld, slot: Instant): Promise<string[]> {
  return reviewAsPeople(reviewPorts(world), world.clock, slot);
}

function reviewPorts(world: DemoWorld): Omit<SayPorts, 'clock'> {
  const { state, clock } = world;
  const { people, reviews } = world.loaded.configuration;
  const store = campaignStore({
    objects: state.objects,
    table: state.record,
    clock,
    campaigns: state.campaigns,
  });
  return {
    store,
    async people() {
      const files = peopleFilesOf(() => new S3Client({}), CONFIGURATION);
      const file = await loadPeople(people, files, calendarOf(reviews.zone));
      if (!file.isRead)
        throw new UsageError(file.why, 'Mend the people file of the demo', {
          cause: new Error('Its campaigns ask the people of that file'),
        });
      return identitiesOf({ people: file.people });
    },
    settings: { fallbackReviewer: reviews['fallback-reviewer'], signOff: reviews['sign-off'] },
  };
}

async function sayResult(
  context: CliContext,
  { state, clock, inbox }: DemoWorld,
  options: z.infer<typeof optionsSchema>,
): Promise<void> {
  if (context.interrupted.aborted) {
    say(
      context,
      `Interrupted: the record ends with ${clock.now().slice(0, 10)}, whose scan may not have reached every account.`,
    );
    return;
  }
  const now = clock.now();
  const open = await findFindings(state.reader, {
    asOf: now,
    now,
    states: OPEN_STATES,
  });
  const bySeverity = SEVERITIES.map(
    (severity) => `${open.filter(({ head }) => head.severity === severity).length} ${severity}`,
  );
  say(context, `As of ${now.slice(0, 10)}, ${open.length} findings are open: ${bySeverity.join(', ')}.`);
  say(context, `Slack inbox:  ${inbox.url}`);
  say(context, `Findings:     ${commandLine('findings list', { state: options.state })}`);
  const earlier = commandLine('findings list', { state: options.state, 'as-of': '2026-10-12' });
  say(context, `Back in time: ${earlier}`);
  const campaign = commandLine('reviews show', {
    campaign: REVIEWED,
    state: options.state,
    config: 'local/demo-configuration.yaml',
  });
  say(context, `Access review: ${campaign}`);
  const asked = { state: options.state, 'as-of': now.slice(0, 10) };
  say(context, `Controls:     ${commandLine('controls list', asked)}`);
  const config = 'local/demo-configuration.yaml';
  say(context, `Duties:       ${commandLine('duties list', { ...asked, config })}`);
  say(context, `Requests:     ${commandLine('requests list', { ...asked, config })}`);
  const statement = { framework: 'iso27001', from: FIRST_DAY.slice(0, 10), to: now.slice(0, 10) };
  say(
    context,
    `Applicability: ${commandLine('ask', { question: 'applicability', ...statement, state: options.state })}`,
  );
}

interface VirtualClock {
  readonly now: () => Instant;
  readonly advanceTo: (instant: Instant) => void;
  /** Takes no real time: the clock moves by scans alone. */
  readonly waiting: { readonly now: () => number; readonly sleep: (milliseconds: number) => Promise<void> };
}

function virtualClock(start: Instant): VirtualClock {
  let milliseconds = Date.parse(start);
  return {
    now: () => instantOf(milliseconds),
    advanceTo: (instant) => {
      milliseconds = Math.max(milliseconds, Date.parse(instant));
    },
    waiting: { now: () => milliseconds, sleep: () => Promise.resolve() },
  };
}

/** Credentials and endpoint of this process: the simulator, as administrator of the organisation's security account. */
function signIn(simulatorUrl: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulatorUrl,
    AWS_ACCESS_KEY_ID: `AKIA${SECURITY}LOCAL`,
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
}

/** @throws UsageError rather than clear a folder that something else made. */
function clearDemoFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!existsSync(join(folder, MARKER)) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} was not made by the demo`, 'Name another folder with --state', {
      cause: new Error('The demo overwrites what it finds, and only what a demo made'),
    });
  }
  if (checkSync(folder, { lockfilePath: join(folder, 'lock') })) {
    throw new UsageError(
      `Another demo serves ${folder}`,
      'End it with Ctrl-C, or name another folder with --state',
      { cause: new Error('One demo at a time serves a folder') },
    );
  }
  rmSync(folder, { recursive: true });
}
