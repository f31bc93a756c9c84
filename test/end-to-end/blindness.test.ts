import { blindOf } from '../../src/model/blindness';
import { SPOKE_ROLE_NAME } from '../../src/model/spoke-role';
import type { Organization } from '../../local/organization/organization';
import { spokeRole } from '../../local/organization/sample/policies';
import { startAws, type Aws } from '../support/aws';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';
import { keptInMemory, startProcess } from './kept';

/** The role that Watchbill enters by is gone for two days. */
const organization: Organization = {
  ...smallOrganization,
  changes: [
    {
      at: '2026-11-02T12:00:00.000Z',
      account: WORK,
      region: EU,
      what: 'somebody deletes the role',
      apply(account) {
        account.iam.roles = account.iam.roles.filter(({ name }) => name !== SPOKE_ROLE_NAME);
      },
    },
    {
      at: '2026-11-04T12:00:00.000Z',
      account: WORK,
      region: EU,
      what: 'the stack set puts it back',
      apply(account) {
        account.iam.roles.push(spokeRole(WORK));
      },
    },
  ],
};

describe('an account whose role is deleted', () => {
  let aws: Aws;
  beforeAll(async () => {
    aws = await startAws({ organization, home: HOME, now: slotOf(0) });
  });
  afterAll(() => aws.close());

  it('is told of when it is lost and when it is found, once each, and not in between', async () => {
    const kept = keptInMemory(aws.clock);
    const days: { unseen: string[]; said: string[] }[] = [];
    for (const day of [0, 1, 2, 3, 4]) {
      const process = startProcess(kept, { aws, scope: { accounts: [HOME, WORK], regions: [EU, US] } });
      const before = kept.messages().length;
      await process.scan(slotOf(day));
      await process.notify();
      await process.notify();
      days.push({
        unseen: [...blindOf(await process.record.sights()).keys()],
        said: kept
          .messages()
          .slice(before)
          .map(({ text }) => text)
          .filter((text) => /could not be read|can be read/.test(text)),
      });
    }
    await kept.close();
    expect(days).toEqual([
      { unseen: [], said: [] },
      {
        unseen: [WORK],
        said: [
          expect.stringMatching(
            new RegExp(`^NOT READ: (\\d+) of \\1 parts of account ${WORK} could not be read: denied\\.$`),
          ),
        ],
      },
      { unseen: [WORK], said: [] },
      { unseen: [], said: ['1 account can be read again.'] },
      { unseen: [], said: [] },
    ]);
  });
});
