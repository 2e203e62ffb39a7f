/**
 * One text for a principal however it is named: events about a user or role often leave out its path, and names are unique in
 * an account whatever the path. Anything but a user or role of AWS stands for itself.
 */
export function identityKey(key: string): string {
  const match = /^(arn:[^:]+:iam::[^:]*:(?:user|role)\/)(?:.*\/)?([^/]+)$/.exec(key);
  return match === null ? key : `${match[1]}${match[2]}`;
}
