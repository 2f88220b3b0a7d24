import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server's key and certificate. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority of the test's own, and what it has signed. */
export interface Authority {
  /** its certificate, for `NODE_EXTRA_CA_CERTS` */
  readonly file: string;
  /** @param names as a certificate lists them, e.g. `DNS:localhost,IP:127.0.0.1` */
  sign(names: string, days: number): Certificate;
}

const CURVE = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';

/** Makes an authority in an empty folder. Negative days: the certificate has expired. */
export function makeAuthority(folder: string): Authority {
  const path = (name: string) => join(folder, name);
  const openssl = (line: string) =>
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' });
  openssl(`req -x509 ${CURVE} -keyout ca.key -out ca.pem -subj /CN=test-authority -days 30`);
  return {
    file: path('ca.pem'),
    sign(names, days) {
      writeFileSync(path('server.ext'), `subjectAltName=${names}\n`);
      openssl(`req ${CURVE} -keyout server.key -out server.csr -subj /CN=crm`);
      openssl(
        `x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days ${days} -extfile server.ext -out server.pem`,
      );
      return {
        key: readFileSync(path('server.key'), 'utf8'),
        cert: readFileSync(path('server.pem'), 'utf8'),
      };
    },
  };
}
