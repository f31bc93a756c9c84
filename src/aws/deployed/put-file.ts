import { WatchbillError } from '../../model/errors';
import { sha256Hex } from '../../model/hash';
import { signedPutSchema, type FileOnItsWay, type RegisterCommand } from '../../duties/commands';
import { sendCommand, type CommandDoor } from './send-command';

/** 25 MiB at 0.7 megabits a second. */
const PATIENCE_MS = 300_000;

/** The command as it is sent: its file is put into the bucket before, and named by its hash. */
export async function withFilePut(door: CommandDoor, command: RegisterCommand): Promise<RegisterCommand> {
  if (command.command === 'add-evidence' || command.command === 'add-backfill')
    return { ...command, file: await putFile(door, command.file) };
  if (command.command !== 'answer-audit-request' || !('file' in command.with)) return command;
  return { ...command, with: { file: await putFile(door, command.with.file) } };
}

/** @throws UsageError where the function refuses it, WatchbillError where S3 does. */
async function putFile(door: CommandDoor, file: FileOnItsWay): Promise<FileOnItsWay> {
  if (!('base64' in file)) return file;
  const { name } = file;
  const body = Buffer.from(file.base64, 'base64');
  const hash = sha256Hex(body);
  const offer = { command: 'offer-file', name, hash, size: body.length } as const;
  const { url, headers } = await sendCommand(door, offer, signedPutSchema);
  const response = await fetch(url, {
    method: 'PUT',
    headers,
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  // 412: it is there already.
  if (response.ok || response.status === 412) return { name, hash };
  throw new WatchbillError(
    `S3 did not take ${name} and answered ${response.status}; nothing was recorded`,
    'Do it again. The answer of S3 says more',
    { cause: new Error((await response.text()).slice(0, 500)) },
  );
}
