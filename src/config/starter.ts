const clouds: Readonly<Record<string, string>> = {
  aws: `  aws:
    accounts: current                    # current (that of your credentials), organization (all of it), or a list: ["111122223333"]
    # role: StillwatchAudit              # assumed in every other account; \`stillwatch permissions --format cloudformation\` makes it
    # externalId: choose-a-long-one      # if the role asks for one
    regions: enabled                     # every region each account has switched on, or a list: [eu-central-1, us-east-1]
    # profile: audit                     # a profile of your AWS configuration; default: AWS's own chain of credentials
    # endpoint: http://127.0.0.1:5000    # another address for every call, such as that of \`stillwatch simulate\`
`,
  azure: `  azure:
    subscriptions: all                   # every subscription your credentials see, or a list of ids
    # tenant: 5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c00  # if you could sign in to several
    # endpoint: http://127.0.0.1:5000
`,
  gcp: `  gcp:
    organization: "123456789012"         # yours: \`gcloud organizations list\` prints its number
    projects: all                        # every active project of it, or a list: [example-prod, example-data]
    index: { use: true, within: 14d }    # the Asset index may spare reads of what has not changed for that long
    # endpoint: http://127.0.0.1:5000
`,
};

const trusts: Readonly<Record<string, string>> = {
  aws: `  aws:
    organization: true                   # the accounts of your own organization
    accounts: []
    # accounts:
    #   - { id: "111122223333", name: Disaster recovery, owner: storage-team, until: 2027-06-30 }
    organizations: []                    # other organizations: o-a1b2c3d4e5
`,
  azure: `  azure:
    organization: true                   # the subscriptions of the same tenant
    tenants: []                          # other tenants, by id
    subscriptions: []                    # single subscriptions, by id
`,
  gcp: `  gcp:
    organization: true                   # the projects and people of your own organization
    domains: []                          # other domains: partner.example
    projects: []                         # projects outside the organization whose service accounts may
    principals: []                       # single members: user:jo@partner.example
`,
};

/** The sections of every cloud: those chosen as they are, the others switched off by a comment. */
function sections(of: Readonly<Record<string, string>>, chosen: readonly string[]): string {
  const order = [...chosen, ...Object.keys(of).filter((id) => !chosen.includes(id))];
  return order.map((id) => (chosen.includes(id) ? (of[id] ?? '') : switchedOff(of[id] ?? ''))).join('');
}

function switchedOff(section: string): string {
  return section.replace(/^ {2}(?=.)/gm, '  # ');
}

/** A commented configuration with every section of the schema at its defaults. It loads as it is. */
export function starterConfig(chosen: readonly string[]): string {
  return `# Stillwatch: what is audited, whom you trust, when it fails.
# Every setting: docs/reference/configuration.md. Unknown settings are errors. Secrets never stand in this file.

store: sqlite:.stillwatch/stillwatch.db  # made on the first scan, relative to this file, readable by you alone
# organization: Example Ltd              # your name, as it stands on reports

clouds:
${sections(clouds, chosen)}
# Who may use your copies. Everyone else is a stranger; public is never trusted.
trust:
${sections(trusts, chosen)}
# Who should hold powers over copies: once an entry names a power, anyone else who holds it is a finding. Each needs a
# reviewer and a last day; after that day nobody is expected by it. create, copy, share, read-out, delete, restore, tamper.
expected: []
# expected:
#   - { can: [create, copy, share], principals: ["arn:aws:iam::*:role/backup-*"], reviewer: iam-team, until: 2027-03-31 }

targets: []                              # accounts, subscriptions, projects where restoring is routine: ["111122223333"]
automation:                              # identities whose creating, copying and deleting is routine
  roles: []
  service-accounts: []

# What makes a copy sensitive: a tag of the copy or of what it was made from (once seen, it counts), or its key.
sensitive:
  tags: []                               # - data-class: restricted
  keys: []

# Whose copies they are. The tag is shown; diffs are addressed only through these lists.
owners:
  tag: owner
  teams: {}                              # finance-data: finance@example.com
  accounts: {}                           # "111122223333": cloud-team@example.com

hours:
  timezone: UTC                          # in which reports show times
  # from: "07:00"                        # working hours, both or neither: what happens at others weighs more
  # to: "20:00"
  days: [mon, tue, wed, thu, fri]

# Where addresses lie: without either, where somebody came from is unknown, and never counts as new.
geo:
  # database: geo.mmdb                   # countries of addresses, in MaxMind's format; yours to supply
  networks: []
  # networks:
  #   - { cidr: 10.0.0.0/8, label: office }
# approved-changes: changes.csv          # principal, selector, from, to, every, ticket

# When \`stillwatch watch\` scans and writes the weekly diffs: minute, hour, day, month, weekday.
schedule:
  scan: "15 */6 * * *"
  weekly: "0 7 * * 1"
  timezone: UTC

# What \`stillwatch gate\` lets through.
gate:
  fail-on: high                          # critical, high, medium or low
  max-unknown: 0                         # how many places and copies may be unreadable
  max-age: 36h                           # when a place's last answer is too old

ages:
  stale: 180d                            # when a copy that no service looks after is stale
  unused: 90d                            # when a power over copies that its holder never used is one too many
  administrators: 5                      # how many an account may have

logs:
  buckets: []                            # of trails, for activity --live: s3://example-trails, or {url: s3://example-trails, account: "222233334444"}
  retention: 365d                        # how long the logs of changes to copies should be kept

limits:
  request: 30s                           # time one call may take
  retries: 5                             # how often it is tried again
  patience: 60s                          # how long refusals in a row are borne

# waivers: waivers.yaml                  # what you accept for now, each with reason, owner and end
`;
}
