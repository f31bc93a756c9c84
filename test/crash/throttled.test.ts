import { DynamoDBClient, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { dynamoCalls } from '../../src/aws/store/dynamo-calls';
import { patientRetries } from '../../src/aws/store/patient-retries';
import { MemoryObjects } from '../support/memory-objects';
import { embeddedStore } from '../support/stores';
import { scan, type World } from './world';

type EmbeddedStore = Awaited<ReturnType<typeof embeddedStore>>;
let stores: EmbeddedStore[] = [];
afterEach(async () => {
  for (const store of stores) await store.close();
  stores = [];
});

/** A table in the embedded store, through the retries of the functions, which wait no time here. */
async function worldWith(isThrottled: () => boolean): Promise<World & { readonly throttled: () => number }> {
  const store = await embeddedStore();
  stores.push(store);
  const client = new DynamoDBClient({
    endpoint: store.endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: store.endpoint.accessKeyId, secretAccessKey: 'not-checked' },
    retryStrategy: patientRetries(() => 0),
  });
  let throttled = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (!isThrottled()) return next(args);
      throttled += 1;
      throw new ProvisionedThroughputExceededException({ message: 'The table is cold.', $metadata: {} });
    },
    { step: 'finalizeRequest', name: 'coldTable' },
  );
  return {
    ...store,
    calls: dynamoCalls(client, store.tableName),
    objects: new MemoryObjects(),
    throttled: () => throttled,
  };
}

/** The same numbers between 0 and 1 for the same seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SCANS = [0, 1, 2, 3];

test.each([1, 2, 3])(
  'the record of a table that refuses half of all calls is that of one that refuses none (seed %d)',
  async (seed) => {
    const calm = await worldWith(() => false);
    const random = randomOf(seed);
    const cold = await worldWith(() => random() < 0.5);
    for (const number of SCANS)
      for (const world of [calm, cold])
        expect(await scan(world, number)).toMatchObject({ status: 'concluded', failed: [] });
    expect(await cold.items()).toEqual(await calm.items());
    expect(calm.throttled()).toBe(0);
    expect(cold.throttled()).toBeGreaterThan(50);
  },
);
