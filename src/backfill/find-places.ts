import type { AccountId, Region } from '../model/account';
import type { BackfillUnread } from '../model/backfill';
import { byText } from '../model/by-text';
import { INSIGHT } from '../sources/cloudtrail/events/trail-log';
import type { TrailFiles } from './trail-files';

/** One account in one Region: the folders that hold its log files and digests, of several trails where there are. */
export interface TrailPlace {
  readonly account: AccountId;
  readonly region: Region;
  readonly logs: readonly string[];
  readonly digests: readonly string[];
}

const ROOT = 'AWSLogs';
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;
const FOREIGN = 'no folder or file of a trail';

/**
 * Every account and Region that a trail delivered of, in order. An account that one trail covers has all Regions that any account
 * has: one without a folder had no files.
 * @param accounts only these.
 */
export async function findPlaces(
  files: TrailFiles,
  accounts: readonly AccountId[] | undefined,
): Promise<{ readonly places: readonly TrailPlace[]; readonly unread: readonly BackfillUnread[] }> {
  const unread: BackfillUnread[] = [];
  const skip = (path: string, why = FOREIGN) => unread.push({ file: path, why });
  const found: { account: AccountId; region: Region; path: string; isDigest: boolean }[] = [];
  const inAccount = async (path: string, account: AccountId) => {
    const below = await files.below(path);
    for (const name of below.files) skip(`${path}/${name}`);
    for (const name of below.folders) {
      const folder = `${path}/${name}`;
      if (name === 'CloudTrail-Insight') skip(folder, INSIGHT);
      else if (name !== 'CloudTrail' && name !== 'CloudTrail-Digest')
        skip(folder, 'no log files of CloudTrail');
      else {
        const regions = await files.below(folder);
        for (const file of regions.files) skip(`${folder}/${file}`);
        for (const region of regions.folders) {
          if (!REGION.test(region)) skip(`${folder}/${region}`);
          else found.push({ account, region, path: `${folder}/${region}`, isDigest: name !== 'CloudTrail' });
        }
      }
    }
  };
  const inFolder = async (path: string, isRoot: boolean) => {
    const below = await files.below(path);
    for (const name of below.files) skip(`${path}/${name}`);
    for (const name of below.folders) {
      const folder = `${path}/${name}`;
      if (ACCOUNT.test(name)) {
        if (accounts === undefined || accounts.includes(name)) await inAccount(folder, name);
      } else if (isRoot && ORGANIZATION.test(name)) await inFolder(folder, false);
      else skip(folder);
    }
  };
  await inFolder(ROOT, true);
  const regions = [...new Set(found.map(({ region }) => region))];
  const seen = accounts ?? [...new Set(found.map(({ account }) => account))];
  const places = seen.flatMap((account) =>
    regions.map((region): TrailPlace => {
      const own = found.filter((each) => each.account === account && each.region === region);
      const paths = (isDigest: boolean) =>
        own.filter((each) => each.isDigest === isDigest).map(({ path }) => path);
      return { account, region, logs: paths(false), digests: paths(true) };
    }),
  );
  return { places: places.toSorted(byText(({ account, region }) => `${account} ${region}`)), unread };
}
