/** A fault in what was given, not in the program: told in one line, without a stack. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}

/** What files refuse with, in words. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'a file where a folder is expected',
  EISDIR: 'a folder where a file is expected',
  EACCES: 'no permission',
  ENOSPC: 'no space is left on the disk',
};

/** @returns the message of anything thrown. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return FILE_FAULTS[code] ?? error.message;
}
