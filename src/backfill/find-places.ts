import { REGION_FORM, type AccountId, type Region } from '../model/account';
import type { BackfillUnread } from '../model/backfill';
import { byText } from '../model/by-text';
import { COUNTS } from '../sources/cloudtrail/events/trail-log';
import { UnreadableFileError, type TrailFiles } from './trail-files';

/** One account in one Region: the folders that hold its files, of several trails where there are. */
export interface DeliveredPlace {
  readonly account: AccountId;
  readonly region: Region;
  readonly logs: readonly string[];
  readonly digests: readonly string[];
}

/** What a service delivers below the folder of an account. */
export interface Delivery {
  /** The folder with its files, and that with what proves them. */
  readonly logs: string;
  readonly digests?: string;
  /** What beside folders of Regions lies there and says nothing. */
  readonly marks: ReadonlySet<string>;
  /** Folders of what is read by another reconstruction. */
  readonly passedOver: ReadonlySet<string>;
  /** What everything else is not. */
  readonly foreign: string;
}

export const TRAIL: Delivery = {
  logs: 'CloudTrail',
  digests: 'CloudTrail-Digest',
  marks: new Set(),
  passedOver: new Set(['Config']),
  foreign: 'no log files of CloudTrail',
};
export const CONFIG: Delivery = {
  logs: 'Config',
  marks: new Set(['ConfigWritabilityCheckFile']),
  passedOver: new Set(['CloudTrail', 'CloudTrail-Digest', 'CloudTrail-Insight']),
  foreign: 'no history of AWS Config',
};

const ROOT = 'AWSLogs';
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const ACCOUNT = /^\d{12}$/;
const FOREIGN = 'nothing that a trail or AWS Config delivers';

/**
 * Every account and Region that a service delivered of, in order. An account that it covers has all Regions that any account
 * has: one without a folder had no files.
 * @param accounts only these.
 */
export async function findPlaces(
  files: TrailFiles,
  { logs, digests, marks, passedOver, foreign }: Delivery,
  accounts: readonly AccountId[] | undefined,
): Promise<{ readonly places: readonly DeliveredPlace[]; readonly unread: readonly BackfillUnread[] }> {
  const unread: BackfillUnread[] = [];
  const skip = (path: string, why = FOREIGN) => unread.push({ file: path, why });
  /** Nothing of what may not be listed; of the root it is the whole that cannot be read. */
  const below = async (path: string) => {
    try {
      return await files.below(path);
    } catch (thrown) {
      if (path === ROOT || !(thrown instanceof UnreadableFileError)) throw thrown;
      skip(path, `it cannot be listed: ${thrown.message}`);
      return { folders: [], files: [] };
    }
  };
  const found: { account: AccountId; region: Region; path: string; isDigest: boolean }[] = [];
  const inAccount = async (path: string, account: AccountId) => {
    const own = await below(path);
    for (const name of own.files) skip(`${path}/${name}`);
    for (const name of own.folders) {
      const folder = `${path}/${name}`;
      if (passedOver.has(name)) continue;
      if (name === 'CloudTrail-Insight') skip(folder, COUNTS);
      else if (name !== logs && name !== digests) skip(folder, foreign);
      else {
        const regions = await below(folder);
        for (const file of regions.files) if (!marks.has(file)) skip(`${folder}/${file}`);
        for (const region of regions.folders) {
          if (!REGION_FORM.test(region)) skip(`${folder}/${region}`);
          else found.push({ account, region, path: `${folder}/${region}`, isDigest: name === digests });
        }
      }
    }
  };
  const inFolder = async (path: string, isRoot: boolean) => {
    const own = await below(path);
    for (const name of own.files) skip(`${path}/${name}`);
    for (const name of own.folders) {
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
    regions.map((region): DeliveredPlace => {
      const own = found.filter((each) => each.account === account && each.region === region);
      const paths = (isDigest: boolean) =>
        own.filter((each) => each.isDigest === isDigest).map(({ path }) => path);
      return { account, region, logs: paths(false), digests: paths(true) };
    }),
  );
  return { places: places.toSorted(byText(({ account, region }) => `${account} ${region}`)), unread };
}
