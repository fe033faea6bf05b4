/** A file that cannot be used, in sentences that name it and repeat nothing of what stands in it. */
export class UnusableFile extends Error {
  constructor(lines: string | readonly string[]) {
    super(typeof lines === 'string' ? lines : lines.join('\n'));
    this.name = 'UnusableFile';
  }
}
