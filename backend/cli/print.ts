/**
 * Writes to standard output no faster than it is read, so that a long list needs no memory. Rejects with a
 * sentence when nobody reads any more, as after `| head`.
 */
export async function print(text: string): Promise<void> {
  const { stdout } = process;
  // Whoever hangs up is told of by the callback; without a listener it would end the process at once.
  stdout.off('error', ignore).on('error', ignore);
  await new Promise<void>((resolve, reject) => {
    stdout.write(text, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(new Error('nobody reads what is written any more', { cause: error }));
    });
  });
}

function ignore(): void {
  return;
}
