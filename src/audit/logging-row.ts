import type { Logging, LoggingFacts } from '../model/logging.ts';
import type { SubjectRow } from './subject-rows.ts';

/** What the logs of one account and region record, as a subject. */
export function loggingRow({ cloud, account, region, ...logging }: Logging): SubjectRow {
  const { changesLogged, blockReadsLogged, retention, protection, failing, stopped } = logging;
  const key = `stillwatch:logging:${cloud}/${account}/${region}`;
  return {
    subject: 'logging',
    item: { key, type: 'aws:cloudtrail:logging', name: region, account, region, cloud },
    title: `logs of ${account} in ${region}`,
    owner: null,
    firstSeen: null,
    facts: { changesLogged, blockReadsLogged, retention, protection, failing, stopped } satisfies LoggingFacts,
  };
}
