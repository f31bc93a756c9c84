import type { FindingHead } from '../model/finding';
import { accountIdSchema } from '../model/account';
import type { Told } from '../model/alert';
import { noticeAfterScan, noticeAfterTelling, noticeId, type NoticeNews } from '../model/due-soon';
import { advance, advanceNotice, advanceTold } from './advance';
import {
  foldIntent,
  foldWord,
  type ChangeSet,
  type CommonChange,
  type PushedChangeSet,
  type ScanChangeSet,
} from './change-set';
import type { RecordTable, ToldState } from './ports';

/** What a change set changes in the table. */
export type ChangedTable = Pick<
  RecordTable,
  | 'head'
  | 'advance'
  | 'exception'
  | 'putException'
  | 'alert'
  | 'putAlert'
  | 'post'
  | 'putPost'
  | 'tell'
  | 'sight'
  | 'putSight'
  | 'dueSoonNotice'
  | 'putDueSoonNotice'
  | 'campaignHead'
  | 'putCampaignEntry'
  | 'putCampaignHead'
  | 'putSystemExport'
  | 'keptPeople'
  | 'putKeptPeople'
  | 'look'
  | 'putLook'
  | 'registerEntry'
  | 'putRegisterEntry'
>;

/** One change of the table. What was made already, it makes again without effect. */
type Change = (table: ChangedTable) => Promise<unknown>;

/** What a change set changes, one finding or item each, in any order. */
export function changesOf(changeSet: ChangeSet): readonly Change[] {
  switch (changeSet.kind) {
    case 'scan':
      return [...intentChanges(changeSet), ...dueSoonChanges(changeSet)];
    case 'pushed':
      return intentChanges(changeSet);
    case 'words':
      return changeSet.words.map((word) =>
        ofFinding(changeSet, word.finding, (head) => foldWord(head, word, changeSet)),
      );
    case 'common':
      return changeSet.changes.map((change) => (table) => applyCommon(table, change, changeSet.rev));
  }
}

function intentChanges(changeSet: ScanChangeSet | PushedChangeSet): Change[] {
  return changeSet.intents.map((intent) =>
    ofFinding(changeSet, intent.id, (head) => foldIntent(head, intent, changeSet)),
  );
}

/** One write a notice, which has a change set or has it not. */
function dueSoonChanges({ rev, at, account, dueSoon = [], dueSoonEnded = [] }: ScanChangeSet): Change[] {
  const of = accountIdSchema.parse(account);
  const news = new Map<string, NoticeNews>(dueSoon.map((came) => [came.rule, came]));
  for (const each of dueSoonEnded) {
    const { rule } = each;
    const { ended = [], ...came } = news.get(rule) ?? { rule };
    news.set(rule, { ...came, ended: [...ended, each] });
  }
  return [...news.values()].map(
    (each) => (table) =>
      advanceNotice(
        table,
        noticeId(each.rule, of),
        (notice) => noticeAfterScan(notice, each, { account: of, rev, at }),
        `change set ${rev} of account ${account} was being applied`,
      ),
  );
}

function ofFinding(
  { rev, account }: ChangeSet,
  finding: string,
  fold: (head: FindingHead | undefined) => FindingHead | undefined,
): Change {
  return (table) =>
    advance(table, finding, fold, {
      doing: `change set ${rev} of account ${account} was being applied to it`,
      next: 'Nothing is lost: the next scan of the account, or sweep, applies what is left',
    });
}

/** Only what is written through the common chain has these items, so that a version not before the stored one is its next. */
async function applyCommon(table: ChangedTable, change: CommonChange, rev: number): Promise<void> {
  switch (change.what) {
    case 'exception': {
      const stored = await table.exception(change.exception.id);
      if (isBefore(stored, change.exception)) await table.putException(stored, change.exception);
      return;
    }
    case 'alert': {
      const stored = await table.alert(change.alert.id);
      if (isBefore(stored, change.alert)) await table.putAlert(stored, change.alert);
      return;
    }
    case 'post': {
      const { post } = change;
      const stored = await table.post(post.alert, post.destination);
      if (isBefore(stored, post)) await table.putPost(stored, post);
      return;
    }
    case 'sight': {
      const stored = await table.sight(change.sight.account);
      if (isBefore(stored, change.sight)) await table.putSight(stored, change.sight);
      return;
    }
    case 'told':
      await tell(table, change, rev);
      return;
    case 'told-due-soon':
      await advanceNotice(
        table,
        change.notice,
        (notice) => notice && noticeAfterTelling(notice, change, rev),
        'what people were told was being written',
      );
      return;
    case 'campaign-event': {
      const { campaign, seq, hash } = change.entry;
      const stored = await table.campaignHead(campaign);
      if (stored !== undefined && stored.seq >= seq) return;
      await table.putCampaignEntry(change.entry);
      await table.putCampaignHead(stored, { schema: 1, campaign, period: change.period, seq, hash });
      return;
    }
    case 'system-export':
      await table.putSystemExport(change.brought);
      return;
    case 'people': {
      const stored = await table.keptPeople();
      if (isBefore(stored, change.people)) await table.putKeptPeople(stored, change.people);
      return;
    }
    case 'look': {
      const { campaign, person, at } = change.look;
      const stored = await table.look(campaign, person);
      if (stored === undefined || stored.at < at) await table.putLook(stored, change.look);
      return;
    }
    case 'register-entry': {
      const { entry } = change;
      const stored = await table.registerEntry(entry.kind, entry.id);
      if (isBefore(stored, entry)) await table.putRegisterEntry(stored, entry);
      return;
    }
    case 'delivery':
    case 'not-told':
      return;
  }
}

/** Says on a finding's head what was told of it, unless something later was. */
async function tell(table: ChangedTable, told: Told, rev: number): Promise<void> {
  await advanceTold(
    table,
    told.finding,
    (head) => toldStateAfter(head, told, rev),
    'what people were told was being written',
  );
}

/**
 * What a head says of its being told, after a change set of the common chain; nothing where it says so already, or something
 * later.
 */
export function toldStateAfter(
  head: FindingHead,
  { version, alert }: Told,
  rev: number,
): ToldState | undefined {
  const before = head.alert;
  const isTold = head.owes && head.version === version;
  const isLater = before === undefined || (before.rev < rev && before.version <= version);
  if (alert === undefined || !isLater) return isTold ? { owes: false, alert: before } : undefined;
  return { owes: head.owes && !isTold, alert: { id: alert, version, rev } };
}

function isBefore(stored: { readonly version: number } | undefined, next: { readonly version: number }) {
  return stored === undefined || stored.version < next.version;
}
