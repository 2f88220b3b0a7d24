import { request } from 'node:http';
import { createServer } from 'node:net';
import type { TestDesk } from './desk';

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** A telephone of the showroom, which announces its calls to the desk over loopback HTTP. */
export interface TestTelephone {
  readonly port: number;
  readonly token: string;
  /** @returns the status of the answer */
  announce(body: unknown, headers?: Record<string, string>): Promise<number>;
  /** Sends anything at all. */
  send(options: {
    readonly body?: string | Buffer;
    readonly headers?: Record<string, string>;
    readonly method?: string;
    readonly path?: string;
  }): Promise<number>;
}

/** Switches the interface on, as a manager does in the settings. */
export async function plugIn(
  desk: TestDesk,
  softphonePort: number | null = null,
): Promise<TestTelephone> {
  const port = await freePort();
  const { settings: opened } = await desk.ask('孙建国', 'telephone.setUp', {});
  const { token } = await desk.ask('孙建国', 'telephone.saveSetUp', {
    opened,
    wanted: { isOn: true, port, softphonePort },
    newToken: true,
  });
  return telephoneAt(port, token ?? '');
}

/** The telephone's side of the wire. */
export function telephoneAt(port: number, token: string): TestTelephone {
  const phone: TestTelephone = {
    port,
    token,
    announce: (body, headers = {}) => phone.send({ body: JSON.stringify(body), headers }),
    send: ({ body = '', headers = {}, method = 'POST', path = '/calls' }) =>
      new Promise((resolve, reject) => {
        const sent = request(
          {
            host: '127.0.0.1',
            port,
            path,
            method,
            agent: false,
            headers: {
              Authorization: `Bearer ${token}`,
              'Content-Type': 'application/json',
              ...headers,
            },
          },
          (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          },
        );
        sent.on('error', reject);
        sent.end(body);
      }),
  };
  return phone;
}
