import { command, defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'log-stopped-recently',
  title: 'Nobody stopped the logs of late',
  why: 'Stopping the logs, taking a copy and starting them again leaves a short silence and nothing else. Whoever stopped them had no need of it in daily work: it is worth asking.',
  severity: 'high',
  subject: 'logging',
  needs: ['stopped'],
  attack: ['T1562.008'],
  frameworks: {
    'nist-800-53': ['AU-5', 'AU-9', 'SI-4'],
    'pci-dss-4': ['10.7.2', '10.3.4'],
    'iso-27001': ['A.8.15', 'A.8.16'],
    soc2: ['CC7.2', 'CC7.3'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html',
    'https://attack.mitre.org/techniques/T1562/008/',
  ],
  fix: {
    note: 'Ask who stopped it, and see what happened in between: other trails and the event history of the region go on recording. Start it again.',
    'aws:cloudtrail:logging': ({ region }, [{ trail }]) =>
      command`aws cloudtrail start-logging --region ${region} --name ${trail}`,
  },
  judge({ stopped }) {
    if (stopped.length === 0) return pass();
    const still = stopped.filter(({ startedAt }) => startedAt === null).length;
    const state = still === 0 ? 'they log again' : `${still} still ${still === 1 ? 'does' : 'do'} not log`;
    return fail(
      `${stopped.length} ${stopped.length === 1 ? 'trail was' : 'trails were'} stopped within seven days: ${state}`,
      stopped.map(({ trail, stoppedAt, startedAt }) => ({ trail, stoppedAt, startedAt })),
    );
  },
});
