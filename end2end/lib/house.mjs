// What every spec needs: a server, a browser, the three ways in which people come, and eyes on what must never happen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { startServer } from './server.mjs';

/** A phone, a desktop, and a browser in which scripts do not run. */
export const WAYS = {
    phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
    desktop: { viewport: { width: 1280, height: 800 } },
    'without script': { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
};

/** The two ways in which scripts run. */
export const SCRIPTED = ['phone', 'desktop'];

/** No step of a person takes longer on our side. */
const STEP_MS_MAX = 15_000;

const ARGS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

/** A browser and a server for this spec; both are there when its first test begins. */
export function house() {
    const house = {};
    before(async () => {
        house.server = await startServer();
        house.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
    });
    after(async () => {
        await house.browser?.close();
        await house.server?.stop();
    });
    house.visitor = (options) => visitor(house, options);
    house.who = (label) => {
        const found = house.server.demo.debtors.find((one) => one.label === label);
        assert.ok(found, `demo.json has no "${label}"`);
        return found;
    };
    /** One test for each way; afterwards the page must have been clean. */
    house.journey = (name, walk, ways = Object.keys(WAYS)) => {
        for (const way of ways) {
            test(`${name} (${way})`, { timeout: 120_000 }, async () => {
                const { page, close } = await house.visitor({ ...WAYS[way] });
                try {
                    await walk(page, way);
                } finally {
                    await close();
                }
            });
        }
    };
    return house;
}

/** A new browser profile with one page. `close` fails when something happened that must not. */
async function visitor(house, options = {}) {
    const { expected = [], ...rest } = options;
    const context = await house.browser.newContext({ locale: 'nl-NL', baseURL: house.server.url, ...rest });
    context.setDefaultTimeout(STEP_MS_MAX);
    const seen = [];
    context.on('page', (page) => watch(page, seen, house.server.url));
    const page = await context.newPage();
    const close = async () => {
        await context.close();
        const unexpected = seen.filter((line) => !expected.some((word) => line.includes(word)));
        assert.deepEqual(unexpected, [], 'the browser complained');
    };
    return { page, context, close, seen };
}

/** Notes whatever no page of ours may cause: policy violations, script errors, dialogs, strangers. */
function watch(page, seen, url) {
    const port = new URL(url).port;
    page.on('console', (message) => {
        const text = message.text();
        // A page that is not there is an answer, not an accident; the tests look at it themselves.
        if (message.type() === 'error' && !text.includes('the server responded with a status of')) seen.push(text);
        if (text.includes('Content Security Policy') || text.includes('TrustedHTML')) seen.push(text);
    });
    page.on('pageerror', (error) => seen.push(`script error: ${error.message}`));
    page.on('dialog', async (dialog) => {
        seen.push(`dialog: ${dialog.message()}`);
        await dialog.dismiss();
    });
    page.on('request', (request) => {
        const to = new URL(request.url());
        const own = to.protocol === 'data:' || ((to.hostname === 'localhost' || to.hostname.endsWith('.localhost')) && to.port === port);
        if (!own) seen.push(`a request to a stranger: ${to.origin}`);
    });
    page.on('crash', () => seen.push('the page crashed'));
}
