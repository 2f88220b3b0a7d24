import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Why the tests with a real softphone cannot run here; null when they can. In CI they must. */
export const NO_SOFTPHONE = ['baresip', 'sipp'].some(
  (program) => spawnSync('which', [program]).status !== 0,
)
  ? 'no baresip or no sipp on this machine (apt install baresip-core sip-tester)'
  : null;
if (NO_SOFTPHONE !== null && process.env['CI'] !== undefined)
  throw new Error('CI has to bring baresip and sipp: nothing is proved without them');

/** Where one softphone and one caller meet, all of it on this machine. */
interface Ports {
  readonly sip: number;
  readonly control: number;
  readonly broker: number;
}

/** A softphone that is registered nowhere, has no sound, and tells a broker of its calls. */
export interface Softphone {
  /** Does what its key does: `accept`, `hangup`. */
  command(word: 'accept' | 'hangup'): Promise<void>;
  /** Somebody rings it, talks for a second after the answer, and hangs up. */
  ringUp(number: string): ChildProcess;
  close(): Promise<void>;
}

/** Starts baresip with a configuration of its own, and waits until it is ready. */
export async function startSoftphone(ports: Ports, token: string): Promise<Softphone> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-'));
  await writeFile(join(folder, 'config'), configuration(ports, token));
  await writeFile(
    join(folder, 'accounts'),
    `<sip:801@127.0.0.1:${ports.sip};transport=udp>;regint=0;answermode=manual\n`,
  );
  await writeFile(join(folder, 'contacts'), '');
  await writeFile(join(folder, 'caller.xml'), scenario(ports.sip));
  await writeFile(join(folder, 'silence.wav'), silence());
  const program = spawn('baresip', ['-f', folder], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const callers: ChildProcess[] = [];
  let said = '';
  program.stdout.on('data', (part: Buffer) => (said += part.toString()));
  program.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const until = Date.now() + 15_000;
  while (!said.includes('mqtt: connected') || !said.includes('subscribed')) {
    if (Date.now() > until) throw new Error(`the softphone does not come up: ${said}`);
    await pause(50);
  }
  return {
    command: (word) => control(ports.control, word),
    ringUp(number) {
      const { sip } = ports;
      const caller = spawn(
        'sipp',
        [
          '-sf',
          'caller.xml',
          '-key',
          'who',
          number,
          '-m',
          '1',
          '-i',
          '127.0.0.1',
          '-nostdin',
        ].concat(`127.0.0.1:${sip}`),
        { cwd: folder, stdio: 'ignore' },
      );
      callers.push(caller);
      return caller;
    },
    async close() {
      for (const process of [...callers, program])
        if (process.exitCode === null) process.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As docs/telephone.md gives it, without a sound device. */
function configuration({ sip, control, broker }: Ports, token: string): string {
  return [
    `sip_listen 127.0.0.1:${sip}`,
    'audio_source aufile,silence.wav',
    'audio_player aufile,heard.wav',
    'audio_alert aufile,alert.wav',
    'module_path /usr/lib/baresip/modules',
    'module g711.so',
    'module aufile.so',
    'module_app account.so',
    'module_app menu.so',
    'module_app ctrl_tcp.so',
    'module_app mqtt.so',
    `ctrl_tcp_listen 127.0.0.1:${control}`,
    'mqtt_broker_host 127.0.0.1',
    `mqtt_broker_port ${broker}`,
    'mqtt_broker_user desk',
    `mqtt_broker_password ${token}`,
    'mqtt_broker_clientid softphone',
    'mqtt_basetopic baresip',
    '',
  ].join('\n');
}

/** Five seconds of nothing, 8 kHz mono. */
function silence(): Buffer {
  const samples = Buffer.alloc(80_000);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A message of the softphone's control port: its length, a colon, JSON, a comma. */
function control(port: number, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const message = JSON.stringify({ command });
    const socket = createConnection(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('data', () => {
      socket.end();
      resolve();
    });
    socket.write(`${message.length}:${message},`);
  });
}

/** The caller, as sipp plays it. */
function scenario(port: number): string {
  const head = (
    method: string,
    to: string,
    seq: number,
  ) => `${method} sip:801@127.0.0.1:${port} SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:[who]@127.0.0.1>;tag=caller[call_number]
To: <sip:801@127.0.0.1:${port}>${to}
Call-ID: [call_id]
CSeq: ${seq} ${method}
Contact: <sip:[who]@[local_ip]:[local_port]>
Max-Forwards: 70`;
  const bare = '\nContent-Length: 0\n\n';
  const offer = `
Content-Type: application/sdp
Content-Length: [len]

v=0
o=caller 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
`;
  return `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="caller">
<send retrans="500"><![CDATA[
${head('INVITE', '', 1)}${offer}]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200"/>
<send><![CDATA[
${head('ACK', '[peer_tag_param]', 1)}${bare}]]></send>
<pause milliseconds="1000"/>
<send retrans="500"><![CDATA[
${head('BYE', '[peer_tag_param]', 2)}${bare}]]></send>
<recv response="200"/>
</scenario>
`;
}
