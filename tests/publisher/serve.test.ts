import { Agent, request } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { openDataset } from '../../src/publisher/dataset-files/dataset-files.ts';
import { runServe } from '../../src/publisher/serve/run-serve.ts';
import { runVerify } from '../../src/publisher/verify/run-verify.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

/** A dataset of one record, served until the test is over. */
async function serveSample() {
  const folder = await temporaryFolder();
  const input = await folder.writeRecords('records.jsonl', [someRemoval('a', { text: 'words' })]);
  const key = await generateSecretKey();
  const out = folder.file('out');
  const { resources } = await runBuild({ inputs: [input], out, description: {}, key });
  const served = await runServe({ folder: out, host: '127.0.0.1', port: 0, http: false });
  onTestFinished(() => served.close());
  return { address: served.address, segment: resources[0]?.path ?? '', out };
}

/** Sends the path exactly as it is written, dots and all. */
async function ask(
  address: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
) {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ rejectUnauthorized: false });
  try {
    return await new Promise<{
      status: number | undefined;
      headers: Record<string, unknown>;
      body: Buffer;
    }>((resolve, reject) => {
      request({ agent, hostname, port, path, method, headers }, (response) => {
        buffer(response).then(
          (body) => resolve({ status: response.statusCode, headers: response.headers, body }),
          reject,
        );
      })
        .on('error', reject)
        .end();
    });
  } finally {
    agent.destroy();
  }
}

describe('serve', () => {
  test('hands out what the extension reads, to any site, and verifies over https', async () => {
    const served = await serveSample();
    expect(await runVerify(openDataset(served.address, true), undefined)).toMatchObject({
      faults: [],
    });
    const { status, headers } = await ask(served.address, '/datapackage.json');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  test('sends segments as gzip files, not as encoded text, and in ranges', async () => {
    const served = await serveSample();
    const whole = await ask(served.address, `/${served.segment}`, { 'accept-encoding': 'gzip' });
    expect(whole.headers).toMatchObject({
      'content-type': 'application/gzip',
      'accept-ranges': 'bytes',
    });
    expect(whole.headers['content-encoding']).toBeUndefined();
    const part = await ask(served.address, `/${served.segment}`, { range: 'bytes=10-19' });
    expect(part.status).toBe(206);
    expect(part.body).toEqual(whole.body.subarray(10, 20));
    const beyond = await ask(served.address, `/${served.segment}`, { range: 'bytes=99999999-' });
    expect(beyond.status).toBe(416);
    expect(beyond.headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  test('packs the descriptor where that is accepted, and hands it out whole in ranges', async () => {
    const { address } = await serveSample();
    const path = '/datapackage.json';
    const plain = await ask(address, path);
    const packed = await ask(address, path, { 'accept-encoding': 'gzip' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    const part = await ask(address, path, { 'accept-encoding': 'gzip', range: 'bytes=0-9' });
    expect(part).toMatchObject({ status: 206, body: plain.body.subarray(0, 10) });
  });

  test('answers a file that did not change without its bytes', async () => {
    const served = await serveSample();
    const { headers } = await ask(served.address, '/datapackage.json');
    const again = await ask(served.address, '/datapackage.json', {
      'if-none-match': String(headers['etag']),
    });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  test('keeps to its folder, and to reading', async () => {
    const served = await serveSample();
    const paths = [
      '/../records.jsonl',
      '/..%2frecords.jsonl',
      '/%2e%2e/records.jsonl',
      '/..\\records.jsonl',
      '//etc/passwd',
    ];
    for (const path of paths)
      expect((await ask(served.address, path)).status).toBeGreaterThanOrEqual(400);
    for (const path of ['/segments', '/segments/', '/none', '/%00', '/%']) {
      expect((await ask(served.address, path)).status).toBeGreaterThanOrEqual(400);
    }
    const missing = await ask(served.address, '/nothing.json');
    // Not where on this machine it looked.
    expect([missing.status, missing.body.toString()]).toEqual([404, 'not found\n']);
    expect((await ask(served.address, '/datapackage.json', {}, 'DELETE')).status).toBe(405);
    expect((await ask(served.address, '/datapackage.json', {}, 'OPTIONS')).status).toBe(204);
    expect((await ask(served.address, '/datapackage.json', {}, 'HEAD')).body).toHaveLength(0);
  });

  test('tells a person at "/" where the descriptor is, without scripts', async () => {
    const { address } = await serveSample();
    const { status, headers, body } = await ask(address, '/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    const page = body.toString('utf8');
    expect(page).not.toMatch(/<script|<style|\son\w+=/);
    const link = /href="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await ask(address, new URL(link, address).pathname)).headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
    });
    const head = await ask(address, '/', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect((await ask(address, '/', {}, 'POST')).status).toBe(405);
  });

  test('says which port is taken', async () => {
    const served = await serveSample();
    const port = Number(new URL(served.address).port);
    await expect(
      runServe({ folder: served.out, host: '127.0.0.1', port, http: true }),
    ).rejects.toThrow(/EADDRINUSE/);
  });
});
