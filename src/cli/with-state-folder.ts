import { openStateFolder, type StateFolder } from '../state-folder/state-folder';

/** Opens the local record for one use, and closes it whatever happens. */
export async function withStateFolder<T>(
  folder: string,
  use: (state: StateFolder) => Promise<T>,
): Promise<T> {
  const state = await openStateFolder(folder);
  try {
    return await use(state);
  } finally {
    await state.close();
  }
}
