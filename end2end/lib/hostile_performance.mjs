// Hostile text about what must be done instead of paid: what somebody says of it, and what the agency answers.

import assert from 'node:assert/strict';

import { caseOf, daysAhead, post, send } from './steps.mjs';

/** Characters of a story, and of a reason. */
const [STORY, REASON] = [2_000, 500];

/** Another day that is not agreed to, and something done about which more is asked: as often as it takes to try all texts. */
export async function performances(garden, label) {
    const [page, staff] = [await garden.as(label), garden.staff.page];
    const reference = caseOf(garden.here.who(label));
    const stories = garden.letters(STORY);
    for (const [at, reason] of garden.letters(REASON).entries()) {
        for (const [act, outcome, days] of [['day', 'refuse', 7], ['done', 'ask_more', 0]]) {
            const [on_day, on_month, on_year] = daysAhead(days);
            const statement = garden.mark(`/do/performance/${act} statement`, stories[at % stories.length]);
            await page.goto(`/cases/${reference}`);
            await post(page, `/do/performance/${act}`, { case: reference, on_day, on_month, on_year, statement });
            assert.equal(new URL(page.url()).pathname, `/cases/${reference}`, `it is said: ${await page.locator('main').innerText()}`);
            await garden.look(page);
            await staff.goto(`/performances/${reference}`);
            await garden.look(staff);
            await staff.check(`[name=outcome][value=${outcome}]`);
            await staff.fill('[name=reason]', garden.mark('/do/staff/performance/answer reason', reason));
            await send(staff, '/do/staff/performance/look');
            assert.match(staff.url(), /\/check$/, `it can be looked at: ${await staff.locator('main').innerText()}`);
            await garden.look(staff);
            await send(staff, '/do/staff/performance/answer');
            await garden.look(staff);
            await page.goto(`/cases/${reference}`);
            await garden.look(page);
        }
    }
}
