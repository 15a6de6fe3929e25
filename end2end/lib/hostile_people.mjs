// Hostile names of people who help: of somebody who is let in, of the organisation, and as that person types it.

import assert from 'node:assert/strict';

import { withEyes } from './hostile_look.mjs';
import { caseOf, daysAhead, post, send } from './steps.mjs';

/** Characters of a name. */
const NAME = 80;

/** Somebody is let in under each name, comes in under it, is seen by both, and is out again. */
export async function helpers(garden, label) {
    const page = await garden.as(label);
    const reference = caseOf(garden.here.who(label));
    const helper = await garden.here.visitor({ viewport: { width: 390, height: 844 } });
    await withEyes(helper.context);
    for (const letter of garden.letters(NAME)) {
        const text = letter.replaceAll('\n', ' ');
        const organisation = garden.mark('/do/people/look organisation', text, ['debtor']);
        await page.goto('/people/invite');
        const [on_day, on_month, on_year] = daysAhead(90);
        const name = garden.mark('/do/people/look name', text, ['debtor']);
        await post(page, '/do/people/look', { name, organisation, scope: 'see', 'cases[0]': reference, on_day, on_month, on_year });
        await page.waitForURL('**/people/invite/check');
        await garden.look(page);
        await send(page, '/do/people/invite');
        await page.waitForURL(/\/people\/mand_\w+\/code/);
        await garden.look(page);
        const mandate = new URL(page.url()).pathname.split('/')[2];
        const [letter_code] = (await page.locator('main').innerText()).match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/);
        await send(page, '/do/people/noted');
        await helper.context.clearCookies();
        await helper.page.goto('/people/accept');
        const own = garden.mark('/do/people/accept name', text, []);
        await post(helper.page, '/do/people/accept', { reference, letter_code, name: own, birth_day: '27', birth_month: '2', birth_year: '1988' });
        assert.equal(new URL(helper.page.url()).pathname, '/cases', `in under that name: ${await helper.page.locator('main').innerText()}`);
        for (const [who, paths] of [[helper.page, ['/cases', '/people', `/cases/${reference}`]], [page, ['/people', `/cases/${reference}`]]]) {
            for (const path of paths) {
                await who.goto(path);
                await garden.look(who);
            }
        }
        await post(page, '/do/people/revoke', { mandate });
        await garden.look(page);
    }
    return helper;
}
