// Every page that there is, each with the steps that lead to it: for the tests that look at all of them.

import { askFor, caseOf, chooseAmount, daysAhead, send, signIn, toTheBank, atTheBank, typeLetter } from './steps.mjs';

/** Pages that everybody may see. */
export const PUBLIC = ['/', '/login', '/help', '/verify-letter', '/not-me', '/rights', '/privacy', '/accessibility', '/costs', '/contact', '/complaint', '/design'];

/** A name and the steps to each page, in an order in which one browser can walk them all. */
export function walks(here) {
    const anna = here.who('anna');
    const reference = caseOf(anna);
    const go = (path) => (page) => page.goto(path);
    return [
        ...PUBLIC.map((path) => [path === '/' ? 'start' : path.slice(1), go(path)]),
        ['not-found', go('/nothing-is-here')],
        ['not-me-done', go('/not-me/done')],
        ['login-refused', (page) => typeLetter(page, '12', 'x')],
        ['login-second', (page) => typeLetter(page, anna.reference, anna.letter_code)],
        ['login-second-refused', (page) => send(page, '/do/sign_in/person')],
        ['overview', async (page) => {
            await page.context().clearCookies();
            await signIn(page, anna);
            await page.goto('/cases');
        }],
        ['closed', go('/cases/closed')],
        ['messages', go('/messages')],
        ['message', async (page) => page.goto(await page.locator('main a[href^="/messages/conv_"]').first().getAttribute('href'))],
        ['message-new', go('/messages/new')],
        ['case', go(`/cases/${reference}`)],
        ['case-held', go(`/cases/${anna.cases[1]}`)],
        ['calculation', go(`/cases/${reference}/calculation`)],
        ['calculation-undue', go(`/cases/${anna.cases[2]}/calculation`)],
        ['calculation-then', (page) => askFor(page, reference, daysAhead(40))],
        ['calculation-refused', (page) => askFor(page, reference, ['31', '2', '2020'])],
        ['document', go(`/cases/${reference}/documents/invoice`)],
        ['my-data', go('/my-data')],
        ['my-address', go('/my-data/address')],
        ['my-move', go('/my-data/moving')],
        ['planner', go(`/cases/${reference}/plan`)],
        ['pay', go(`/cases/${reference}/pay`)],
        ['pay-refused', (page) => chooseAmount(page, reference, '99999999')],
        ['pay-check', (page) => chooseAmount(page, reference, '12,50')],
        ['leaving', (page) => send(page, '/do/payment/start')],
        ['bank', (page) => page.locator('main a[href*="testbank."]').first().click()],
        ['refused-by-bank', (page) => atTheBank(page, 'refuse')],
        ['receipt', async (page) => {
            await chooseAmount(page, reference, '12,50');
            await toTheBank(page);
            await atTheBank(page, 'approve');
        }],
        ['pending', async (page) => {
            await chooseAmount(page, reference, '12,50');
            await toTheBank(page);
            await atTheBank(page, 'delay');
        }],
        ['transfer', async (page) => {
            await chooseAmount(page, anna.cases[1], '12,50', 'transfer');
            await send(page, '/do/payment/start');
        }],
        ['offer', as(here, 'kees', (kees) => `/cases/${caseOf(kees)}/offer`)],
        ['plan-active', planOf(here, 'bram')],
        ['plan-agreement', (page) => page.goto(`${new URL(page.url()).pathname}/agreement`)],
        ['plan-countered', planOf(here, 'tessa')],
        ['plan-proposed', planOf(here, 'umar')],
        ['plan-paused', planOf(here, 'vera')],
        ['plan-broken', planOf(here, 'carla')],
        ['paid', as(here, 'yusuf', (yusuf) => `/cases/${caseOf(yusuf)}/paid-already`)],
        ['call-booked', (page) => page.goto('/call-back')],
        ['support', (page) => page.goto('/support')],
        ['paid-said', as(here, 'wouter', (wouter) => `/cases/${caseOf(wouter)}/paid-already`)],
        ['call', (page) => page.goto('/call-back')],
        ['support-rest', as(here, 'xandra', () => '/support')],
        ['performance-open', as(here, 'mila', (mila) => `/cases/${caseOf(mila)}`)],
        ['performance-done', (page) => page.goto(`${new URL(page.url()).pathname}/performance/done`)],
        ['performance-day', (page) => page.goto(new URL(page.url()).pathname.replace(/done$/, 'day'))],
        ['performance-asked', as(here, 'vince', (vince) => `/cases/${caseOf(vince)}`)],
        ['performance-refused', as(here, 'zara', (zara) => `/cases/${caseOf(zara)}`)],
    ];
}

/** The steps to a page of somebody else. */
function as(here, label, path) {
    return async (page) => {
        await page.context().clearCookies();
        await signIn(page, here.who(label));
        return page.goto(path(here.who(label)));
    };
}

/** The steps to the plan of somebody, from the case. */
function planOf(here, label) {
    const atCase = as(here, label, (who) => `/cases/${caseOf(who)}`);
    return async (page) => {
        await atCase(page);
        return page.goto(await page.locator('main a[href^="/plans/plan_"]').first().getAttribute('href'));
    };
}

/** Walks all pages and hands each that exists to `look`; a later issue brings those that answer 404 today. */
export async function everyPage(here, page, look) {
    const seen = [];
    for (const [name, walk] of walks(here)) {
        const answer = await walk(page);
        const later = PUBLIC.some((path) => path.slice(1) === name) && answer?.status() === 404;
        if (later) continue;
        await page.waitForLoadState('load');
        await look(name, page);
        seen.push(name);
    }
    return seen;
}
