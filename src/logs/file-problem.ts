const words: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'its owner does not let us',
  EPERM: 'its owner does not let us',
  ELOOP: 'it is a symbolic link',
  EISDIR: 'it is a folder',
  ENXIO: 'it is no regular file',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not give it',
};

/** A few words on why the file system did not do what it was asked. */
export function fileProblem(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  return words[code] ?? (code === '' ? fault.message : code);
}
