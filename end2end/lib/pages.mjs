// Every page that there is, each with the steps that lead to it: for the tests that look at all of them.

import { chooseGround, chooseParts } from './dispute.mjs';
import { askFor, caseOf, chooseAmount, daysAhead, post, send, signIn, toTheBank, atTheBank, typeLetter, follow } from './steps.mjs';

/** Pages that everybody may see. */
export const PUBLIC = ['/', '/login', '/help', '/verify-letter', '/verify-export', '/verify-receipt', '/not-me', '/rights', '/rights/form', '/privacy', '/privacy/contacts', '/unsubscribe/nothing', '/accessibility', '/costs', '/contact', '/complaint', '/design'];

const go = (path) => (page) => page.goto(path);

/** A name and the steps to each page, in an order in which one browser can walk them all. */
export function walks(here) {
    const anna = here.who('anna');
    const reference = caseOf(anna);
    return [
        ...publicWalks(here),
        ['overview', async (page) => {
            await page.context().clearCookies();
            await signIn(page, anna);
            await page.goto('/cases');
        }],
        ['closed', go('/cases/closed')],
        ['certificate', async (page) => {
            await page.locator('main a[href^="/cases/"]').first().click();
            await page.locator('main a[href$="/certificate"]').first().click();
            await page.waitForURL('**/certificate');
        }],
        ['messages', go('/messages')],
        ['message', async (page) => page.goto(await page.locator('main a[href^="/messages/conv_"]').first().getAttribute('href'))],
        ['message-refused', (page) => addFile(page)],
        ['message-new', go('/messages/new')],
        ['message-new-refused', (page) => send(page, '/do/conversation/begin')],
        ['case', go(`/cases/${reference}`)],
        ['case-held', go(`/cases/${anna.cases[1]}`)],
        ['calculation', go(`/cases/${reference}/calculation`)],
        ['calculation-undue', go(`/cases/${anna.cases[2]}/calculation`)],
        ['calculation-then', (page) => askFor(page, reference, daysAhead(40))],
        ['calculation-refused', (page) => askFor(page, reference, ['31', '2', '2020'])],
        ['document', go(`/cases/${reference}/documents/invoice`)],
        ['document-letter', document(reference, /\/documents\/(?!invoice)/)],
        ['my-data', go('/my-data')],
        ['who-saw', go('/who-saw-my-data')],
        ['my-address', go('/my-data/address')],
        ['my-address-refused', (page) => send(page, '/do/moving/address')],
        ['my-move', go('/my-data/moving')],
        ['my-access', go('/my-rights/access')],
        ['my-access-refused', (page) => send(page, '/do/extract/make')],
        ['my-portability', go('/my-rights/portability')],
        ...disputeWalks(anna),
        ['planner', go(`/cases/${reference}/plan`)],
        ...paymentWalks(anna),
        ...othersWalks(here),
    ];
}

/** Who is not signed in, and who is about to be. */
function publicWalks(here) {
    const anna = here.who('anna');
    const checked = (code) => async (page) => {
        await page.goto('/verify-letter');
        const again = page.locator('form[action="/do/letter_check/again"]');
        if (await again.count()) await send(page, '/do/letter_check/again');
        await page.fill('[name=reference]', anna.reference);
        await page.fill('[name=letter_code]', code);
        await send(page, '/do/letter_check/check');
    };
    return [
        ...PUBLIC.map((path) => [path === '/' ? 'start' : path.slice(1), go(path)]),
        ['not-found', go('/nothing-is-here')],
        ['not-me-refused', async (page) => {
            await page.goto('/not-me');
            await send(page, '/do/letter_check/wrong_reader');
        }],
        ['not-me-done', go('/not-me/done')],
        ['letter-ours', checked(anna.letter_code)],
        ['letter-unknown', checked(here.who('bram').letter_code)],
        ['letter-refused', checked('x')],
        ['login-refused', (page) => typeLetter(page, '12', 'x')],
        ['login-second', (page) => typeLetter(page, anna.reference, anna.letter_code)],
        ['login-second-refused', (page) => send(page, '/do/sign_in/person')],
    ];
}

/** "This is not right", screen by screen up to the last look, and the page of a dispute that waits for the seller. */
function disputeWalks(anna) {
    const [reference, disputed] = anna.cases;
    return [
        ['dispute', go(`/cases/${reference}/dispute`)],
        // Posted as it is when nothing was chosen: an earlier walk may have left its choice.
        ['dispute-refused', (page) => post(page, '/do/dispute/part', { case: reference })],
        ['dispute-ground', (page) => chooseParts(page, reference, 'costs')],
        ['dispute-upload-refused', (page) => addFile(page)],
        ['dispute-ground-refused', (page) => post(page, '/do/dispute/ground', { case: reference })],
        ['dispute-check', (page) => chooseGround(page, 'costs_wrong', 'Ik heb nooit een brief gehad.')],
        ['dispute-not-now', go(`/cases/${disputed}/dispute`)],
        ['dispute-asked', disputeOf(disputed)],
        ['dispute-add', (page) => page.goto(`${new URL(page.url()).pathname}/add`)],
        ['dispute-withdraw', (page) => page.goto(new URL(page.url()).pathname.replace('/add', '/withdraw'))],
    ];
}

/** From the form of a payment to what became of it. */
function paymentWalks(anna) {
    const reference = caseOf(anna);
    return [
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
    ];
}

/** What only others have. */
function othersWalks(here) {
    return [
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
        ['dispute-partly', as(here, 'wendy', (wendy) => `/cases/${caseOf(wendy)}`, disputeOf())],
        ['dispute-appeal', (page) => page.goto(`${new URL(page.url()).pathname}/appeal`)],
        ['dispute-appeal-refused', (page) => send(page, '/do/dispute/appeal')],
        ['dispute-rejected', as(here, 'xander', (xander) => `/cases/${caseOf(xander)}`, disputeOf())],
        ['move-told', as(here, 'lotte', () => '/my-data/moving')],
        ['move-shared', as(here, 'mila', () => '/my-data/moving')],
        ['receipt-document', as(here, 'bram', (bram) => `/cases/${caseOf(bram)}`, document(null, /\/documents\/|^\/payments\//))],
        ['paid-said', as(here, 'wouter', (wouter) => `/cases/${caseOf(wouter)}/paid-already`)],
        ['call', (page) => page.goto('/call-back')],
        ['support-rest', as(here, 'xandra', () => '/support')],
        ['people-accept', go('/people/accept')],
        ['people', as(here, 'ilyas', () => '/people')],
        ['people-invite', (page) => page.goto('/people/invite')],
        ['people-check', (page) => askHelper(page)],
        ['people-code', (page) => send(page, '/do/people/invite')],
        ['helper-cases', as(here, 'zoe', () => '/cases')],
        ['helper-case', as(here, 'zoe', (zoe) => `/cases/${caseOf(zoe)}`)],
        ['helper-not-allowed', go('/people')],
        ['helper-offer', as(here, 'aart', (aart) => `/cases/${caseOf(aart)}/offer`)],
        ['performance-open', as(here, 'mila', (mila) => `/cases/${caseOf(mila)}`)],
        ['performance-done', (page) => page.goto(`${new URL(page.url()).pathname}/performance/done`)],
        ['performance-day', (page) => page.goto(new URL(page.url()).pathname.replace(/done$/, 'day'))],
        ['performance-asked', as(here, 'vince', (vince) => `/cases/${caseOf(vince)}`)],
        ['performance-refused', as(here, 'zara', (zara) => `/cases/${caseOf(zara)}`)],
    ];
}

/** Fills in whom to let in, up to the last look. */
export async function askHelper(page, { name = 'Noud Proef', scope = 'see', until = daysAhead(90) } = {}) {
    await page.goto('/people/invite');
    await page.fill('[name=name]', name);
    await page.check(`[name=scope][value=${scope}]`);
    await page.fill('[name=on_day]', until[0]);
    await page.fill('[name=on_month]', until[1]);
    await page.fill('[name=on_year]', until[2]);
    await send(page, '/do/people/look');
}

/** The steps to a page of somebody else, and further ones from there. */
function as(here, label, path, further) {
    return async (page) => {
        await page.context().clearCookies();
        await signIn(page, here.who(label));
        const answer = await page.goto(path(here.who(label)));
        return further ? further(page) : answer;
    };
}

/** The steps to the dispute of a case; of the one whose page is open where none is named. */
function disputeOf(reference) {
    return async (page) => {
        if (reference) await page.goto(`/cases/${reference}`);
        return page.goto(await page.locator('main a[href^="/disputes/disp_"]').first().getAttribute('href'));
    };
}

/** The steps to the last of the papers of a case whose address is like this. */
function document(reference, like) {
    return async (page) => {
        if (reference) await page.goto(`/cases/${reference}`);
        const all = await page.locator('#documents a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
        return page.goto(all.filter((path) => like.test(path)).at(-1));
    };
}

/** Sends a file of a kind that is not taken, by the button that keeps files. */
async function addFile(page) {
    const buffer = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0');
    await page.setInputFiles('input#file', [{ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer }]);
    await follow(page, page.locator('button[name=upload][value=add]'));
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
