import type { FC } from 'hono/jsx';
import { REQUEST_STATUSES } from '../../model/request-status';
import { printable } from '../../wording/printable';
import { Fact } from '../answer/answer-view';
import { AskedForm, MOMENT_FIELDS, type Field } from './asked-form';
import { At, AuditLayout, Count, Turn, turned, Wide } from './audit-layout';
import { EvidenceLink } from './evidence-link';
import { addressOf, oneOf, only, pageOf } from './links';
import type { Asked, RequestSeen } from './ports';

const FIELDS: readonly Field[] = [
  { name: 'status', label: 'Status', choices: REQUEST_STATUSES.map((value) => ({ value, text: value })) },
  ...MOMENT_FIELDS,
];
export const REQUEST_NAMES = ['status', 'as-of', 'page'];

function requestHref(id: string, then: Asked): string {
  return addressOf(`/audit/requests/${encodeURIComponent(id)}`, then);
}

/** What the auditor asked for, by status and day, with the answers. */
export const RequestsPage: FC<{
  readonly requests: readonly RequestSeen[];
  readonly asOf: string;
  readonly asked: Asked;
}> = ({ requests, asOf, asked }) => {
  const then = only(asked, 'as-of');
  const status = oneOf(asked, 'status', REQUEST_STATUSES);
  const found = requests.filter((each) => status === undefined || each.status === status);
  const { page, pages, shown, caption } = turned(found, pageOf(asked));
  return (
    <AuditLayout title="Requests" at="/audit/requests">
      <h1>What auditors asked for</h1>
      <p>As of {asOf}</p>
      <Wide caption={`By status, ${requests.length} in all`} headings={[...REQUEST_STATUSES]}>
        <tr>
          {REQUEST_STATUSES.map((each) => (
            <Count
              of={requests.filter((request) => request.status === each).length}
              what={`requests: ${each}`}
              href={addressOf('/audit/requests', { ...then, status: [each] })}
            />
          ))}
        </tr>
      </Wide>
      <AskedForm action="/audit/requests" fields={FIELDS} asked={asked} press="Show" />
      {shown.length === 0 ? (
        <p>
          {requests.length === 0
            ? asked['as-of'] === undefined
              ? 'No request is on record: they are added with requests add.'
              : 'No request was on record by then.'
            : 'None stands so.'}
        </p>
      ) : (
        <Wide
          caption={caption}
          headings={['request', 'reference', 'status', 'due', 'owner', 'added', 'answers', 'closed because']}
        >
          {shown.map(({ request, status: stands }) => (
            <tr>
              <th scope="row">
                <a href={requestHref(request.id, then)}>{printable(request.title)}</a>
              </th>
              <td>{printable(request.reference ?? '')}</td>
              <td class="narrow">{stands}</td>
              <td class="narrow">{request.due}</td>
              <td>{printable(request.owner)}</td>
              <td>
                <At at={request.addedAt} />
              </td>
              <td>
                {request.answers.length === 0
                  ? 'none'
                  : request.answers.map(({ file }) => (
                      <>
                        <a href={requestHref(request.id, then)}>{printable(file.name)}</a>{' '}
                      </>
                    ))}
              </td>
              <td>{printable(request.closed?.reason ?? '')}</td>
            </tr>
          ))}
        </Wide>
      )}
      <Turn
        page={page}
        pages={pages}
        hrefOf={(each) => addressOf('/audit/requests', { ...asked, page: [String(each)] })}
      />
    </AuditLayout>
  );
};

/** One request, and each answer with how it was made and the file itself. */
export const RequestPage: FC<RequestSeen & { readonly asOf: string; readonly asked: Asked }> = ({
  request,
  status,
  evidence,
  asOf,
  asked,
}) => (
  <AuditLayout title="Request" at="/audit/requests">
    <h1>{printable(request.title)}</h1>
    <p>
      <strong>{status}</strong> as of {asOf}; <a href={addressOf('/audit/requests', asked)}>all requests</a>
    </p>
    <dl>
      <Fact name="Request">{printable(request.id)}</Fact>
      {request.reference !== undefined && <Fact name="Reference">{printable(request.reference)}</Fact>}
      <Fact name="Due">{request.due}</Fact>
      <Fact name="Owner">{printable(request.owner)}</Fact>
      <Fact name="Added">
        {request.addedAt} by {printable(request.addedBy)}
      </Fact>
      {request.closed !== undefined && (
        <Fact name="Closed">
          {request.closed.at} by {printable(request.closed.by)}: {printable(request.closed.reason)}
        </Fact>
      )}
    </dl>
    <h2>Answers</h2>
    {request.answers.length === 0 && <p>There is none.</p>}
    {request.answers.map(({ file, header, note, by, at }) => {
      const named = 'evidence' in header ? evidence.find(({ id }) => id === header.evidence) : undefined;
      return (
        <section>
          <h3>{printable(file.name)}</h3>
          <dl>
            <Fact name="Answered">
              {at} by {printable(by)}
            </Fact>
            <Fact name="File">
              <EvidenceLink of={file.key} />
            </Fact>
            <Fact name="Bytes">{file.size}</Fact>
            <Fact name="SHA-256">{file.hash}</Fact>
            {note !== undefined && <Fact name="Note">{printable(note)}</Fact>}
            {'evidence' in header && <Fact name="Evidence of a duty">{printable(header.evidence)}</Fact>}
            {named !== undefined && <Fact name="Duty">{printable(named.duty)}</Fact>}
            {named !== undefined && <Fact name="Done">{named.on}</Fact>}
            {named?.withdrawn !== undefined && (
              <Fact name="Withdrawn">
                {named.withdrawn.at}: {printable(named.withdrawn.reason)}
              </Fact>
            )}
          </dl>
          {'lines' in header && (
            <pre tabindex={0} aria-label="How it was made">
              {header.lines.map(printable).join('\n')}
            </pre>
          )}
        </section>
      );
    })}
  </AuditLayout>
);
