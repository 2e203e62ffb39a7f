import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A moto server of its own. */
export interface Moto {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Machine images of others that every account sees: moto also lists the snapshots behind them as if they were its own. */
export const foreignOwners = ['801119661308', '013907871322'] as const;
const foreignImages = foreignOwners.map((owner, at) => ({
  ami_id: `ami-0f0e1d2c3b4a5968${at}`,
  name: `foreign-${at}`,
  description: 'An image of somebody else',
  owner_id: owner,
  public: true,
  virtualization_type: 'hvm',
  architecture: 'x86_64',
  state: 'available',
  platform: null,
  image_type: 'machine',
  hypervisor: 'xen',
  root_device_name: '/dev/sda1',
  root_device_type: 'ebs',
  sriov: 'simple',
  creation_date: '2020-01-01T00:00:00.000Z',
}));

/** Starts moto on a free loopback port, without its 1,177 default images; two foreign ones stand in for them. */
export async function startMoto(): Promise<Moto> {
  const program = process.env['STILLWATCH_MOTO'];
  if (program === undefined)
    throw new Error('STILLWATCH_MOTO does not say where moto_server is: run npm run test:all.');
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-moto-'));
  const images = join(folder, 'images.json');
  writeFileSync(images, JSON.stringify(foreignImages));
  const port = await freePort();
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
      MOTO_AMIS_PATH: images,
    },
  });
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  }).then(() => {
    isOver = true;
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (isOver) throw new Error(`${program} ended before it answered.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL');
      await over;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no free port on loopback'));
      });
    });
  });
}
