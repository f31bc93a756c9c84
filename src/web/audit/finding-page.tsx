import type { FC } from 'hono/jsx';
import type { Gaps } from '../../audit/answer';
import type { DeviationRow } from '../../audit/period/deviations';
import type { SeenFinding } from '../../audit/see-finding';
import { NOT_TOLD, NO_CALL, type ToldRow } from '../../audit/told';
import type { FindingEvent } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { eventPhrase } from '../../wording/events';
import { plainPhrase } from '../../wording/phrase';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { At, AuditLayout, Damage, Wide } from './audit-layout';
import { EvidenceLink } from './evidence-link';
import { addressOf } from './links';
import type { Damageable } from './ports';

export const FindingPage: FC<
  Damageable<{ readonly seen: SeenFinding; readonly title: string; readonly gaps: Gaps }>
> = ({ seen: { head, state, exception, history, told, episodes }, title, gaps, damaged }) => (
  <AuditLayout title={`Finding ${head.id}`} at="/audit/findings">
    <h1>{printable(title)}</h1>
    <p>
      {head.severity}, <strong>{state}</strong>: {printable(head.message)}
    </p>
    <Damage damaged={damaged} />
    <GapList sentences={gaps.sentences} />
    <dl>
      <Fact name="Finding">{head.id}</Fact>
      <Fact name="Rule">
        <a href={`/audit/rules/${encodeURIComponent(head.rule)}`}>{head.rule}</a>
      </Fact>
      <Fact name="Account">
        <a href={addressOf('/audit/findings', { account: [head.account] })}>{head.account}</a>
      </Fact>
      <Fact name="Region">{head.region}</Fact>
      <Fact name="Resource">{printable(head.resource)}</Fact>
      {head.dueAt !== undefined && <Fact name="Due">{head.dueAt}</Fact>}
      {exception !== undefined && (
        <Fact name="Exception">
          <a href="/audit/exceptions">{exception.id}</a>, until {exception.endsAt}
        </Fact>
      )}
      {typeof head.facts['instance'] === 'string' && INSTANCE.test(head.facts['instance']) && (
        <Fact name="Vulnerability">
          <a href={`/audit/patches/${head.facts['instance']}`}>its dates and windows</a>
        </Fact>
      )}
      {Object.entries(head.facts).map(([name, value]) => (
        <Fact name={`Fact: ${printable(name)}`}>{printable(JSON.stringify(value))}</Fact>
      ))}
    </dl>
    <h2>Detected, told, acknowledged, resolved</h2>
    <Wide
      caption="Each time that it was there"
      headings={['episode', 'detected', 'recorded', 'told', 'acknowledged', 'resolved or closed', 'in time']}
    >
      {episodes.map((episode) => (
        <EpisodeRow episode={episode} />
      ))}
    </Wide>
    <h2>Timeline</h2>
    <ol class="timeline">
      {timelineOf(history, told).map(({ at, what, evidence }) => (
        <li>
          <time datetime={at}>{at}</time> {printable(what)}
          {evidence.map((key) => (
            <>
              {' '}
              <EvidenceLink of={key} />
            </>
          ))}
        </li>
      ))}
    </ol>
  </AuditLayout>
);

/** The id of a vulnerability in a ledger. */
const INSTANCE = /^[a-z2-7]{26}$/;

const EpisodeRow: FC<{ readonly episode: DeviationRow }> = ({ episode }) => (
  <tr>
    <td class="number">{episode.episode}</td>
    <td>
      <At at={episode.detectedAt} />
    </td>
    <td>
      <At at={episode.openedAt} />
    </td>
    <td>
      {episode.toldAt === null
        ? `not told: ${printable(episode.notTold ?? 'nothing is recorded')}`
        : `${episode.toldAt} in ${printable(episode.toldWhere ?? '')}`}
    </td>
    <td>
      {episode.acknowledgedAt === null
        ? 'not acknowledged'
        : `${episode.acknowledgedAt} by ${printable(episode.acknowledgedBy ?? '')}`}
    </td>
    <td>
      {episode.closedAt === null
        ? 'open'
        : printable(
            `${episode.closedAt}: ${episode.closedHow ?? ''}${episode.seenGoneAt === null ? '' : `, seen ${episode.seenGoneAt}`}`,
          )}
    </td>
    <td>{episode.inTime}</td>
  </tr>
);

interface Moment {
  readonly at: Instant;
  readonly what: string;
  /** Keys of the objects that show it. */
  readonly evidence: readonly string[];
}

/** What happened and who was told of it, the oldest first; what people did stands in the history alone. */
function timelineOf(history: readonly FindingEvent[], told: readonly ToldRow[]): Moment[] {
  const happened = history.map((event): Moment => {
    const evidence = 'evidence' in event ? event.evidence : [];
    // The sentence ends with the keys, which stand beside it as links.
    const sentence = plainPhrase(eventPhrase(event).sentence).replace(/ Evidence [^\s]+(, [^\s]+)*$/, '');
    return { at: event.at, what: sentence, evidence };
  });
  const said = told
    .filter(({ destination, what }) => destination !== undefined || what === NOT_TOLD || what === NO_CALL)
    .map((row): Moment => ({ at: row.at, what: toldWords(row), evidence: [] }));
  return [...happened, ...said].toSorted((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
}

function toldWords({ what, why, destination, who, status }: ToldRow): string {
  const because = why === undefined ? '' : ` (${why})`;
  if (what === NOT_TOLD || what === NO_CALL) return `${what}${because}`;
  const mentioned = who === undefined ? '' : `, mentioning ${who}`;
  return `told in ${destination ?? 'nowhere'}, ${what}${because}${mentioned}: ${status ?? 'not known'}`;
}
