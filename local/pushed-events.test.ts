import * as z from 'zod';
import { addDays, type Instant } from '../src/model/instant';
import { sampleOrganization } from './organization/sample';
import { eventsBetween } from './pushed-events';

const FIRST: Instant = '2026-10-01T00:00:00.000Z';
const envelopeSchema = z.object({
  detail: z.looseObject({ eventName: z.string().optional(), type: z.string().optional() }),
});

it('sends once, day by day, what the rules of an account ask for', () => {
  const days = Array.from({ length: 31 }, (_none, day) => addDays(FIRST, day));
  const sent = days.flatMap((day) => eventsBetween(sampleOrganization, day, addDays(day, 1)));
  const told = sent.map(({ at, body }) => {
    const { detail } = envelopeSchema.parse(JSON.parse(body));
    return `${at.slice(5, 16)} ${detail.eventName ?? detail.type ?? ''}`;
  });
  expect(told).toEqual([
    '10-06T19:41 ConsoleLogin',
    '10-07T10:15 StartConfigurationRecorder',
    '10-08T21:03 ConsoleLogin',
    '10-09T03:22 UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom',
    '10-12T10:05 StopLogging',
    '10-14T09:30 StartLogging',
    '10-14T15:10 ArchiveFindings',
    '10-20T17:50 DeleteDetector',
    '10-22T13:00 AddUserToGroup',
    '10-22T15:10 StopConfigurationRecorder',
    '10-24T09:45 StartConfigurationRecorder',
    '10-25T16:05 LeaveOrganization',
    '10-29T07:55 ConsoleLogin',
  ]);
});
