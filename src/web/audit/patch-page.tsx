import type { FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { At, AuditLayout, Damage, Wide } from './audit-layout';
import { EvidenceLink } from './evidence-link';
import { addressOf } from './links';
import type { Damageable, PatchView } from './ports';

/** Everything that made the date of a vulnerability, with who told it and the object that shows it. */
export const PatchPage: FC<Damageable<PatchView>> = ({ explained, asOf, gaps, command, damaged }) => (
  <AuditLayout title={explained.vulnerability} at="/audit/patches">
    <h1>
      {printable(explained.vulnerability)} in {printable(explained.package)}
    </h1>
    <p>
      {printable(explained.severity)}, <strong>{explained.state}</strong>, as of {asOf}
      {explained.dueAt === null
        ? '; no date'
        : `; due ${explained.dueAt} by ${printable(explained.profile ?? '')}`}
      .
    </p>
    <Damage damaged={damaged} />
    <GapList sentences={gaps.sentences} />
    <dl>
      <Fact name="Id">{explained.id}</Fact>
      <Fact name="Resource">{printable(explained.resource)}</Fact>
      <Fact name="Account">
        <a href={addressOf('/audit/patches', { account: [explained.account] })}>{explained.account}</a>
      </Fact>
      <Fact name="Region">{explained.region}</Fact>
      {explained.aliases.length > 0 && (
        <Fact name="Also called">{explained.aliases.map(printable).join(', ')}</Fact>
      )}
      {explained.fixedAt !== undefined && <Fact name="Fixed">{explained.fixedAt}</Fact>}
      {explained.mitigationDueAt !== undefined && (
        <Fact name="Mitigation due">{explained.mitigationDueAt}</Fact>
      )}
      {explained.exception !== undefined && (
        <Fact name="Exception">
          <a href="/audit/exceptions">{printable(explained.exception)}</a>
        </Fact>
      )}
      <Fact name="Came back">{explained.reopened}</Fact>
    </dl>
    <h2>Windows that were considered</h2>
    {explained.considered.length === 0 ? (
      <p>No window is in force.</p>
    ) : (
      <Wide
        caption="The earliest date holds"
        headings={['profile', 'date', 'window', 'clock', 'started', 'source', 'assumed, and why it moved']}
      >
        {explained.considered.map((each) => (
          <tr>
            <th scope="row">{printable(each.profile)}</th>
            <td>{each.dueAt === null ? 'no date' : <At at={each.dueAt} />}</td>
            <td class="narrow">{printable(each.window ?? 'none')}</td>
            <td class="narrow">{each.clock}</td>
            <td>{each.start === null ? 'not started' : <At at={each.start} />}</td>
            <td>
              {printable(each.source)}, {each.dated}
            </td>
            <td>
              {[
                ...each.because,
                ...each.assumed.map((fact) => `${fact} is not known and was taken as the worse`),
              ]
                .map(printable)
                .join('; ')}
            </td>
          </tr>
        ))}
      </Wide>
    )}
    <h2>Dates</h2>
    <ol class="timeline">
      {explained.dates.map(({ name, at, source, evidence }) => (
        <li>
          <At at={at} /> {printable(name)}, by {printable(source)} <EvidenceLink of={evidence} />
        </li>
      ))}
    </ol>
    <h2>Told by</h2>
    {explained.witnesses.length === 0 ? (
      <p>Nobody tells of it any more.</p>
    ) : (
      <Wide
        caption="The last word of each"
        headings={['source', 'severity', 'fix available', 'status', 'at', 'evidence']}
      >
        {explained.witnesses.map((witness) => (
          <tr>
            <th scope="row">{printable(witness.product ?? witness.source)}</th>
            <td>{printable(witness.severity)}</td>
            <td>{String(witness.fixAvailable)}</td>
            <td>{printable(witness.status)}</td>
            <td>
              <At at={witness.at} />
            </td>
            <td>
              <EvidenceLink of={witness.evidence} />
            </td>
          </tr>
        ))}
      </Wide>
    )}
    <h2>The same again</h2>
    <pre tabindex={0}>{printable(command)}</pre>
  </AuditLayout>
);
