import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/* Small CRMs that answer as their makers' documentation says; they hold records in memory. */

export interface Heard {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface Said {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

export interface StandIn {
  readonly origin: string;
  readonly heard: Heard[];
  close(): Promise<void>;
}

type Fields = Record<string, unknown>;

const isBad = (name: unknown) => typeof name === 'string' && name.includes('坏');

/** A server on this machine; `answer` says what comes back. */
export async function standIn(answer: (heard: Heard) => Said | Promise<Said>): Promise<StandIn> {
  const heard: Heard[] = [];
  const server = createServer((incoming, reply) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const isJson = /json/.test(incoming.headers['content-type'] ?? '');
      const one: Heard = {
        method: incoming.method ?? '',
        url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
        headers: incoming.headers,
        text,
        json: isJson ? (JSON.parse(text) as Fields) : {},
      };
      heard.push(one);
      void Promise.resolve(answer(one)).then(({ status, json, headers = {} }) => {
        reply.writeHead(status, { 'content-type': 'application/json', ...headers });
        reply.end(json === undefined ? undefined : JSON.stringify(json));
      });
    });
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return {
    heard,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((ok) => {
        server.close(() => ok());
        server.closeAllConnections();
      }),
  };
}

/** EspoCRM. Source: docs.espocrm.com, development/api, crud and search parameters. */
export async function espoCrm(apiKey: string) {
  const records = new Map<string, Fields & { id: string; entity: string }>();
  let last = 0;
  const server = await standIn(({ method, url, headers, json }) => {
    if (headers['x-api-key'] !== apiKey) return { status: 401 };
    const [, , , entity = '', id = ''] = url.pathname.split('/');
    const known = records.get(id);
    if (method === 'GET' && id === '') {
      const { searchParams: asked } = url;
      const field = asked.get('where[0][attribute]') ?? '';
      const list = [...records.values()].filter(
        (one) => one.entity === entity && one[field] === asked.get('where[0][value]'),
      );
      return { status: 200, json: { total: list.length, list: list.map(({ id }) => ({ id })) } };
    }
    if (method === 'POST') {
      if (isBad(json['lastName']))
        return { status: 400, headers: { 'x-status-reason': 'Field validation failure' } };
      last += 1;
      const record = { ...json, id: `e${last}`, entity };
      records.set(record.id, record);
      return { status: 200, json: record };
    }
    if (known === undefined) return { status: 404 };
    if (method === 'DELETE') {
      records.delete(id);
      return { status: 200, json: true };
    }
    Object.assign(known, json);
    return { status: 200, json: known };
  });
  return { ...server, records };
}

/** Salesforce. Source: REST API guide, OAuth client credentials, sObject Collections upsert. */
export async function salesforce(clientSecret: string) {
  const records = new Map<string, Fields>();
  const state = { token: 'first', signIns: 0 };
  const server = await standIn(({ method, url, headers, text, json }) => {
    if (url.pathname === '/services/oauth2/token') {
      if (new URLSearchParams(text).get('client_secret') !== clientSecret)
        return { status: 400, json: { error: 'invalid_client', error_description: 'no' } };
      state.signIns += 1;
      return { status: 200, json: { access_token: state.token, token_type: 'Bearer' } };
    }
    if (headers.authorization !== `Bearer ${state.token}`)
      return {
        status: 401,
        json: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
      };
    const [, , , , what = '', , object = '', field = ''] = url.pathname.split('/');
    if (what === 'composite') {
      const list = json['records'] as Fields[];
      const results = list.map((record) => {
        const key = `${object} ${String(record[field])}`;
        if (isBad(record['LastName']))
          return {
            success: false,
            errors: [{ statusCode: 'STRING_TOO_LONG', message: 'Last Name: data value too large' }],
          };
        const isNew = !records.has(key);
        records.set(key, { ...record, Id: `00Q${key.slice(-12)}` });
        return { id: `00Q${key.slice(-12)}`, success: true, created: isNew, errors: [] };
      });
      return { status: 200, json: results };
    }
    const [, , , , , sObject = '', , value = ''] = url.pathname.split('/');
    const key = `${sObject} ${decodeURIComponent(value)}`;
    const known = records.get(key);
    if (known === undefined)
      return { status: 404, json: [{ errorCode: 'NOT_FOUND', message: 'not found' }] };
    if (method !== 'DELETE') return { status: 200, json: known };
    records.delete(key);
    return { status: 204 };
  });
  return { ...server, records, state };
}

/**
 * 纷享销客. Source: developer.fxiaoke.com, openapi_v2, as others have written it down: token in the
 * body, outcome in errorCode, 作废 before 删除, no id in the answer to a custom object's creation.
 */
export async function fxiaoke(appSecret: string) {
  const records = new Map<string, Fields>();
  const bin = new Set<string>();
  const state = { token: 'T1', signIns: 0, last: 0 };
  const fault = (errorCode: number, errorMessage: string): Said => ({
    status: 200,
    json: { errorCode, errorMessage, errorDescription: errorMessage },
  });
  const server = await standIn(({ url, json }) => {
    if (url.pathname === '/cgi/corpAccessToken/get/V2') {
      if (json['appSecret'] !== appSecret) return fault(10_006, '缺少参数或参数不合法');
      state.signIns += 1;
      const corpAccessToken = state.token;
      return {
        status: 200,
        json: {
          errorCode: 0,
          errorMessage: 'success',
          corpAccessToken,
          corpId: 'C1',
          expiresIn: 7200,
        },
      };
    }
    if (json['corpAccessToken'] !== state.token) return fault(20_016, 'authorization is error');
    const data = json['data'] as Fields;
    const record = (data['object_data'] ?? {}) as Fields;
    switch (url.pathname.split('/').at(-1) ?? '') {
      case 'query': {
        const { filters } = data['search_query_info'] as {
          filters: { field_name: string; field_values: string[] }[];
        };
        const [filter] = filters;
        const dataList = [...records.values()].filter(
          (one) =>
            !bin.has(String(one['_id'])) &&
            one['dataObjectApiName'] === data['dataObjectApiName'] &&
            one[filter?.field_name ?? ''] === filter?.field_values[0],
        );
        return { status: 200, json: { errorCode: 0, errorMessage: 'OK', data: { dataList } } };
      }
      case 'create': {
        if (isBad(record['name'])) return fault(320_001_400, '姓名含有禁用词');
        state.last += 1;
        const dataId = `fx${state.last}`;
        records.set(dataId, { ...record, _id: dataId });
        const said = url.pathname.includes('/custom/') ? {} : { dataId };
        return { status: 200, json: { errorCode: 0, errorMessage: 'OK', ...said } };
      }
      case 'update': {
        const id = String(record['_id']);
        if (!records.has(id)) return fault(320_002_404, '数据不存在');
        records.set(id, { ...records.get(id), ...record });
        return { status: 200, json: { errorCode: 0, errorMessage: 'OK' } };
      }
      case 'invalid': {
        bin.add(String(data['object_data_id']));
        return { status: 200, json: { errorCode: 0, errorMessage: 'OK' } };
      }
      default: {
        const ids = data['idList'] as string[];
        if (!ids.every((id) => bin.has(id))) return fault(320_001_400, '请先作废数据');
        for (const id of ids) records.delete(id);
        return { status: 200, json: { errorCode: 0, errorMessage: 'OK' } };
      }
    }
  });
  return { ...server, records, state };
}
