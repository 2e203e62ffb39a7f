import { allowedPermissions } from './cards.ts';

/** What the role is called. */
const role = { id: 'stillwatchAudit', title: 'Stillwatch audit' } as const;
const description =
  'Read-only access for Stillwatch, generated from its collectors: copies, who may use them, and where they lie.';

const formats: Readonly<Record<string, () => string>> = { 'gcp-role': gcpRole, terraform };

/**
 * The least-privilege policies that allow exactly what the collectors declare: `gcp-role` (a custom role as `gcloud iam roles
 * create --file` takes it) and `terraform` (the role in an organization, given to whoever Stillwatch runs as). Null for a
 * format of another cloud.
 */
export function policies(format: string): string | null {
  return Object.hasOwn(formats, format) ? (formats[format]?.() ?? null) : null;
}

function sorted(): readonly string[] {
  return [...allowedPermissions].sort();
}

function gcpRole(): string {
  return `# gcloud iam roles create ${role.id} --organization=ORGANIZATION --file=FILE
title: ${role.title}
description: '${description}'
stage: GA
includedPermissions:
${sorted()
  .map((permission) => `- ${permission}`)
  .join('\n')}
`;
}

function terraform(): string {
  return `# ${description}

variable "organization" {
  description = "Number of the organization, the same as clouds.gcp.organization"
  type        = string
}

variable "auditor" {
  description = "Who Stillwatch runs as, such as serviceAccount:stillwatch@PROJECT.iam.gserviceaccount.com"
  type        = string
}

resource "google_organization_iam_custom_role" "stillwatch" {
  org_id      = var.organization
  role_id     = "${role.id}"
  title       = "${role.title}"
  description = "${description}"
  stage       = "GA"
  permissions = [
${sorted()
  .map((permission) => `    "${permission}",`)
  .join('\n')}
  ]
}

resource "google_organization_iam_member" "stillwatch" {
  org_id = var.organization
  role   = google_organization_iam_custom_role.stillwatch.name
  member = var.auditor
}
`;
}
