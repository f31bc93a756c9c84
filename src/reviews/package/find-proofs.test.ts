import { day, worldAfter } from '../../../test/crash/world';
import { noteSigner } from '../../../test/support/note-signer';
import { people } from '../../../test/support/review-campaign';
import { beforeSignOff, MADE_AT } from '../../../test/support/review-package';
import { sealDays } from '../../record/proof/seal-days';
import type { Campaign } from '../campaign/event';
import { campaignStore } from '../store';
import { proofsOfCampaign } from './find-proofs';
import { packageFiles } from './package-files';
import { packageSources } from './sources';
import { verifyPackage } from './verify-package';

const signer = noteSigner('watchbill.example/log');
const page = () => 'the page';

/** The files of a package from a record whose days up to, and without, October 7 are signed. */
async function packaged(campaign: Campaign): Promise<Map<string, Buffer>> {
  const world = await worldAfter(0);
  const { objects, record, reader, campaigns } = world;
  for (const event of campaign.events) {
    const { what } = event;
    const named = what.type === 'opened' ? what.population : what.type === 'delta' ? what.list : { hash: '' };
    const store = campaignStore({ objects, table: record, campaigns, clock: { now: () => event.at } });
    await store.append(campaign, event, campaign.lists.get(named.hash));
  }
  await sealDays(
    { objects, table: record, reader, signer, clock: { now: () => day(6) } },
    { dueSlots: () => [] },
  );
  const { sources } = packageSources(campaign, {
    ...(await proofsOfCampaign(objects, [signer.key], campaign)),
    people: people(),
    systems: [],
    madeAt: MADE_AT,
    version: '0.1.0',
    command: '',
    settings: {},
    peopleRead: true,
  });
  return new Map([...packageFiles(sources, page)].map(([name, text]) => [name, Buffer.from(text)]));
}

it('events of a signed day come with what proves them, the others with their change set', async () => {
  const campaign = beforeSignOff();
  const signed = campaign.events.filter(({ at }) => at < day(6)).length;
  const files = await packaged(campaign);
  const names = [...files.keys()].filter((name) => name.startsWith('proofs/'));
  expect([signed, campaign.events.length]).toEqual([5, 9]);
  expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(9);
  expect(names.filter((name) => name.endsWith('.tlog-proof'))).toEqual(
    [1, 2, 3, 4, 5].map((seq) => `proofs/0000000${seq}.tlog-proof`),
  );
  expect(verifyPackage(files, page)).toMatchObject({ faults: [], inLog: 5 });
  expect(verifyPackage(files, page, [signer.key])).toMatchObject({ faults: [], inLog: 5 });
  const stranger = noteSigner('watchbill.example/log').key;
  expect(verifyPackage(files, page, [stranger])).toMatchObject({
    faults: expect.arrayContaining([
      { file: 'proofs/00000001.tlog-proof', rule: 'proof', message: expect.any(String) },
    ]),
    inLog: 0,
  });
  const swapped = new Map(files)
    .set('proofs/00000001.tlog-proof', files.get('proofs/00000002.tlog-proof') ?? Buffer.from(''))
    .set('proofs/00000002.tlog-proof', files.get('proofs/00000001.tlog-proof') ?? Buffer.from(''));
  expect(verifyPackage(swapped, page)).toMatchObject({
    faults: expect.arrayContaining([
      {
        file: 'proofs/00000001.tlog-proof',
        rule: 'proof',
        message: expect.stringMatching(/^The proof does not show/),
      },
    ]),
  });
});
