import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { HOME_REGION } from '../../local/organization/sample/places';
import type { DeployedFunctions } from '../../local/runtime-api/deployed-functions';
import type { Deployment } from '../../local/runtime-api/deployment';
import type { Simulator } from '../../local/simulator/start-simulator';
import { dynamoRecord } from '../../src/aws/store/dynamo-record';
import { findingId } from '../../src/model/verdict';
import { pushed, record } from '../support/pushed-events';

interface DeployedWorld {
  readonly deployment: Deployment;
  readonly simulator: Simulator;
  readonly dynamodb: DynamoDBClient;
  readonly functions: DeployedFunctions;
}

/** The bundled function behind the bus, under its own role. */
export function hearingOfEvents(world: () => DeployedWorld): void {
  const hear = (body: unknown) => {
    const { deployment, functions } = world();
    const arn = [...deployment.functions.keys()].find((each) => each.includes(':function:Events-'));
    return functions.invoke(z.string().parse(arn), { Records: [{ body: JSON.stringify(body) }] });
  };
  const accountOf = async () => {
    const { deployment, dynamodb } = world();
    const [account] = await dynamoRecord(dynamodb, deployment.ref('Data', 'Findings')).reader.accounts();
    return z.string().parse(account);
  };
  const call = async (eventName: string) =>
    pushed(
      record(eventName, {
        recipientAccountId: await accountOf(),
        awsRegion: HOME_REGION,
        eventTime: '2026-10-04T23:59:50Z',
      }),
    );
  const sent = (queue: string) =>
    world().simulator.messages.filter(({ queueUrl }) => queueUrl.includes(queue));

  it('records what an account tells, and wakes the notifier, under a role that may do no more', async () => {
    const { deployment, dynamodb, simulator } = world();
    const before = sent('Nudges').length;
    await hear(await call('StopLogging'));
    const account = await accountOf();
    const table = dynamoRecord(dynamodb, deployment.ref('Data', 'Findings'));
    const head = await table.record.head(
      findingId({
        rule: 'cloudtrail-no-trail-tampering',
        account,
        region: HOME_REGION,
        resource: `AWS::::Account:${account}/cloudtrail-event/11111111-1111-4111-8111-111111111111`,
      }),
    );
    expect(head).toMatchObject({ state: 'open', owes: true });
    expect(sent('Nudges').length - before).toBe(1);
    expect(simulator.refused).toEqual([]);
  });

  it('has what a call may have mended looked at again at once', async () => {
    const { simulator } = world();
    const before = simulator.executions.length;
    await hear(await call('StartLogging'));
    expect(
      simulator.executions.slice(before).map(({ input }) => z.unknown().parse(JSON.parse(input))),
    ).toEqual([
      expect.objectContaining({ only: { accounts: [await accountOf()], sources: ['cloudtrail'] } }),
    ]);
    expect(simulator.refused).toEqual([]);
  });
}
