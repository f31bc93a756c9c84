import type { Hono } from 'hono';
import { UsageError } from '../../model/errors';
import { printable } from '../../wording/printable';
import { only, pageOf } from './links';
import { PatchListPage } from './patch-list-page';
import { PatchPage } from './patch-page';
import { PatchesPage } from './patches-page';
import type { AuditPorts } from './ports';
import { askedOf, showing } from './show';

const NAMES = ['from', 'to', 'account', 'region'];

/** Patch windows, what each of their numbers counts, and one vulnerability. */
export function addPatchRoutes(app: Hono, ports: AuditPorts): void {
  const { page: show, notFound } = showing(ports);
  app.get('/patches', async (context) => {
    const asked = askedOf(context, ...NAMES);
    return show(context, <PatchesPage {...await ports.patches(asked)} asked={asked} />);
  });
  app.get('/patches/list', async (context) => {
    const asked = askedOf(context, ...NAMES, 'number', 'page');
    const page = pageOf(asked);
    const number = asked['number']?.at(-1);
    if (number === undefined)
      throw new UsageError('No number is named', 'Go by the numbers of the page of patch windows', {
        cause: new Error('The list is of what one number counts'),
      });
    const narrowed = only(asked, ...NAMES);
    const view = await ports.patches(narrowed);
    const counted = view.members.get(number);
    if (counted === undefined)
      throw new UsageError(
        `There is no number "${printable(number)}" in that period`,
        'Go by the numbers of the page of patch windows',
        { cause: new Error('It is none of those that the report counts') },
      );
    return show(context, <PatchListPage {...view} {...{ number, counted, page }} asked={narrowed} />);
  });
  app.get('/patches/:id', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, 'as-of');
    const found = await ports.patch(id, asked);
    const moment = asked['as-of']?.at(-1);
    if (found === undefined)
      return notFound(
        context,
        `There is no vulnerability ${id} in a ledger${moment === undefined ? '' : ` as of ${moment}`}.`,
      );
    return show(context, <PatchPage {...found} />);
  });
}
