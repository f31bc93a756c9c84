/**
 * What is begun here is waited for until the signal is aborted, and no longer: whatever comes of it then, also because its
 * own calls were aborted, is nobody's any more.
 * @throws the signal's reason, an `AbortError`.
 */
export async function unlessInterrupted<T>(
  interrupted: AbortSignal | undefined,
  begin: () => Promise<T>,
): Promise<T> {
  if (interrupted === undefined) return begin();
  interrupted.throwIfAborted();
  let stop: (() => void) | undefined;
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    interrupted.addEventListener('abort', stop);
  });
  try {
    const work = begin();
    await Promise.race([work, stopped]);
    interrupted.throwIfAborted();
    return await work;
  } catch (thrown) {
    interrupted.throwIfAborted();
    throw thrown;
  } finally {
    if (stop !== undefined) interrupted.removeEventListener('abort', stop);
  }
}
