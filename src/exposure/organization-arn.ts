/** What an organization's or unit's ARN names. */
export interface OrganizationArn {
  /** The organization's id, `o-...`. */
  readonly organization: string;
  /** The unit's id, `ou-...`; null for the whole organization. */
  readonly unit: string | null;
}

const pattern =
  /^arn:aws[a-z0-9-]*:organizations::\d{12}:(?:organization\/(o-[a-z0-9]{4,64})|ou\/(o-[a-z0-9]{4,64})\/(ou-[a-z0-9]{4,64}-[a-z0-9]{4,64}))$/;

/** Reads the ARN of an organization or an organizational unit, of any partition; null where the text is neither. */
export function parseOrganizationArn(text: string): OrganizationArn | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const organization = match[1] ?? match[2];
  return organization === undefined ? null : { organization, unit: match[3] ?? null };
}
