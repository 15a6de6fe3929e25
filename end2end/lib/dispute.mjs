// The steps of saying that something is not right, by the names of the forms.

import assert from 'node:assert/strict';

import { caseOf, follow, send, signIn } from './steps.mjs';

/** Chooses the parts and goes on: `all`, or names of lines. */
export async function chooseParts(page, reference, ...parts) {
    await page.goto(`/cases/${reference}/dispute`);
    for (const part of parts) await page.check(`[name="line[${part}]"]`);
    await send(page, '/do/dispute/part');
}

/** Says why, tells a story where there is one, and goes on to the last look. */
export async function chooseGround(page, ground, statement = '') {
    if (ground) await page.check(`[name=ground][value=${ground}]`);
    await page.fill('[name=statement]', statement);
    await goOn(page);
}

/** Presses the button that goes on in a form that takes files: neither the one of the files nor the unseen first one. */
export async function goOn(page) {
    const button = page.locator('form:has([name=statement]) > button.btn:not(.alt)');
    await follow(page, button);
}

/** The whole way; returns the path of the dispute. */
export async function dispute(page, reference, part, ground, statement) {
    await chooseParts(page, reference, part);
    await chooseGround(page, ground, statement);
    await send(page, '/do/dispute/file');
    await page.waitForURL(/\/disputes\/disp_/);
    return new URL(page.url()).pathname;
}

/** Takes it back by its own page. */
export async function withdraw(page, path) {
    await page.goto(path);
    await page.locator(`#acts a[href="${path}/withdraw"]`).click();
    await send(page, '/do/dispute/withdraw');
    assert.equal(new URL(page.url()).pathname, path);
}

/** Somebody signed in whose dispute is there: the visitor, and the path. */
export async function disputant(here, label, options, part, ground, statement) {
    const visitor = await here.visitor(options);
    const who = here.who(label);
    await signIn(visitor.page, who);
    return { ...visitor, reference: caseOf(who), path: await dispute(visitor.page, caseOf(who), part, ground, statement) };
}

/** The amount that stands still by the page of a dispute. */
export async function still(page) {
    return Number(await page.locator('data.amount-held').first().getAttribute('value'));
}
