import type { FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { At, AuditLayout, Damage, Turn, turned, Wide } from './audit-layout';
import { addressOf } from './links';
import type { Asked, Damageable, PatchesView } from './ports';

/** What one number of the page of patch windows counts. */
export const PatchListPage: FC<
  {
    readonly number: string;
    readonly counted: readonly string[];
    readonly asked: Asked;
    readonly page: number;
  } & Damageable<PatchesView>
> = ({ number, counted, asked, page, report, rows, gaps, damaged }) => {
  const { pages, page: current, shown, caption } = turned(counted, page);
  // What is frozen rests on what one scan left; the rest on what is known now, as the page does without a moment.
  const at: Asked = report.frozenAt === undefined ? {} : { 'as-of': [report.asOf] };
  const isOfResources = number.startsWith('coverage.');
  return (
    <AuditLayout title="Patches" at="/audit/patches">
      <h1>What {printable(number)} counts</h1>
      <p>
        {report.from} to {report.to}, days of {report.zone}, as of {report.asOf}.{' '}
        <a
          href={addressOf('/audit/patches', {
            ...asked,
            from: [report.from],
            to: [report.to],
          })}
        >
          All numbers of the period
        </a>
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      {counted.length === 0 ? (
        <p>Nothing is counted.</p>
      ) : isOfResources ? (
        <Wide caption={caption} headings={['account', 'region', 'resource']}>
          {shown.map((name) => {
            const [account = '', region = '', ...resource] = name.split(' ');
            return (
              <tr>
                <td>{account}</td>
                <td class="narrow">{region}</td>
                <td>{printable(resource.join(' '))}</td>
              </tr>
            );
          })}
        </Wide>
      ) : (
        <Wide
          caption={caption}
          headings={[
            'vulnerability',
            'severity',
            'state',
            'due',
            'package',
            'resource',
            'account',
            'region',
            'profile',
            'clock started',
            'first observed',
            'fixed',
          ]}
        >
          {shown.map((id) => {
            const row = rows.get(id);
            return row === undefined ? null : (
              <tr>
                <th scope="row">
                  <a href={addressOf(`/audit/patches/${id}`, at)}>{printable(row.vulnerability)}</a>
                </th>
                <td>{printable(row.severity)}</td>
                <td class="narrow">{row.state}</td>
                <td>
                  <At at={row.dueAt} />
                </td>
                <td>{printable(row.package)}</td>
                <td class="long">{printable(row.resource)}</td>
                <td>{row.account}</td>
                <td class="narrow">{row.region}</td>
                <td>{printable(row.profile ?? '')}</td>
                <td>
                  <At at={row.clockStart} />
                </td>
                <td>
                  <At at={row.firstObservedAt} />
                </td>
                <td>
                  <At at={row.fixedAt} />
                </td>
              </tr>
            );
          })}
        </Wide>
      )}
      <Turn
        page={current}
        pages={pages}
        hrefOf={(each) =>
          addressOf('/audit/patches/list', { ...asked, number: [number], page: [String(each)] })
        }
      />
    </AuditLayout>
  );
};
