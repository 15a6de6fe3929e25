// A server of its own for each spec, on a copy of the demo data: a test that turns the clock disturbs no other.

import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a server may take to its first page. */
const FIRST_PAGE_MS_MAX = 30_000;

/** Servers that still run, so that none outlives the tests. */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Starts a server; resolves once it shows a page. */
export async function startServer() {
    const binary = needed('QUITTE_BINARY');
    const data = await mkdtemp(join(tmpdir(), 'quitte-e2e-'));
    await cp(needed('QUITTE_DEMO_DATA'), data, { recursive: true });
    const [port, admin] = [await freePort(), await freePort()];
    const env = {
        ...process.env,
        QUITTE_LISTEN: `127.0.0.1:${port}`,
        QUITTE_ADMIN_LISTEN: `127.0.0.1:${admin}`,
        QUITTE_PUBLIC_URL: `http://localhost:${port}`,
        QUITTE_DATA_DIR: data,
    };
    let said = '';
    const child = spawn(binary, ['serve', '--demo'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const url = `http://localhost:${port}`;
    const server = {
        url,
        data,
        demo: JSON.parse(await readFile(join(data, 'demo.json'), 'utf8')),
        /** Everything that the server has logged so far. */
        log: () => said,
        /** One of the demo's switches. */
        dev: (path, body) => post(`http://127.0.0.1:${admin}/dev/${path}`, body),
        /** Runs a command of the binary on the same data. */
        command: (...words) => command(binary, words, env),
        async stop() {
            child.kill('SIGTERM');
            await ended;
            running.delete(child);
            await rm(data, { recursive: true, force: true });
        },
    };
    const late = Date.now() + FIRST_PAGE_MS_MAX;
    while (Date.now() < late && child.exitCode === null) {
        const answered = await fetch(`${url}/`).then((answer) => answer.ok, () => false);
        if (answered) return server;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await server.stop();
    throw new Error(`the server showed no page; it said:\n${said}`);
}

function needed(name) {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set: run these tests by "cargo xtask test --only browser"`);
    return value;
}

function freePort() {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.on('error', reject);
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

async function post(url, body) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer;
}

function command(binary, words, env) {
    return new Promise((resolve) => {
        const child = spawn(binary, words, { env: { ...env, QUITTE_DEMO: 'true' } });
        let said = '';
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
        child.on('exit', (code) => resolve({ code, said }));
    });
}
