import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Instant } from '../../../src/model/instant';
import {
  callsForAwsCli,
  CLI_BUCKET,
  CLI_SECRET,
  CLI_STACK,
} from '../../../local/simulator/calls-for-aws-cli';
import { services } from '../../../local/simulator/services';
import { startSimulator, type Simulator } from '../../../local/simulator/start-simulator';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../local/organization/sample/places';

const NOW: Instant = '2026-10-12T00:00:00.000Z';

test('every implemented call has a command of the AWS CLI', () => {
  const implemented = services.flatMap(({ name, handlers }) =>
    Object.keys(handlers).map((operation) => `${name}:${operation}`),
  );
  expect([...new Set(callsForAwsCli.map(({ call }) => call))].sort()).toEqual(implemented.sort());
});

function hasAwsCli(): boolean {
  try {
    execFileSync('python3', ['-c', 'import awscli'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const answerSchema = z.object({ code: z.number(), out: z.string(), err: z.string() });

/** The AWS CLI in one process of Python: a command is answered in the order asked. */
function startAwsCli() {
  const child = spawn('python3', [join(__dirname, 'run_commands.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async run(command: { readonly arguments: readonly string[]; readonly environment: object }) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the AWS CLI ended at ${command.arguments.join(' ')}`);
      return answerSchema.parse(JSON.parse(value));
    },
    close: () => child.stdin.end(),
  };
}

const asked = process.env.WATCHBILL_PEERS === '1';
const there = asked && hasAwsCli();
if (asked && !there) console.warn('skipped: the AWS CLI is not installed');

(there ? describe : describe.skip)('the AWS CLI, against the simulator', () => {
  let simulator: Simulator;
  let cli: ReturnType<typeof startAwsCli>;
  beforeAll(async () => {
    cli = startAwsCli();
    simulator = await startSimulator({
      organization: sampleOrganization,
      clock: { now: () => NOW },
      buckets: [CLI_BUCKET],
      secrets: { [CLI_SECRET.name]: CLI_SECRET.value },
      stacks: [CLI_STACK],
    });
  });
  afterAll(async () => {
    cli.close();
    await simulator.close();
  });

  const aws = (account: string, command: readonly string[], isByProxy = false) =>
    cli.run({
      arguments: [
        '--endpoint-url',
        isByProxy ? 'http://simulator.invalid' : simulator.url,
        '--region',
        HOME_REGION,
        '--output',
        'json',
        ...command,
      ],
      environment: {
        AWS_ACCESS_KEY_ID: `AKIA${account}TEST`,
        AWS_SECRET_ACCESS_KEY: 'not-a-secret',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_MAX_ATTEMPTS: '1',
        AWS_PAGER: '',
        ...(isByProxy && { HTTP_PROXY: simulator.url }),
      },
    });

  test.each(callsForAwsCli)('$call', async ({ call, account, command, answer, isByProxy, isRefused }) => {
    const before = simulator.calls.length;
    const { code, out, err } = await aws(account, command, isByProxy);
    if (isRefused) expect(code).toBeGreaterThan(0);
    else expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(isRefused ? err : out).toMatch(answer);
    expect(
      simulator.calls.slice(before).map(({ service, operation }) => `${service}:${operation}`),
    ).toContain(call);
  });

  test.each([
    { of: 'awsQuery', command: ['iam', 'list-users'], error: /UnknownOperationException/ },
    {
      of: 'ec2Query',
      command: ['ec2', 'describe-volumes', '--volume-ids', 'vol-0'],
      error: /\(InvalidVolume\.NotFound\).*does not exist/,
    },
    {
      of: 'JSON',
      command: ['kms', 'describe-key', '--key-id', 'nowhere'],
      error: /\(NotFoundException\).*does not exist/,
    },
    {
      of: 'REST-JSON',
      command: ['lambda', 'get-policy', '--function-name', 'nowhere'],
      error: /\(ResourceNotFoundException\).*Function not found/,
    },
    {
      of: 'REST-XML',
      command: ['s3api', 'get-bucket-policy', '--bucket', 'nowhere'],
      error: /\(NoSuchBucket\).*does not exist/,
    },
  ])('an error in $of', async ({ command, error }) => {
    const { code, err } = await aws(PROD, command);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(error);
  });
});
