// A reader who follows every link of a site from where they are: the pages that nobody thought of are seen as well.

import { request } from 'node:http';

/** Pages at most: a site of one person has fewer, and a list that links to itself ends here. */
const PAGES_MAX = 250;

/** Opens every page that can be reached from these by links that it follows, and hands each to `look`. Gives the paths of what is no page. */
export async function crawl(page, starts, look, follows = () => true) {
    const [waiting, known, others] = [[...starts], new Set(starts), []];
    let opened = 0;
    while (waiting.length > 0 && opened < PAGES_MAX) {
        const path = waiting.shift();
        if (/^\/(files|receipts)\/|\.(csv|ics)$/.test(path)) {
            others.push(path);
            continue;
        }
        const answer = await page.goto(path);
        if (!answer || answer.status() !== 200) continue;
        opened += 1;
        await look(page, path);
        const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href').split('#')[0]));
        for (const link of links) {
            if (known.has(link) || !follows(link)) continue;
            known.add(link);
            waiting.push(link);
        }
    }
    return others;
}

/** What is no page, as the browser of this page would get it: the host names under `localhost` are known to browsers only. */
export async function fetchAs(page, path) {
    let url = new URL(path, page.url());
    for (;;) {
        const cookies = await page.context().cookies(url.href);
        const answer = await get(url, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
        if (answer.status !== 303) return answer;
        url = new URL(answer.headers.location, url);
    }
}

function get(url, cookie) {
    return new Promise((resolve, reject) => {
        const headers = { host: url.host, ...(cookie ? { cookie } : {}) };
        const asked = request({ host: '127.0.0.1', port: url.port, path: url.pathname, headers }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
        });
        asked.on('error', reject);
        asked.end();
    });
}
