import { allowedActions } from './cards.ts';

const roleName = 'Stillwatch Audit';
const description = 'Reads copies of disks and databases, and who may use them. Generated from what Stillwatch calls.';
const actions: readonly string[] = [...allowedActions].sort();

const formats: Readonly<Record<string, () => string>> = { 'azure-role': azureRole, terraform };

/**
 * The least-privilege role that allows exactly what the collectors declare: `azure-role` (JSON for `az role definition create`,
 * the management group to be filled in) and `terraform` (the role and its assignment). Null for a format of another cloud.
 */
export function policies(format: string): string | null {
  return Object.hasOwn(formats, format) ? (formats[format]?.() ?? null) : null;
}

function azureRole(): string {
  const role = {
    Name: roleName,
    IsCustom: true,
    Description: description,
    Actions: actions,
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ['/providers/Microsoft.Management/managementGroups/MANAGEMENT_GROUP'],
  };
  return `${JSON.stringify(role, null, 2)}\n`;
}

function terraform(): string {
  return `# Read-only access for Stillwatch, generated from its collectors.

variable "scope" {
  description = "What is audited: /providers/Microsoft.Management/managementGroups/NAME, or /subscriptions/ID"
  type        = string
}

variable "auditor" {
  description = "Object id of the identity that Stillwatch runs as"
  type        = string
}

resource "azurerm_role_definition" "stillwatch" {
  name              = "${roleName}"
  description       = "${description}"
  scope             = var.scope
  assignable_scopes = [var.scope]

  permissions {
    actions = [
${actions.map((action) => `      "${action}",`).join('\n')}
    ]
    not_actions = []
  }
}

resource "azurerm_role_assignment" "stillwatch" {
  scope              = var.scope
  role_definition_id = azurerm_role_definition.stillwatch.role_definition_resource_id
  principal_id       = var.auditor
}
`;
}
